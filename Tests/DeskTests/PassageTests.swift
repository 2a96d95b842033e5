import Desk
import Testing

/// What of a ticket or document can be found, and by whom.
@Suite struct PassageTests {
  private static let first = "20261120T101502Z-8c1d"
  private static let second = "20261120T111502Z-0000"

  private static func ticket() throws -> Ticket {
    try Ticket(
      id: ticketID("261120-3qzxm"),
      bytes: front(
        """
        title: Printer
        type: incident
        status: open
        requester: jannet
        created: 2026-11-20T08:00:00Z
        files:
          - file: log.txt
            name: Protocol.TXT
        """, "It is broken.\n"))
  }

  private static func comment(_ name: String, _ fields: String) throws -> Desk.Comment {
    try Desk.Comment(
      ticket: ticketID("261120-3qzxm"), name: commentName(name),
      bytes: front("author: tim\ndate: 2026-11-20T10:00:00Z\n\(fields)", "Text of \(name)\n"))
  }

  @Test func thoseOfATicket() throws {
    let comments = [
      try Self.comment(Self.first, "files:\n  - file: a.png\n    name: Screen shot.png"),
      try Self.comment(Self.second, "internal: true"),
    ]
    let (one, two) = (try commentName(Self.first), try commentName(Self.second))
    let passages = Passage.all(
      of: try Self.ticket(), comments,
      files: [(nil, "log.txt"), (nil, "unnamed.bin"), (one, "a.png"), (two, "secret.txt")])
    let expected: [(String, String, Passage.Kind)] = [
      ("title", "Printer", .title), ("body", "It is broken.\n", .text), ("file log.txt", "Protocol.TXT", .text),
      ("file unnamed.bin", "unnamed.bin", .text), ("comment \(Self.first)", "Text of \(Self.first)\n", .text),
      ("file a.png", "Screen shot.png", .text), ("comment \(Self.second)", "Text of \(Self.second)\n", .note),
      ("file secret.txt", "secret.txt", .note),
    ]
    #expect(passages == expected.map { Passage($0.0, $0.1, $0.2) })
  }

  /// A comment that cannot be read may have been a note.
  @Test func aFileWithoutItsComment() throws {
    let passages = Passage.all(
      of: try Self.ticket(), [], files: [(try commentName(Self.first), "secret.txt")])
    #expect(passages.last == Passage("file secret.txt", "secret.txt", .note))
    #expect(passages.count == 3)
  }

  @Test func whatIsNoFalseIsANote() throws {
    for (text, kind) in [("true", Passage.Kind.note), ("false", .text), ("no", .note), ("", .note)] {
      let comment = try Self.comment(Self.first, "internal: \(text)")
      #expect(Passage.all(of: try Self.ticket(), [comment], files: []).last?.kind == kind, "\(text)")
    }
  }

  @Test func thoseOfADocument() throws {
    let article = try Article(
      slug: "toner", bytes: front("title: Toner\ntags: [printer, supplies]", "Where it is.\n"))
    #expect(
      Passage.all(of: article) == [
        Passage("title", "Toner", .title), Passage("tags", "printer supplies", .text),
        Passage("document", "Where it is.\n", .text),
      ])
  }
}
