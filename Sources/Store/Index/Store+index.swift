internal import Desk
internal import Git
internal import Glibc
internal import SQLite
internal import System

extension Store {
  /// The query index, brought to a snapshot. Readers never wait for a lock: the difference is written into the file where
  /// the desk's lock is free, and otherwise kept in temporary tables (`IndexTarget`) for this command alone.
  ///
  /// - Returns: nil under the lock, where it would have to be made, or failed: nobody is kept waiting for that.
  func index(at snapshot: Snapshot) throws(StoreError) -> QueryIndex? {
    if let queryIndex, queryIndex.commit == snapshot.commit,
      !isLocked || !queryIndex.hasOverlay || !queryIndex.isWritable
    {
      return queryIndex
    }
    defer { trace?.mark("index") }
    do throws(StoreError) {
      do throws(StoreError) {
        queryIndex = try existing(for: snapshot)
      } catch .index(let error) where error.kind == .busy {
        // Somebody recovers the log, or has just put a new file here.
        queryIndex = nil
        queryIndex = try existing(for: snapshot)
      }
    } catch .index(let error) {
      forgetIndex(error)
    } catch .git(let error) {
      // What it reflects may be gone from the repository. Where HEAD itself cannot be read, making it anew tells.
      forgetIndex(DatabaseError(.damaged, error.message))
    }
    if queryIndex == nil, !isLocked { queryIndex = try made(for: snapshot) }
    return queryIndex
  }

  /// Lets an index go that failed. One that is damaged is thrown away, where nobody can be writing it.
  func forgetIndex(_ error: DatabaseError) {
    queryIndex = nil
    // Without the index the answer is right, and a defect of tix would stay unknown.
    assert(error.kind != .mistake, error.message)
    guard error.kind == .damaged else { return }
    if isLocked { return removeIndex() }
    guard let lock = try? DeskLock(paths.deskLock, patience: 0) else { return }
    withExtendedLifetime(lock) { removeIndex() }
  }

  /// Brings the index along, or makes it, before the lock is taken: others would have to wait for that.
  func prepareIndex() {
    if let queryIndex, let tip = try? tip(), queryIndex.commit == tip { return }
    _ = try? head().indexed { _ in }
  }

  /// Has the index know of a commit that is about to be HEAD's, for the next action under the desk's lock.
  func applyProvisionally(_ change: Change, _ snapshot: Snapshot) {
    changing { index throws(StoreError) in try index.applyProvisionally(change, snapshot) }
  }

  /// Brings the rows along with a commit that is about to be HEAD's, and the only one: its objects are in memory still.
  /// They count when it is, by `keepIndex`. Where it fails the next command does that.
  func advanceIndex(to snapshot: Snapshot, _ paths: [String]) {
    changing { index throws(StoreError) in try index.advance(to: snapshot, paths, in: .file) }
  }

  /// Brings the rows along with commits that are about to be HEAD's, after those that were anticipated are undone. They count
  /// when they are, by `keepIndex`.
  func bringIndex(from base: Snapshot, to snapshot: Snapshot, _ paths: [String]) {
    changing { index throws(StoreError) in
      try sqlite { () throws(DatabaseError) in try index.restart() }
      guard index.commit == base.commit else { return }
      try index.advance(to: snapshot, paths, in: .file)
    }
  }

  /// Keeps what the index was changed to.
  ///
  /// - Parameter isFollowed: whether more changes of this process follow, and `settleIndex` behind them: then the log is
  ///   emptied less often, as the disk is waited for each time.
  func keepIndex(isFollowed: Bool = false) {
    changing { index throws(StoreError) in
      try sqlite { () throws(DatabaseError) in
        try index.end(keeping: true)
        emptyLog(of: index, above: isFollowed ? Self.maxFollowedLog : Self.maxLog)
        try index.begin()
      }
    }
  }

  /// Leaves the index to others, behind the last of several changes.
  package func settleIndex() {
    changing { index throws(StoreError) in
      try sqlite { () throws(DatabaseError) in
        try index.end(keeping: false)
        emptyLog(of: index, above: Self.maxLog)
        try index.begin()
      }
    }
  }

  /// Undoes what the index was changed to.
  func undoIndex() {
    changing { index throws(StoreError) in try sqlite { () throws(DatabaseError) in try index.restart() } }
  }

  /// The most bytes of the log that are left to others, and to changes of the same process.
  private static let (maxLog, maxFollowedLog): (off_t, off_t) = (1 << 19, 1 << 23)

  /// Every command reads the log, so it is kept short; in the file its pages cost nothing until they are looked for.
  private func emptyLog(of index: QueryIndex, above limit: off_t) {
    guard let log = FileSystem.status(paths.queryIndex + "-wal"), log.st_size > limit else { return }
    _ = index.database.emptyLog()
  }

  private func changing(_ body: (QueryIndex) throws(StoreError) -> Void) {
    guard let index = queryIndex, !index.hasOverlay, index.isWritable else { return }
    do throws(StoreError) {
      try body(index)
    } catch .index(let error) {
      forgetIndex(error)
    } catch {
      queryIndex = nil
    }
  }

