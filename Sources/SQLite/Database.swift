import CSQLite

/// One connection to a database. Use it from one thread at a time.
package final class Database {
  /// How a database is opened.
  package enum Mode: Sendable {
    /// What is there, to read.
    case reading
    /// What is there, to read on a disk that nobody can write.
    case immutable
    /// What is there, to read and write.
    case writing
    /// A new file, or what is there.
    case creating
  }

  private(set) var pointer: OpaquePointer?
  private let patience: Int32
  /// Prepared once, by their SQL.
  private var statements: [String: OpaquePointer] = [:]

  /// Opens a file; without a path, a database of its own that is gone when it is closed, and that SQLite keeps in a
  /// temporary file where it becomes large.
  ///
  /// - Parameter patience: milliseconds that a statement waits for another connection: one that writes, or reads the log anew.
  package init(at path: String?, _ mode: Mode, patience: Int32 = 0) throws(DatabaseError) {
    self.patience = patience
    let access =
      switch mode {
      case .reading: SQLITE_OPEN_READONLY
      case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      case .writing: SQLITE_OPEN_READWRITE
      case .creating: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var name = path ?? ""
    if mode == .immutable { name = "file:" + Self.escaped(name) + "?immutable=1" }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = DatabaseError(code, opened)
      sqlite3_close_v2(opened)
      throw error
    }
    pointer = opened
    _ = csqlite_keep_log_on_close(opened)
    sqlite3_busy_timeout(opened, patience)
    // A log loses the newest changes with the power, and nothing else.
    if mode == .writing {
      try execute(
        "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -300; PRAGMA cache_spill = OFF"
      )
    }
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(pointer)
  }

  /// Runs statements that take no values; what they answer is not looked at.
  package func execute(_ sql: String) throws(DatabaseError) {
    try check(sqlite3_exec(pointer, sql, nil, nil, nil))
  }

  /// Runs one statement that gives no rows. It is kept, and quick the second time.
  package func run(_ sql: String, _ values: SQLValue...) throws(DatabaseError) {
    try run(sql, values)
  }

  /// Runs one statement that gives no rows.
  package func run(_ sql: String, _ values: [SQLValue]) throws(DatabaseError) {
    try each(sql, values) { _ in true }
  }

  /// Hands over each row of a query, until `body` returns false. Within `body` the same query may be run again.
  package func each(
    _ sql: String, _ values: [SQLValue] = [], _ body: (Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) {
    let (statement, isKept) = try statement(sql)
    defer {
      if isKept {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
      } else {
        sqlite3_finalize(statement)
      }
    }
    for (index, value) in values.enumerated() { try check(value.bind(to: statement, at: Int32(index) + 1)) }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw DatabaseError(code, pointer) }
      guard try body(Row(statement)) else { return }
    }
  }

  /// What `read` makes of every row.
  package func rows<T>(
    _ sql: String, _ values: [SQLValue] = [], _ read: (Row) throws(DatabaseError) -> T
  ) throws(DatabaseError) -> [T] {
    var rows: [T] = []
    try each(sql, values) { row throws(DatabaseError) in
      rows.append(try read(row))
      return true
    }
    return rows
  }

  /// What `read` makes of the first row; nil where there is none.
  package func first<T>(
    _ sql: String, _ values: [SQLValue] = [], _ read: (Row) throws(DatabaseError) -> T
  ) throws(DatabaseError) -> T? {
    var found: T?
    try each(sql, values) { row throws(DatabaseError) in
      found = try read(row)
      return false
    }
    return found
  }

  /// Takes what is in the log into the file, and empties the log; false where somebody reads or writes at the moment.
  ///
  /// Whoever opens the file first reads the log from its start, and SQLite begins it anew only within one process: left to
  /// itself, it would grow for ever.
  package func emptyLog() -> Bool {
    sqlite3_busy_timeout(pointer, 0)
    defer { sqlite3_busy_timeout(pointer, patience) }
    return sqlite3_wal_checkpoint_v2(pointer, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil) == SQLITE_OK
  }

  /// Keeps more of the file in memory than one command needs: for whoever makes many changes.
  package func keepMorePages() throws(DatabaseError) { try execute("PRAGMA cache_size = -6000") }

  /// Whether the file cannot be written, by its mode or because it was opened so.
  package var isReadOnly: Bool { sqlite3_db_readonly(pointer, "main") == 1 }

  /// Whether a transaction is open.
  package var isInTransaction: Bool { sqlite3_get_autocommit(pointer) == 0 }

  /// The statement kept for `sql`, or while that one is at a row, another that is not kept: a second use would move it.
  private func statement(_ sql: String) throws(DatabaseError) -> (statement: OpaquePointer, isKept: Bool) {
    let known = statements[sql]
    if let known, sqlite3_stmt_busy(known) == 0 { return (known, true) }
    var made: OpaquePointer?
    let flags = known == nil ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    try check(sqlite3_prepare_v3(pointer, sql, -1, flags, &made, nil))
    guard let made else { throw DatabaseError(.mistake, "an empty statement") }
    if known == nil { statements[sql] = made }
    return (made, known == nil)
  }

  private func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK else { throw DatabaseError(code, pointer) }
  }

  /// A path as it may stand in a URI.
  private static func escaped(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return result
  }
}
