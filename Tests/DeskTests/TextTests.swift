import Desk
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("Cannot print", "Cannot print"), ("  Cannot print \r\n", "Cannot print"), ("---", "---"), ("é", "é"), ("👩‍👩‍👧", "👩‍👩‍👧"),
    ("\u{202E}evil", "evil"), ("a\u{200B}b\u{AD}c\u{E0041}\u{200D}", "abc"), ("Skærm 👩‍💻 ❤️ می‌خواهم", "Skærm 👩‍💻 ❤️ می‌خواهم"),
    ("# x: [y]", "# x: [y]"), ("=1+1", "=1+1"), ("\n---\n", "---"),
  ])
  func titles(typed: String, text: String) throws {
    #expect(try Title(typed).text == text)
  }

  @Test(arguments: [
    "", " ", "\n\n", "\t \r\n", "\u{200B}\u{200D}", "\u{FEFF}", "\u{A0}\u{3000}", "\u{202E}\u{2066}", "a\nb",
    "a\r\nrole: admin",
    "a\rb", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{1B}[31mb", "a\u{0}b", "a\tb", "a\u{7F}b", "a\u{9B}b", "\u{85}",
    "Printer\n---\nrole: admin", String(repeating: "x", count: 70_000), String(repeating: "x", count: 501),
  ])
  func noTitle(typed: String) {
    #expect(throws: Title.Problem.self) { _ = try Title(typed) }
  }

  @Test func longestTitle() throws {
    #expect(try Title(String(repeating: "é", count: 500)).text.unicodeScalars.count == 500)
    #expect(try Title(String(repeating: "é\u{200B}", count: 500)).text.unicodeScalars.count == 500)
  }

  static let matrix: [(Impact, [Priority])] = [
    (.person, [.low, .low, .normal]), (.team, [.low, .normal, .high]), (.site, [.normal, .high, .urgent]),
    (.organisation, [.high, .urgent, .urgent]),
  ]

  @Test(arguments: matrix)
  func standardPriorities(impact: Impact, row: [Priority]) {
    #expect(Urgency.allCases.map { PriorityMatrix.default[impact, $0] } == row)
  }

  @Test func ownPriorities() {
    var matrix = PriorityMatrix.default
    let isOwn = matrix.setRow(.person, "urgent  high\tlow")
    #expect(isOwn)
    #expect(Urgency.allCases.map { matrix[.person, $0] } == [.urgent, .high, .low])
    let row = matrix
    for text in ["", "low low", "low low normal high", "low low loud", "Low low low", "low,low,low"] {
      let isSet = matrix.setRow(.team, text)
      #expect(!isSet)
    }
    #expect(matrix == row)
    #expect(Priority.allCases.sorted(by: >) == [.urgent, .high, .normal, .low])
  }

  @Test(arguments: [
    "desk.md", "people/jannet.md", "people/tix.md", "people/a.md.md", "kb/sla.md", "kb/a..b.md", "templates/printer.md",
    "templates/printer.da.md", "templates/mail/ack.txt", "tickets/2026/11/24/3qzxm/ticket.md",
    "tickets/2026/11/24/3qzxm/comments/20261124T101502Z-8c1d.md", "tickets/2026/11/24/3qzxm/files/ticket/Photo_1.JPG",
    "tickets/2026/11/24/3qzxm/files/20261124T101502Z-8c1d/-x", "tickets/2099/12/31/00000/ticket.md",
  ])
  func paths(text: String) throws {
    let path = try #require(DeskPath(text))
    #expect(path.text == text)
    #expect((path.ticket != nil) == text.hasPrefix("tickets/"))
  }

  @Test(arguments: [
    "", "/", "desk.md/", "/desk.md", "./desk.md", "Desk.md", "desk.md\n", "README.md", ".gitignore", "people",
    "people/",
    "people/Jannet.md", "people/jannet.MD", "people/jannet", "people//jannet.md", "people/../desk.md", "people/.md",
    "people/.hidden.md", "people/a/b.md", "kb/.md", "kb/.hidden.md", "kb/-x.md", "kb/A.md", "kb/a_b.md", "kb/ø.md",
    "kb/a b.md",
    "kb/sub/a.md", "kb/..md", "templates/mail/.x", "templates/mail/", "templates/mail/a/b",
    "tickets/2026/11/24/3QZXM/ticket.md", "tickets/2026/11/31/3qzxm/ticket.md", "tickets/2026/1124/3qzxm/ticket.md",
    "tickets/1926/11/24/3qzxm/ticket.md", "tickets/20/2611/24/3qzxm/ticket.md", "tickets//2026/11/24/3qzxm/ticket.md",
    "tickets/2026/11/24/3qzxm//ticket.md", "tickets/2026/11/24/3qzxm/Ticket.md", "tickets/2026/11/24/3qzxm/ticket.md/x",
    "tickets/2026/11/24/3qzxm/x.md", "tickets/2026/11/24/3qzxm/comments/x.md",
    "tickets/2026/11/24/3qzxm/comments/20261124T101502Z-8c1d", "tickets/2026/11/24/3qzxm/files/ticket/.htaccess",
    "tickets/2026/11/24/3qzxm/files/ticket/..", "tickets/2026/11/24/3qzxm/files/ticket/a/b",
    "tickets/2026/11/24/3qzxm/files/other/a", "tickets/2026/11/24/3qzxm/files/ticket/",
    "tickets/2026/11/24/3qzxm/files/a",
    "tickets/2026/11/24/3qzxm/files/ticket/a\u{301}", "tickets/2026/11/24/3qzxm/files/ticket/\u{212A}",
    "tickets/2026/11/24/3qzxm/files/ticket/a\u{1B}", "kb/\(String(repeating: "a", count: 101)).md",
  ])
  func noPath(text: String) {
    #expect(DeskPath(text) == nil)
  }
}