  private func existing(for snapshot: Snapshot) throws(StoreError) -> QueryIndex? {
    let found: QueryIndex
    if let queryIndex {
      found = queryIndex
      try sqlite { () throws(DatabaseError) in try found.restart() }
    } else {
      guard let opened = try QueryIndex.open(paths.queryIndex) else { return nil }
      try opened.confirmDamage(self)
      found = opened
    }
    if found.commit == snapshot.commit { return found }
    if found.isWritable, try write(found, snapshot) { return found }
    try sqlite { () throws(DatabaseError) in try found.beginOverlay() }
    try found.advance(to: snapshot, in: .overlay)
    return found
  }

  /// Brings the file forward, or back; false where somebody else is writing, or the branch is elsewhere by now.
  private func write(_ index: QueryIndex, _ snapshot: Snapshot) throws(StoreError) -> Bool {
    if isLocked {
      try index.advance(to: snapshot, in: .file)
      return true
    }
    guard let lock = try? DeskLock(paths.deskLock, patience: 0) else { return false }
    return try withExtendedLifetime(lock) { () throws(StoreError) in
      guard try tip() == snapshot.commit else { return false }
      try sqlite { () throws(DatabaseError) in try index.restart() }
      do throws(StoreError) {
        try index.advance(to: snapshot, in: .file)
        try sqlite { () throws(DatabaseError) in try index.end(keeping: true) }
        emptyLog(of: index, above: Self.maxLog)
      } catch {
        // A disk that is full, or that nobody may write: the difference is laid over in memory.
        guard case .index(let reason) = error, reason.kind != .damaged else { throw error }
        try sqlite { () throws(DatabaseError) in try index.restart() }
        return false
      }
      try sqlite { () throws(DatabaseError) in try index.begin() }
      return index.commit == snapshot.commit
    }
  }

  /// An index made anew: in its file, and where that cannot be or somebody is making it, for this process alone.
  private func made(for snapshot: Snapshot) throws(StoreError) -> QueryIndex? {
    do throws(StoreError) {
      if try makeFile(snapshot), let index = try existing(for: snapshot) { return index }
    } catch {
      // What is wrong with HEAD itself is told below; the rest is done without.
    }
    return try madeAlone(for: snapshot)
  }

  func madeAlone(for snapshot: Snapshot) throws(StoreError) -> QueryIndex {
    do throws(StoreError) {
      return try QueryIndex.build(snapshot, at: nil)
    } catch .index(let error) {
      throw .unusable("the query index cannot be made: \(error.message)", hint: nil)
    }
  }

  private func makeFile(_ snapshot: Snapshot) throws(StoreError) -> Bool {
    try system { () throws(SystemError) in try paths.make() }
    guard let lock = try? DeskLock(paths.queryIndexLock, patience: 0) else { return false }
    return try withExtendedLifetime(lock) { () throws(StoreError) in
      let fresh = paths.queryIndex + ".new"
      try system { () throws(SystemError) in
        try FileSystem.remove(fresh)
        // SQLite makes files that only their owner can write, and a shared desk has several; the log takes after the file.
        try FileSystem.create(fresh, [], durable: false)
      }
      do throws(StoreError) {
        try sealed(QueryIndex.build(snapshot, at: fresh))
        try system { () throws(SystemError) in try FileSystem.sync(fresh) }
        try withExtendedLifetime(try DeskLock(paths.deskLock, patience: lockTimeout())) { () throws(StoreError) in
          removeIndex()
          try system { () throws(SystemError) in try FileSystem.move(fresh, to: paths.queryIndex) }
        }
      } catch {
        try? FileSystem.remove(fresh)
        throw error
      }
      return true
    }
  }

  /// Closes a new index for whoever opens it, with a log of its own from then on.
  private func sealed(_ index: QueryIndex) throws(StoreError) {
    try sqlite { () throws(DatabaseError) in
      let mode = try index.database.first("PRAGMA journal_mode = WAL") { $0.text(0) }
      guard mode == "wal" else { throw DatabaseError(.other, "SQLite takes no log") }
    }
  }

  private func removeIndex() {
    for end in ["", "-wal", "-shm", "-journal"] { try? FileSystem.remove(paths.queryIndex + end) }
  }
}

extension Snapshot {
  /// Asks the query index. Where it fails it is made anew, and asked again.
  ///
  /// - Returns: nil under the lock where there is none: then the answer is to be had from the files.
  func indexed<T>(_ body: (QueryIndex) throws(StoreError) -> T) throws(StoreError) -> T? {
    for _ in 1...2 {
      guard let index = try store.index(at: self) else { return nil }
      do throws(StoreError) {
        return try body(index)
      } catch .index(let error) {
        store.forgetIndex(error)
      }
    }
    if store.isLocked { return nil }
    return try body(store.madeAlone(for: self))
  }
}
