internal import Desk
internal import Git
internal import Glibc
internal import System
internal import Text

/// Finishes what a crash left: whoever comes next finds the desk before or after a change, never between.
struct Recovery {
  private let store: Store

  init(_ store: Store) { self.store = store }

  /// Whether a crash left a journal or a lock. It only looks whether the files exist.
  static func isNeeded(_ paths: RepositoryPaths) -> Bool { Journal.isOpen(paths) || IndexLock.isLeftOver(paths) }

  /// Mends index and work tree, and removes the locks that were tix's. Under the desk's lock.
  ///
  /// - Throws: `.inTheWay` where somebody's edits cannot be kept beside the change. All else is repaired then, and Git's
  ///   lock is gone, so that they can do something about it.
  func recover(patience: Int64) throws(StoreError) {
    let paths = store.paths
    let isDone = Journal.isOpen(paths) ? try finish(patience) : false
    IndexLock.removeLeftover(paths)
    try system { () throws(SystemError) in
      try paths.clearStaging()
      if isDone { try Journal.acknowledge(paths) } else { try Journal.close(paths) }
    }
  }

  /// Whether the change is in the history.
  private func finish(_ patience: Int64) throws(StoreError) -> Bool {
    let paths = store.paths
    let read = try system { () throws(SystemError) in try Journal.read(paths) }
    let reference: String
    if let read {
      reference = read.reference
    } else {
      reference = try git { () throws(GitError) in try store.repository.headReference() }
    }
    removeBranchLock(reference, new: read?.new)
    // A journal that a power cut emptied was never followed by a change of the branch: it is on the disk before that.
    guard let journal = read else { return false }
    let tip = try git { () throws(GitError) in try store.repository.tip(of: reference) }
    guard let tip, tip != journal.old else { return false }
    try mend(journal, tip, patience)
    return try git { () throws(GitError) in try store.repository.isAncestor(journal.new, of: tip) }
  }

  /// The branch's lock was tix's if the journal is older than it, and it is empty or holds the journal's commit.
  private func removeBranchLock(_ reference: String, new: ObjectID?) {
    store.removeLock(of: reference, leftSince: store.paths.journal, new: new)
  }

  /// The files of the change, where the branch still has them as the change left them.
  private func mend(_ journal: Journal, _ tip: ObjectID, _ patience: Int64) throws(StoreError) {
    guard let root = store.repository.workTree else { return }
    // Whoever removed the lock by hand may have gone to another branch.
    guard (try? store.repository.headReference()) == journal.reference else { return }
    var files: [Checkout.File] = []
    for path in journal.paths {
      let (new, now) = (try file(path, journal.new), try file(path, tip))
      guard now?.id == new?.id else { continue }
      let base = try journal.old.flatMap { old throws(StoreError) in try file(path, old) }
      files.append(Checkout.File(path: path, base: base, new: new))
    }
    guard !files.isEmpty else { return }
    // The lock of the crashed process still keeps others out; where somebody removed it, it is taken again, and stays as
    // long as the journal is open.
    if !IndexLock.isHeld(store.paths) { _ = try IndexLock(store.paths, patience: patience) }
    let checkout = try Checkout(files, store, root)
    try checkout.apply()
    if let obstacle = checkout.obstacle {
      IndexLock.removeLeftover(store.paths)
      throw obstacle
    }
  }

  private func file(_ path: String, _ commit: ObjectID) throws(StoreError) -> Checkout.Side? {
    try git { () throws(GitError) in
      let tree = try store.repository.commit(commit).tree
      return try store.repository.entry(at: path, in: tree).map { Checkout.Side(id: $0.id, in: store) }
    }
  }
}

extension Store {
  /// Removes a reference's lock that somebody left who was ended while they moved it to `new`: one that is younger than what they wrote before,
  /// and that is empty or holds that commit.
  func removeLock(of reference: String, leftSince note: String, new: ObjectID?) {
    let path = paths.lockFile(of: reference)
    guard let lock = FileSystem.status(path), let note = FileSystem.status(note) else { return }
    let isYounger = (lock.st_mtim.tv_sec, lock.st_mtim.tv_nsec) >= (note.st_mtim.tv_sec, note.st_mtim.tv_nsec)
    let content = (try? FileSystem.contents(path)).flatMap(\.self).map { String(decoding: $0, as: UTF8.self).trimmed }
    guard isYounger, content == "" || content == new?.description else { return }
    unsafe unlink(path)
  }
}
