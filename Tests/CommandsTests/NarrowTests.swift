import Scratch
import Terminal
import Testing

@testable import Commands

/// Nothing is wider than the terminal: answers, notes and errors, with long handles, slugs, titles and names in them.
@Suite struct NarrowTests {
  private static let handle = "a.rather-long-handle.of-somebody-far-away"
  private static let slug = "a-document-with-quite-a-long-slug-about-the-spooler"

  private static func desk() throws -> (desk: DemoDesk, id: String) {
    let desk = try DemoDesk()
    let person = [
      "person", "add", handle, "--name", "Somebody With A Name Of Some Length", "--email",
      "somebody.with.a.long.address@far-away.example.org", "--role", "supporter", "--level", "1",
    ]
    try #require(desk.run(person).status == 0)
    try #require(
      desk.tix("kb", "new", slug, "--title", "What to do when the spooler does not want to", "-m", "**Text** of it.")
        .status == 0)
    desk.folder.write("report-about-the-printer-in-the-cellar-and-its-paper.txt", "x")
    let told = desk.tix(
      "new", "The printer in the cellar prints nothing but empty pages since the day before yesterday", "-m",
      "The **printer** in the cellar, it prints nothing at all.", "--attach",
      desk.folder.path + "/report-about-the-printer-in-the-cellar-and-its-paper.txt", as: "customerjannet")
    try #require(told.status == 0, "\(told.errors)")
    let id = String(told.output.dropLast())
    try #require(desk.tix("assign", id, handle).status == 0)
    return (desk, id)
  }

  private static let commands: [[String]] = [
    [], ["list"], ["list", "--all"], ["list", "--columns", "id,type,status,assignee,title"], ["list", "--unassigned"],
    ["show", "ID"], ["next"], ["log"], ["log", "ID"], ["file", "ID"], ["search", "printer"], ["person", "list"],
    ["person", "show", handle], ["kb", "list"], ["kb", "search", "spooler"], ["catalog"], ["sla"],
    ["template", "list"],
    ["major"], ["draft"], ["config"], ["report"], ["verify"], ["sweep", "--dry-run"], ["-h"], ["person", "-h"],
    ["show", "ID", "--similar"],
  ]

  @Test(arguments: [40, 60, 80]) func nothingIsWider(width: Int) throws {
    let (desk, id) = try Self.desk()
    desk.tells = true
    for command in Self.commands {
      // A sweep is run by a service account or an admin, as robin is; the plain list is somebody's own.
      let told = desk.run(
        command.map { $0 == "ID" ? id : $0 }, as: command.isEmpty ? Self.handle : nil,
        in: .terminal(width, colour: false))
      #expect(told.status == 0, "\(command): \(told.errors)")
      for line in told.lines + told.errors.split(separator: "\n").map(String.init) {
        // A word that is wider by itself can be copied.
        let words = line.drop { $0 == " " }
        #expect(TextWidth.of(line) <= width || !words.contains(" "), "\(command) at \(width): \(line)")
      }
    }
  }

  @Test func errorsAreBrokenAndTheirCommandsAreNot() throws {
    let desk = try DemoDesk()
    desk.tells = true
    let told = desk.tix("show", "zzzzz", "and", "more", "words", in: .terminal(40, colour: false))
    #expect(told.status != 0)
    for line in told.errors.split(separator: "\n") { #expect(line.utf8.count <= 40, "\(line)") }
    let unknown = desk.tix("kb", "show", "a-document-that-is-not-there-at-all", in: .terminal(40, colour: false))
    #expect(
      unknown.errors == """
        tix: kb show: there is no document
             a-document-that-is-not-there-at-all
          tix kb list shows what there is

        """)
    // In a pipe each is a line, as ever.
    let piped = desk.tix("kb", "show", "a-document-that-is-not-there-at-all")
    #expect(
      piped.errors
        == "tix: kb show: there is no document a-document-that-is-not-there-at-all\n  tix kb list shows what there is\n"
    )
  }

  @Test func aNoteIsBrokenOnATerminalAlone() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tells = true
    let told = desk.tix("redact", id, "-m", "A password.", in: .terminal(40, colour: false))
    #expect(told.errors == "tix: it is still in Git's history, and\n     in every clone\n", "\(told.errors)")
    let other = desk.open("Cannot print")
    #expect(desk.tix("redact", other, "-m", "x").errors == "tix: it is still in Git's history, and in every clone\n")
  }

  /// What may be chosen goes on below its words, not below its number.
  @Test func choices() throws {
    let desk = try DemoDesk()
    desk.tix("person", "edit", "customerjannet", "--language", "da", as: "customerjannet")
    desk.typed = ["9"]
    let told = desk.tix("new", as: "customerjannet", in: .terminal(30, colour: false))
    let lines = told.errors.split(separator: "\n").map(String.init)
    #expect(lines.contains("  8  slow-pc: Langsom computer"), "\(lines)")
    #expect(lines.contains("     eller sort skærm"), "\(lines)")
  }
}
