internal import Desk
internal import Git
internal import SQLite
internal import System

/// The query index: what lists, loads and searches need of every ticket, at one commit.
///
/// It is a copy of what is in Git and can be made anew at any time; it holds nothing that Git does not have. The commit that it reflects
/// is stored with the rows, in one transaction.
final class QueryIndex {
  let database: Database
  let isWritable: Bool
  /// What the rows reflect, with the target in memory where there is one.
  var commit: ObjectID?
  var tree: ObjectID?
  /// Whether tables in memory are laid over those of the file.
  private(set) var hasOverlay = false
  /// Whether it holds that objects are damaged or gone.
  private(set) var hasDamage = false
  /// Whether statements can rank already.
  var isRanking = false

  /// How many unresolved tickets somebody has, and when they were last given one.
  struct Load {
    var count: Int
    var lastAssigned: Timestamp?
  }

  /// The loads at `commit`, once somebody asked for them.
  var knownLoads: [Handle: Load]?

  /// Stems that were made so far.
  let stems = ReportStems()
  /// In how many tickets each stem is, while the index is made.
  var gatheredStems: [String: Int]?

  /// Takes over a database that is open.
  init(_ database: Database, isWritable: Bool) {
    self.database = database
    self.isWritable = isWritable
  }

  /// Opens the file. Nil where there is none, or none of this version.
  static func open(_ path: String) throws(StoreError) -> QueryIndex? {
    guard let identity = FileSystem.identity(path) else { return nil }
    // SQLite would wait for a FIFO, and follow a link: what is no file of tix's is replaced.
    guard !["", "-wal", "-shm", "-journal"].contains(where: { FileSystem.isOccupied(path + $0) }) else { return nil }
    return try sqlite { () throws(DatabaseError) in
      let index = try opened(path)
      guard try IndexSchema.isCurrent(index.database) else { return nil }
      try index.begin()
      // The log beside the file is found by its name: were the file another by now, the two would not belong together.
      guard FileSystem.identity(path) == identity else { throw DatabaseError(.busy, "the file was exchanged") }
      return index
    }
  }

  /// Milliseconds that are waited for another connection: it recovers the log, or writes.
  private static let busyTimeout: Int32 = 2_000

  private static func opened(_ path: String) throws(DatabaseError) -> QueryIndex {
    do {
      let file = try Database(at: path, .writing, patience: busyTimeout)
      // What is in the log can only be read where the file beside it can be written.
      _ = try file.first("SELECT count(*) FROM sqlite_schema") { $0.integer(0) }
      return QueryIndex(file, isWritable: !file.isReadOnly)
    } catch let error where error.kind == .absent || error.kind == .readOnly {
      guard FileSystem.isReadOnlyDisk(path), FileSystem.isEmpty(path + "-wal") else { throw error }
      return QueryIndex(try Database(at: path, .immutable, patience: busyTimeout), isWritable: false)
    }
  }

  /// Begins to read, and sees what the rows reflect. What others write from now on is not seen.
  func begin() throws(DatabaseError) {
    try database.execute("BEGIN")
    let query = "SELECT \"commit\", tree, EXISTS (SELECT 1 FROM main.faults WHERE damage) FROM main.state"
    let state = try database.first(query) { ($0.text(0), $0.text(1), $0.integer(2)) }
    guard let state, let commit = state.0.flatMap(ObjectID.init(hex:)), let tree = state.1.flatMap(ObjectID.init(hex:))
    else { throw DatabaseError(.damaged, "it does not say of which commit it is") }
    (self.commit, self.tree, knownLoads, hasDamage) = (commit, tree, nil, state.2 == 1)
  }

  /// Ends what was begun. Whatever was changed since is kept or undone.
  func end(keeping: Bool) throws(DatabaseError) {
    if database.isInTransaction { try database.execute(keeping ? "COMMIT" : "ROLLBACK") }
    if hasOverlay { try IndexTarget.clear(database) }
    hasOverlay = false
  }

  /// Begins anew, and sees what others wrote since. Whatever was changed meanwhile is undone.
  func restart() throws(DatabaseError) {
    try end(keeping: false)
    try begin()
  }

  /// Lays tables in memory over those of the file, from here on.
  func beginOverlay() throws(DatabaseError) {
    try IndexTarget.prepare(database)
    (hasOverlay, knownLoads) = (true, nil)
  }

  /// Notes what the rows reflect now.
  func reflect(_ commit: ObjectID, _ tree: ObjectID, in target: IndexTarget) throws(DatabaseError) {
    if target == .file {
      try database.run("DELETE FROM main.state")
      try database.run("INSERT INTO main.state VALUES (?, ?)", .text(commit.description), .text(tree.description))
    }
    (self.commit, self.tree) = (commit, tree)
  }
}

/// Runs what fails with SQLite's errors as part of the store.
func sqlite<T>(_ body: () throws(DatabaseError) -> T) throws(StoreError) -> T {
  do { return try body() } catch { throw .index(error) }
}
