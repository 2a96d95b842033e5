import Git
import Scratch
import Testing

@testable import Commands

/// The name of a new ticket in a batch is kept as its id elsewhere, so that a list can be taken over again.
@Suite struct BatchReferenceTests {
  private static let first = #"{"do": "new", "as": "customerjannet", "title": "Cannot print", "ref": "INC-1"}"#
  private static let answer = #"{"do": "comment", "as": "customerjannet", "id": "@INC-1", "message": "It is on."}"#

  private static func id(_ answer: String) throws -> String {
    let start = try #require(answer.firstRange(of: "\"id\": \""))
    return String(answer[start.upperBound...].prefix(12))
  }

  private static func tickets(_ desk: DemoDesk) -> Int { desk.tix("list", "--all", "--ids").lines.count }

  @Test func aSecondRunOpensNoSecondTicket() throws {
    let desk = try DemoDesk()
    let told = desk.batch(Self.first, Self.answer)
    #expect(told.status == 0)
    let ticket = try Self.id(told.lines[0])
    let count = Self.tickets(desk)
    let again = desk.batch(Self.first, Self.answer, Self.first)
    #expect(
      again.lines == [
        #"{"line": 1, "exit": 3, "error": "INC-1 is the reference of \#(ticket) already"}"#,
        #"{"line": 2, "exit": 0, "id": "\#(ticket)", "assignee": "levelonetim", "status": "open"}"#,
        #"{"line": 3, "exit": 2, "error": "@INC-1 is \#(ticket) already", "hint": "give the new ticket another ref"}"#,
      ])
    #expect(again.status == 3)
    // Also where no line of this batch opens it.
    #expect(try Self.id(desk.batch(Self.answer).output) == ticket)
    #expect(Self.tickets(desk) == count)
    #expect(desk.tix("verify").status == 0)
  }

  @Test func staffAreShownItAndFindIt() throws {
    let desk = try DemoDesk()
    let ticket = try Self.id(desk.batch(Self.first).output)
    #expect(desk.tix("show", ticket, as: "levelonetim").output.contains("\nReference:   INC-1\n"))
    #expect(desk.tix("show", ticket, "--json", as: "levelonetim").output.contains(#""reference": "INC-1""#))
    #expect(desk.tix("search", "INC-1", as: "levelonetim").output.contains(ticket))
    #expect(!desk.tix("show", ticket, as: "customerjannet").output.contains("INC-1"))
    #expect(desk.tix("show", ticket, "--json", as: "customerjannet").output.contains(#""reference": null"#))
    #expect(desk.tix("search", "INC-1", as: "customerjannet").output == "")
  }

  @Test func anEditDoesNotGiveItToASecondTicket() throws {
    let desk = try DemoDesk()
    let ticket = try Self.id(desk.batch(Self.first).output)
    let other = desk.open("Another")
    let refused = #"{"line": 1, "exit": 3, "error": "INC-1 is the reference of \#(ticket) already"}"# + "\n"
    let edit = #"{"do": "edit", "id": "\#(other)", "reference": "INC-1"}"#
    #expect(desk.batch(edit).output == refused)
    #expect(desk.tix("edit", other, "--reference", "INC-1").status == 3)
    #expect(desk.batch(#"{"do": "edit", "id": "\#(ticket)", "reference": "INC-1"}"#).status == 0)
    #expect(desk.batch(#"{"do": "edit", "id": "\#(ticket)", "reference": ""}"#).status == 0)
    #expect(desk.batch(edit).status == 0)
    #expect(desk.tix("verify").status == 0)
  }

  /// A service account takes a list over for whoever asked; somebody without a right to set references has names alone.
  @Test func whoRunsItDecides() throws {
    let desk = try DemoDesk()
    let repository = try Repository(at: desk.folder.path)
    try repository.setSetting("user.email", "import@example.org")
    let ticket = try Self.id(desk.batch(Self.first).output)
    #expect(desk.tix("show", ticket, "--json", as: "robin").output.contains(#""reference": "INC-1""#))
    try repository.setSetting("user.email", "customerjannet@example.org")
    try repository.setSetting("user.name", "Jannet")
    // They learn nothing of what is there.
    #expect(desk.batch(Self.answer).output.contains(#""exit": 4, "error": "there is no ticket @INC-1""#))
    let own = desk.batch(Self.first, Self.answer)
    #expect(own.status == 0)
    #expect(own.lines[0].contains(#""notes": ["its ref is not kept as reference: only staff and service accounts"#))
    let second = try Self.id(own.lines[1])
    #expect(second != ticket)
    try repository.setSetting("user.email", "robin@example.org")
    #expect(desk.tix("show", second, "--json").output.contains(#""reference": null"#))
    #expect(desk.tix("verify").status == 0)
  }

  @Test(arguments: [
    ("a\\nb", "it is one line of at most 200 characters"), (String(repeating: "x", count: 201), "at most 200"),
    (" a", "there are blanks around it"), ("a\\u200b", "characters that nobody sees"), ("@a", "without @"),
  ])
  func aNameIsOneThatCanBeKept(ref: String, problem: String) throws {
    let desk = try DemoDesk()
    let told = desk.batch(#"{"do": "new", "title": "x", "ref": "\#(ref)"}"#)
    #expect(told.status == 2 && told.output.contains(problem), "\(told.output)")
  }
}
