import Glibc
import SQLite
import Scratch
import Testing

/// One connection: what is put in comes out, and what fails says how.
@Suite struct DatabaseTests {
  private static func memory(_ columns: String = "value") throws -> Database {
    let database = try Database(at: nil, .creating)
    try database.execute("CREATE TABLE things (\(columns))")
    return database
  }

  @Test(
    arguments: [
      .null, .integer(0), .integer(.max), .integer(.min), .text(""), .text("a"), .text("a\0b"), .text("\u{1F600} ß"),
      .text(String(repeating: "long ", count: 400_000)), .utf8(Array("a b".utf8)), .utf8([]),
    ] as [SQLValue])
  func aValueComesBack(value: SQLValue) throws {
    let database = try Self.memory()
    try database.run("INSERT INTO things VALUES (?)", value)
    let row = try #require(
      try database.first("SELECT value, typeof(value) FROM things") { row in
        (row.integer(0), row.text(0), row.text(1))
      })
    switch value {
    case .null:
      #expect(row.0 == nil && row.1 == nil)
      #expect(row.2 == "null")
    case .integer(let number):
      #expect(row.0 == number)
      #expect(row.2 == "integer")
    case .text(let text):
      #expect(row.1 == text)
      #expect(row.2 == "text")
    case .utf8(let bytes):
      #expect(row.1 == String(decoding: bytes, as: UTF8.self))
      #expect(row.2 == "text")
    }
  }

  @Test func whatIsNotThereIsNull() {
    #expect(SQLValue(nil as String?) == .null)
    #expect(SQLValue(nil as Int64?) == .null)
    #expect(SQLValue("") == .text(""))
    #expect(SQLValue(7) == .integer(7))
  }

  @Test func bytesThatAreNoTextAreMended() throws {
    let database = try Self.memory()
    try database.execute("INSERT INTO things VALUES (CAST(x'41ff42' AS TEXT))")
    #expect(try database.first("SELECT value FROM things") { $0.text(0) } == "A\u{FFFD}B")
  }

  @Test func rowsAndTheFirst() throws {
    let database = try Self.memory()
    for number in 1...5 { try database.run("INSERT INTO things VALUES (?)", .integer(Int64(number))) }
    let query = "SELECT value FROM things WHERE value >= ? ORDER BY value"
    #expect(try database.rows(query, [.integer(2)]) { $0.integer(0) } == [2, 3, 4, 5])
    #expect(try database.first(query, [.integer(4)]) { $0.integer(0) } == 4)
    #expect(try database.first(query, [.integer(9)]) { $0.integer(0) } == .none)
    var seen: [Int64?] = []
    try database.each(query, [.integer(1)]) { row in
      seen.append(row.integer(0))
      return seen.count < 2
    }
    #expect(seen == [1, 2])
    // A value of the time before does not stay.
    #expect(try database.rows(query) { $0.integer(0) }.isEmpty)
    #expect(try database.first("SELECT 1.5") { $0.number(0) } == 1.5)
  }

  /// The same query within itself does not move the outer one, nor take its values away.
  @Test func aQueryWithinItself() throws {
    let database = try Self.memory()
    try database.execute("INSERT INTO things VALUES (1), (2), (3)")
    let query = "SELECT value FROM things WHERE value >= ? ORDER BY value"
    var seen: [[Int64]] = []
    try database.each(query, [.integer(1)]) { row throws(DatabaseError) in
      let outer = row.integer(0) ?? 0
      let inner = try database.rows(query, [.integer(outer)]) { $0.integer(0) ?? 0 }
      let first = try database.first(query, [.integer(3)]) { $0.integer(0) ?? 0 }
      seen.append([outer, first ?? 0, row.integer(0) ?? 0] + inner)
      return true
    }
    #expect(seen == [[1, 3, 1, 1, 2, 3], [2, 3, 2, 2, 3], [3, 3, 3, 3]])
    // Also where the inner one fails.
    var rows = 0
    try database.each(query, [.integer(1)]) { _ throws(DatabaseError) in
      rows += 1
      let error = DatabaseError(.damaged, "not wanted")
      do throws(DatabaseError) {
        try database.each(query, [.integer(1)]) { _ throws(DatabaseError) in throw error }
      } catch {}
      return true
    }
    #expect(rows == 3)
  }

  @Test func aStatementSeesWhatTheTablesHaveBecome() throws {
    let database = try Self.memory()
    try database.run("INSERT INTO things VALUES (1)")
    #expect(try database.rows("SELECT value FROM things") { $0.integer(0) } == [1])
    try database.execute("CREATE TEMP VIEW things AS SELECT value + 1 AS value FROM main.things")
    #expect(try database.rows("SELECT value FROM things") { $0.integer(0) } == [2])
    try database.execute("DROP VIEW temp.things")
    #expect(try database.rows("SELECT value FROM things") { $0.integer(0) } == [1])
  }

  @Test func aTransactionIsUndone() throws {
    let database = try Self.memory()
    #expect(!database.isInTransaction)
    try database.execute("BEGIN")
    #expect(database.isInTransaction)
    try database.run("INSERT INTO things VALUES (1)")
    try database.execute("ROLLBACK")
    #expect(!database.isInTransaction)
    #expect(try database.rows("SELECT value FROM things") { $0.integer(0) }.isEmpty)
  }

  /// What one connection has open does not change when another writes.
  @Test func aReaderSeesWhatItBeganWith() throws {
    let folder = ScratchFolder()
    let path = folder.path + "/file"
    let writer = try Database(at: path, .creating)
    try writer.execute("PRAGMA journal_mode = WAL; CREATE TABLE things (value); INSERT INTO things VALUES (1)")
    let reader = try Database(at: path, .writing)
    try reader.execute("BEGIN")
    #expect(try reader.rows("SELECT value FROM things") { $0.integer(0) } == [1])
    try writer.run("INSERT INTO things VALUES (2)")
    #expect(try reader.rows("SELECT value FROM things") { $0.integer(0) } == [1])
    #expect(!writer.emptyLog())
    try reader.execute("COMMIT")
    #expect(try reader.rows("SELECT value FROM things") { $0.integer(0) } == [1, 2])
    #expect(writer.emptyLog())
    #expect(folder.bytes("file-wal") == [])
  }

  @Test func theLogStaysWhenTheLastOneCloses() throws {
    let folder = ScratchFolder()
    do {
      let database = try Database(at: folder.path + "/file", .creating)
      try database.execute("PRAGMA journal_mode = WAL; CREATE TABLE things (value); INSERT INTO things VALUES (1)")
    }
    #expect(folder.bytes("file-wal")?.isEmpty == false)
    let again = try Database(at: folder.path + "/file", .reading)
    #expect(try again.rows("SELECT value FROM things") { $0.integer(0) } == [1])
  }

  /// A name with what means something in a URI.
  @Test func aDiskThatNobodyWrites() throws {
    let folder = ScratchFolder()
    let path = folder.path + "/a file?mode=%41#ü&\u{1}"
    do {
      let database = try Database(at: path, .creating)
      try database.execute("CREATE TABLE things (value); INSERT INTO things VALUES (1)")
    }
    let database = try Database(at: path, .immutable)
    #expect(database.isReadOnly)
    #expect(try database.rows("SELECT value FROM things") { $0.integer(0) } == [1])
  }
}
