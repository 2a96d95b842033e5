import Glibc
import SQLite
import Scratch
import Testing

/// Every way in which a file is not what it should be has a kind of its own.
@Suite struct ErrorTests {
  private static let asRoot: Comment = "needs a user whom modes bind: root writes what is read-only"

  private static func kind(_ body: () throws -> Void) -> DatabaseError.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? DatabaseError)?.kind
    }
  }

  /// A file with a table of some pages.
  private static func file(in folder: ScratchFolder) throws -> String {
    let path = folder.path + "/file"
    let database = try Database(at: path, .creating)
    try database.execute("CREATE TABLE things (value TEXT)")
    for number in 1...200 {
      try database.run("INSERT INTO things VALUES (?)", .text("\(number) " + String(repeating: "x", count: 200)))
    }
    return path
  }

  private static func read(_ path: String, _ mode: Database.Mode = .writing) throws {
    let database = try Database(at: path, mode)
    _ = try database.rows("SELECT value FROM things") { $0.text(0) }
  }

  private static func write(_ path: String, _ bytes: [UInt8]) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(file) }
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
  }

  @Test func noFile() {
    let folder = ScratchFolder()
    for mode in [Database.Mode.reading, .immutable, .writing] {
      #expect(Self.kind { try Self.read(folder.path + "/none", mode) } == .absent)
    }
    #expect(Self.kind { _ = try Database(at: folder.path, .writing) } == .absent)
    #expect(Self.kind { _ = try Database(at: folder.path + "/no/file", .creating) } == .absent)
    #expect(folder.bytes("none") == nil)
  }

  @Test(arguments: [
    Array("no database at all".utf8), [UInt8](repeating: 0, count: 4096), [UInt8](repeating: 255, count: 100_000), [0],
    Array("SQLite format 3\0".utf8),
  ])
  func noDatabase(bytes: [UInt8]) {
    let folder = ScratchFolder()
    Self.write(folder.path + "/file", bytes)
    #expect(Self.kind { try Self.read(folder.path + "/file") } == .damaged)
  }

  /// One without a byte is a database without a table.
  @Test func noByte() {
    let folder = ScratchFolder()
    Self.write(folder.path + "/file", [])
    #expect(Self.kind { try Self.read(folder.path + "/file") } == .damaged)
  }

  @Test(arguments: [100, 4096, 8192, 20_000]) func cutOff(length: Int) throws {
    let folder = ScratchFolder()
    let path = try Self.file(in: folder)
    #expect(truncate(path, length) == 0)
    #expect(Self.kind { try Self.read(path) } == .damaged)
  }

  @Test func noiseInTheMiddle() throws {
    let folder = ScratchFolder()
    let path = try Self.file(in: folder)
    var bytes = try #require(folder.bytes("file"))
    for index in 4096..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 7 &+ index >> 3) }
    Self.write(path, bytes)
    #expect(Self.kind { try Self.read(path) } == .damaged)
  }

  @Test func whatTheFileDoesNotHave() throws {
    let database = try Database(at: nil, .creating)
    try database.execute("CREATE TABLE things (value INTEGER PRIMARY KEY)")
    #expect(Self.kind { try database.run("SELECT * FROM others") } == .damaged)
    try database.run("INSERT INTO things VALUES (1)")
    #expect(Self.kind { try database.run("INSERT INTO things VALUES (1)") } == .damaged)
    #expect(Self.kind { try database.run("INSERT INTO things VALUES (?)", .text("x")) } == .damaged)
  }

  /// A statement that is wrong whatever the file holds is no sign of damage, which would throw the file away.
  @Test(arguments: [
    "SELEC 1", "SELECT", "SELECT 'x", "SELECT nothing(1)", "SELECT abs(1, 2)",
    "INSERT INTO things (value) VALUES (1, 2)",
    "SELECT value FROM things, things AS more", "", "SELECT max(sum(value)) FROM things", "SELECT #",
  ])
  func mistakes(sql: String) throws {
    let database = try Database(at: nil, .creating)
    try database.execute("CREATE TABLE things (value)")
    #expect(Self.kind { try database.run(sql) } == .mistake)
  }

  @Test func tooManyValues() throws {
    let database = try Database(at: nil, .creating)
    #expect(Self.kind { try database.run("SELECT 1", .integer(1)) } == .mistake)
  }

  @Test func openedToRead() throws {
    let folder = ScratchFolder()
    let path = try Self.file(in: folder)
    for mode in [Database.Mode.reading, .immutable] {
      let database = try Database(at: path, mode)
      #expect(database.isReadOnly)
      #expect(Self.kind { try database.run("DELETE FROM things") } == .readOnly)
    }
  }

  @Test(.enabled(if: geteuid() != 0, asRoot)) func readOnlyByItsMode() throws {
    let folder = ScratchFolder()
    let path = try Self.file(in: folder)
    chmod(path, 0o444)
    let database = try Database(at: path, .writing)
    #expect(database.isReadOnly)
    #expect(Self.kind { try database.run("DELETE FROM things") } == .readOnly)
    chmod(path, 0)
    #expect(Self.kind { try Self.read(path) } == .absent)
  }

  @Test func somebodyWrites() throws {
    let folder = ScratchFolder()
    let path = try Self.file(in: folder)
    let first = try Database(at: path, .writing)
    try first.execute("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE")
    let second = try Database(at: path, .writing)
    #expect(Self.kind { try second.run("DELETE FROM things") } == .busy)
    try first.execute("COMMIT")
    try second.run("DELETE FROM things")
  }

  /// What was read is of an older state than the one that somebody has written since.
  @Test func somebodyHasWritten() throws {
    let folder = ScratchFolder()
    let path = try Self.file(in: folder)
    let first = try Database(at: path, .writing)
    try first.execute("PRAGMA journal_mode = WAL")
    let second = try Database(at: path, .writing, patience: 50)
    try second.execute("BEGIN")
    _ = try second.first("SELECT value FROM things") { $0.text(0) }
    try first.run("DELETE FROM things")
    #expect(Self.kind { try second.run("DELETE FROM things") } == .busy)
  }

  @Test func noRoom() throws {
    let folder = ScratchFolder()
    let database = try Database(at: try Self.file(in: folder), .writing)
    try database.execute("PRAGMA max_page_count = 20")
    #expect(
      Self.kind {
        for _ in 1...100 {
          try database.run("INSERT INTO things VALUES (?)", .text(String(repeating: "x", count: 9_000)))
        }
      } == .disk)
  }

  @Test func aRowThatIsNotWanted() throws {
    let database = try Database(at: nil, .creating)
    let error = DatabaseError(.damaged, "no such thing")
    #expect(error.code == 0)
    #expect(
      Self.kind { _ = try database.rows("SELECT 1") { _ throws(DatabaseError) in throw error } } == .damaged)
    // The statement is usable all the same.
    #expect(try database.rows("SELECT 1") { $0.integer(0) } == [1])
  }
}
