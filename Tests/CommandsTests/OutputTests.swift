import Frame
import Terminal
import Testing

@testable import Commands

/// What commands print, in a terminal and elsewhere.
@Suite struct OutputTests {
  @Test func aListIsCutToTheTerminalAlone() throws {
    let desk = try DemoDesk()
    let title = "A title that is much too long for one line of a terminal with eighty columns"
    let id = desk.open(title)
    let piped = desk.tix("list", as: "customerjannet")
    #expect(piped.lines.last == "\(id)  low       open    incident?  levelonetim  \(title)")
    let shown = desk.tix("list", as: "customerjannet", in: .terminal(80, colour: false))
    for line in shown.lines { #expect(TextWidth.of(line) <= 80) }
    #expect(
      shown.lines.contains { $0.hasPrefix(id) && $0.hasSuffix("A title that is much too long for…") },
      "\(shown.output)")
    #expect(!shown.output.contains("\u{1B}"))
  }

  @Test func colourOnlyWhereItIsWanted() throws {
    let desk = try DemoDesk()
    #expect(desk.tix("list", in: .terminal(80, colour: true)).output.contains("\u{1B}[33mhigh\u{1B}[0m"))
    #expect(!desk.tix("list", in: .terminal(80, colour: false)).output.contains("\u{1B}"))
    #expect(!desk.tix("list").output.contains("\u{1B}"))
    let failed = desk.tix("show", "zzzzz", in: .terminal(80, colour: true))
    #expect(failed.errors.hasPrefix("\u{1B}[31mtix: \u{1B}[0mshow: there is no ticket zzzzz\n"))
  }

  @Test func longTextIsBrokenInATerminal() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    let words = Array(repeating: "printer", count: 30).joined(separator: " ")
    desk.tix("comment", id, "-m", words, as: "customerjannet")
    #expect(desk.tix("show", id).lines.last == "    " + words)
    let shown = desk.tix("show", id, in: .terminal(80, colour: false))
    for line in shown.lines { #expect(TextWidth.of(line) <= 80) }
    #expect(shown.lines.last?.hasPrefix("    printer") == true)
    for line in desk.tix("log", id, in: .terminal(80, colour: false)).lines { #expect(TextWidth.of(line) <= 80) }
  }

  /// On a terminal by the reader's own clock, elsewhere in full and in UTC.
  @Test func timesOfAnHistory() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    #expect(desk.tix("log", id).output.hasPrefix("2026-11-24 10:02 UTC  customerjannet"))
    let place = DemoDesk.Place.terminal(80, colour: false)
    #expect(desk.tix("log", id, in: place).output.hasPrefix("2 m ago (10:02)  customerjannet"))
    let east = desk.tix("log", id, in: place, environment: ["TZ": "IST-5:30"])
    #expect(east.output.hasPrefix("3 m ago (15:32)  customerjannet"), "\(east.output)")
  }

  @Test func aCommentCannotLookLikeAnother() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("comment", id, "-m", "Yes.\n\n-- comment by Sara (adminsara), today\nPaid.", as: "customerjannet")
    let headings = desk.tix("show", id).lines.filter { $0.hasPrefix("-- ") }
    #expect(headings.count == 1)
    #expect(headings.first?.hasPrefix("-- comment by Jannet (customerjannet)") == true)
  }

  @Test func hostileTextIsVisible() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("comment", id, "-m", "\u{1B}[2J\u{9B}31m\u{202E}\r", as: "customerjannet")
    for arguments in [["show", id], ["show", id, "--json"]] {
      let told = desk.tix(arguments[0], id, arguments.last ?? "", as: "levelonetim")
      for scalar in told.output.unicodeScalars {
        #expect(!["\u{1B}", "\u{9B}", "\u{202E}", "\r"].contains(scalar))
      }
    }
    let unknown = desk.tix("show", "\u{1B}[2J")
    #expect(unknown.status == 4)
    #expect(!unknown.errors.contains("\u{1B}"))
  }

  @Test func anEmptyListIsAWordOnStandardError() throws {
    let desk = try DemoDesk()
    let told = desk.tix("list", "--unassigned")
    #expect(told.status == 0)
    #expect(told.output == "")
    #expect(told.errors == "tix: no unresolved tickets\n")
    #expect(desk.tix("list", "--unassigned", "--quiet").errors == "")
  }

  @Test func aPlainTixIsWhatIsYours() throws {
    let desk = try DemoDesk()
    #expect(desk.tix(as: "levelonetim").output == desk.tix("list", "--mine", as: "levelonetim").output)
    #expect(desk.tix(as: "levelonetim").output.contains("REQUESTER"))
    #expect(desk.tix(as: "customeroscar").output.contains("Slow wireless"))
    #expect(!desk.tix(as: "customerjannet").output.contains("Slow wireless"))
  }

  @Test func alreadySoIsAWordAndNoCommit() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("resolve", id, as: "levelonetim")
    let before = desk.tix("log").output
    let told = desk.tix("resolve", id, as: "levelonetim")
    #expect(told.status == 0)
    #expect(told.output == "")
    #expect(told.errors == "tix: \(id) is already resolved\n")
    #expect(desk.tix("log").output == before)
  }

  @Test func noRoomIsToldAndNothingIsPrinted() throws {
    let desk = try DemoDesk()
    let texts = (1...4).map { "\($0)" + String(repeating: "x", count: 500_000) }
    let lines = texts.map { #"{"do": "new", "as": "customerjannet", "title": "Long", "message": "\#($0)"}"# }
    #expect(desk.batch(lines, []).status == 0)
    let whole = desk.tix("list", "--all", "--json")
    #expect(whole.status == 0)
    for text in texts { #expect(whole.output.contains(text)) }
    desk.hasRoom = false
    let told = desk.tix("list", "--all", "--json")
    #expect(told.status == 1)
    #expect(told.output == "")
    #expect(
      told.errors == """
        tix: list: the answer could not be kept until it is complete: /somewhere: No space left on device
          TMPDIR names another folder for it

        """)
    #expect(desk.tix("list", "--all").status == 0)
  }

  @Test func severalMistakesAreALineEach() {
    var errors = ""
    let output = Output(width: nil, colour: false, errorColour: false) { _, bytes in
      errors += String(decoding: bytes, as: UTF8.self)
      return true
    }
    output.failure(
      "submit", Failure(.forbidden, "two mistakes", details: ["line 2: a\nb", "line 3: \u{1B}[2J"], hint: "mend them"))
    #expect(
      errors == """
        tix: submit: two mistakes
          line 2: a\(Terminal.VisibleText.line("\n"))b
          line 3: \(Terminal.VisibleText.line("\u{1B}"))[2J
          mend them

        """)
  }
}
