import Desk
import Scratch
import Testing

@testable import Store

/// Searches that no command line can ask for, or whose answers are known.
@Suite struct NulSearchTests {
  private static func found(_ words: [String], _ desk: HandDesk) throws -> Int {
    let answer = try desk.store.head().search(SearchQuery(words), for: desk.boss, limit: 1)
    #expect(answer.found.count == min(answer.count, 1))
    return answer.count
  }

  @Test func aNULParts() throws {
    let desk = try HandDesk()
    try desk.commit(["tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket()])
    #expect(try Self.found(["nothing\0happens"], desk) == 1)
    #expect(try Self.found(["\0"], desk) == 0)
    #expect(try Self.found(["nothing\0absent"], desk) == 0)
    #expect(try Self.found(["\0\0nothing\"\0*"], desk) == 1)
  }

  /// More words than are looked for at once, longer ones than FTS5 knows, and those that begin another.
  @Test func manyAndLongWords() throws {
    let desk = try HandDesk()
    let long = String(repeating: "é", count: 1_500)
    let words = (0..<40).map { "w\($0)x" }
    var files: [String: String?] = [:]
    for number in 0..<250 {
      let id = TicketID(created: try #require(HandDesk.time), number: UInt64(number))
      let body = (number == 7 ? words : words.dropLast()).joined(separator: " ") + " \(long)\(number)"
      files[id.path] = ScratchStore.ticket() + body + "\n"
    }
    try desk.commit(files)
    #expect(try Self.found(words, desk) == 1)
    #expect(try Self.found(Array(words.dropLast()), desk) == 250)
    #expect(try Self.found(words.map { String($0.dropLast()) } + words, desk) == 1)
    #expect(try Self.found(Array(words.dropLast()) + ["absent"], desk) == 0)
    #expect(try Self.found([long], desk) == 250)
    #expect(try Self.found(["\(long)7"], desk) == 11)
    #expect(try Self.found(["\(long)x"], desk) == 0)
    #expect(try Self.found(["w1", "w11", "w11x"], desk) == 250)
  }
}
