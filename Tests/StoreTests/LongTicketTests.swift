import Desk
import Git
import SQLite
import Scratch
import System
import Testing

@testable import Store

/// Tickets with so many comments that the index holds them in sections.
@Suite struct LongTicketTests {
  private static let folder = "tickets/2026/11/24/3qzxm"

  private static func comment(_ number: Int, _ text: String, internal: Bool = false) -> (String, String) {
    let minute = number / 10 % 6
    let name = "20261124T1\(number / 60 % 10)\(minute)\(number % 10)00Z-0001"
    let date = "2026-11-24T1\(number / 60 % 10):\(minute)\(number % 10):00Z"
    return (
      "\(folder)/comments/\(name).md",
      "---\nauthor: boss\ndate: \(date)\n\(`internal` ? "internal: true\n" : "")---\n\(text)\n"
    )
  }

  private static func desk(_ count: Int) throws -> HandDesk {
    let desk = try HandDesk()
    var files: [String: String?] = ["\(folder)/ticket.md": ScratchStore.ticket()]
    for number in 0..<count {
      let (path, text) = comment(number, "text number\(number)x")
      files[path] = text
    }
    try desk.commit(files)
    _ = try desk.store.head().loads()
    return desk
  }

  private static func found(_ desk: HandDesk, _ words: [String]) throws -> Bool {
    try !desk.store.head().search(SearchQuery(words), for: desk.boss, limit: 5).found.isEmpty
  }

  private static func rows(_ desk: HandDesk) throws -> [Int64] {
    let file = try Database(at: desk.store.paths.queryIndex, .reading)
    return try file.rows("SELECT words FROM sections ORDER BY number") { $0.integer(0) ?? 0 }
  }

  /// Words that no section has together are found together, and those of a note only by staff.
  @Test func wordsOfDifferentSections() throws {
    let desk = try Self.desk(100)
    #expect(try Self.rows(desk).count == 7)
    for words in [
      ["number0x"], ["number99x"], ["number0x", "number99x"], ["number16x", "number40x", "number80x", "text"],
    ] {
      #expect(try Self.found(desk, words), "\(words)")
    }
    #expect(try !Self.found(desk, ["number0x", "number100x"]))
    let (path, text) = Self.comment(100, "secret", internal: true)
    try desk.commit([path: text])
    #expect(try Self.found(desk, ["secret", "number3x"]))
    let handle = try #require(Handle("customerjannet"))
    let customer = try Person(
      handle: handle,
      bytes: Array("---\nname: J\nemail: j@example.org\nrole: customer\n---\n".utf8))
    #expect(try desk.store.head().search(SearchQuery(["secret", "number3x"]), for: customer, limit: 5).found.isEmpty)
  }

  /// One more comment takes out and puts in one section, and nothing of the others is read.
  @Test(arguments: [20, 100, 200]) func oneSectionIsReplaced(count: Int) throws {
    let desk = try Self.desk(count)
    let before = try Self.rows(desk)
    let (path, text) = Self.comment(count, "another")
    try desk.commit([path: text])
    // Were the others read, this would be told: their objects are gone.
    let head = try desk.store.head()
    let id = try #require(TicketID("261124-3qzxm"))
    let comments = try #require(try head.layout(id)).comments
    for file in comments.prefix(16) {
      let hex = file.object.description
      try FileSystem.remove(desk.folder.path + "/objects/\(hex.prefix(2))/\(hex.dropFirst(2))")
    }
    try desk.reopen()
    #expect(try Self.found(desk, ["another", "number0x", "number\(count - 1)x"]))
    let after = try Self.rows(desk)
    #expect(after.dropLast() == before.prefix(after.count - 1))
  }

  /// A ticket grows, and shrinks again.
  @Test func longAndShortAgain() throws {
    let desk = try Self.desk(16)
    #expect(try Self.rows(desk) == [])
    let (path, text) = Self.comment(16, "seventeenth")
    for isThere in [true, false, true] {
      try desk.commit([path: isThere ? text : nil])
      #expect(try Self.found(desk, ["seventeenth", "number0x"]) == isThere)
      #expect(try Self.found(desk, ["number15x", "number0x"]))
      #expect(try Self.rows(desk).count == (isThere ? 2 : 0))
      let file = try Database(at: desk.store.paths.queryIndex, .writing)
      try file.execute("INSERT INTO texts (texts) VALUES ('integrity-check')")
    }
  }

  /// A change that leaves all texts as they are writes no words.
  @Test(arguments: [3, 40]) func sameWordsAreLeft(count: Int) throws {
    let desk = try Self.desk(count)
    let file = try Database(at: desk.store.paths.queryIndex, .reading)
    func blocks() throws -> Int64 { try file.first("SELECT count(*) FROM texts_data") { $0.integer(0) ?? 0 } ?? 0 }
    func newest() throws -> Int64 { try file.first("SELECT max(id) FROM texts_data") { $0.integer(0) ?? 0 } ?? 0 }
    let before = try (blocks(), newest())
    try desk.commit(["\(Self.folder)/ticket.md": ScratchStore.ticket(status: "pending")])
    #expect(try desk.store.head().summaries(.everything, for: desk.boss).map(\.status) == [.pending])
    #expect(try (blocks(), newest()) == before)
  }
}
