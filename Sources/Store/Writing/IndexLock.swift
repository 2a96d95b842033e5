internal import Glibc
internal import System

/// Git's own `index.lock`, held over a whole change, so that a person's `git commit` waits or is refused meanwhile.
///
/// It is linked from a file of tix's own. After a crash the two are one inode, and so known to be a leftover.
struct IndexLock: ~Copyable {
  private let paths: RepositoryPaths

  /// Takes the lock, waiting so many milliseconds for whoever has it; under the desk's lock.
  init(_ paths: RepositoryPaths, patience: Int64) throws(StoreError) {
    self.paths = paths
    let (lock, own) = (paths.indexLock, paths.ownIndexLock)
    // A file of ours that is there now is nobody's: the desk's lock is held.
    try system { () throws(SystemError) in
      try FileSystem.remove(own)
      try FileSystem.create(own, Array("tix \(getpid())\n".utf8), durable: false)
    }
    let backoff = LockBackoff(patience: patience)
    while unsafe link(own, lock) != 0 {
      let error = SystemError("lock", lock)
      if error.code == EEXIST, backoff.pause() { continue }
      unsafe unlink(own)
      guard error.code == EEXIST else { throw .system(error) }
      throw .inTheWay(
        "a git command is at work in this repository and does not finish",
        hint: "if none is, remove its leftover lock: \(lock)")
    }
  }

  /// Lets Git go on, unless a change was left in the middle: then the lock stays until that is repaired, as after a crash,
  /// or a `git commit` would undo it.
  deinit { if !Journal.isOpen(paths) { Self.removeLeftover(paths) } }

  /// Whether a leftover of a crash is there.
  static func isLeftOver(_ paths: RepositoryPaths) -> Bool { FileSystem.status(paths.ownIndexLock) != nil }

  /// Removes a leftover; under the desk's lock. The lock that stands there is removed only if it is tix's.
  static func removeLeftover(_ paths: RepositoryPaths) {
    let (lock, own) = (paths.indexLock, paths.ownIndexLock)
    // Without the file of tix's own a lock that could not be removed would be nobody's.
    if isHeld(paths), unsafe unlink(lock) != 0 { return }
    unsafe unlink(own)
  }

  /// Whether the lock that stands there is tix's own.
  static func isHeld(_ paths: RepositoryPaths) -> Bool {
    guard let theirs = FileSystem.status(paths.indexLock), let ours = FileSystem.status(paths.ownIndexLock) else {
      return false
    }
    return theirs.st_ino == ours.st_ino && theirs.st_dev == ours.st_dev
  }
}
