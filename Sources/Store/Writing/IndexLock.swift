internal import Glibc

/// Git's own `index.lock`, held over a whole change, so that a person's `git commit` waits or is refused meanwhile.
///
/// It is linked from a file of tix's own. After a crash the two are one inode, and so known to be a leftover.
struct IndexLock: ~Copyable {
  private let lock: String
  private let own: String

  /// Takes the lock, waiting for whoever has it; under the desk's lock.
  init(_ place: Place) throws(StoreError) {
    lock = place.indexLock
    own = place.ownIndexLock
    // A file of ours that is there now is nobody's: the desk's lock is held.
    try system { [own] () throws(SystemError) in
      try FileSystem.remove(own)
      try FileSystem.create(own, Array("tix \(getpid())\n".utf8), durable: false)
    }
    var waiting = Waiting()
    while unsafe link(own, lock) != 0 {
      let error = SystemError("lock", lock)
      if error.code == EEXIST, waiting.again() { continue }
      unsafe unlink(own)
      guard error.code == EEXIST else { throw .system(error) }
      throw .inTheWay(
        "a git command is at work in this repository and does not finish",
        hint: "if none is, remove its leftover lock: \(lock)")
    }
  }

  /// Lets Git go on. The lock that stands there is removed only if it is still this one.
  deinit { Self.release(lock, own) }

  /// Whether a leftover of a crash is there.
  static func isLeftOver(_ place: Place) -> Bool { FileSystem.status(place.ownIndexLock) != nil }

  /// Removes a leftover; under the desk's lock.
  static func removeLeftover(_ place: Place) { release(place.indexLock, place.ownIndexLock) }

  private static func release(_ lock: String, _ own: String) {
    if let theirs = FileSystem.status(lock), let ours = FileSystem.status(own), theirs.st_ino == ours.st_ino,
      theirs.st_dev == ours.st_dev
    {
      unsafe unlink(lock)
    }
    unsafe unlink(own)
  }
}
