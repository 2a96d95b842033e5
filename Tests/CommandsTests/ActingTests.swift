import Scratch
import Testing

@testable import Commands

/// What is done to tickets in one command, and what is said after it.
@Suite struct ActingTests {
  private static let terminal = DemoDesk.Place.terminal(80, colour: false)

  /// A desk that says what comes next, with two tickets.
  private static func scene() throws -> (desk: DemoDesk, one: String, two: String) {
    let desk = try DemoDesk()
    desk.tells = true
    return (desk, desk.open("Cannot print"), desk.open("Cannot scan", as: "customeroscar"))
  }

  private static func subjects(_ desk: DemoDesk, _ count: Int) -> [String] {
    desk.tix("log", "--limit", "\(count)", "--json").output.split(separator: "\"").map(String.init)
      .filter { $0.hasPrefix("2") && $0.contains(": ") && !$0.hasPrefix("2026-") }
  }

  @Test func itSaysWhatIsSoAndWhatComesNext() throws {
    let (desk, one, two) = try Self.scene()
    func told(_ arguments: String..., as handle: String = "leveloneida") -> String {
      desk.run(arguments, as: handle, in: Self.terminal).errors
    }
    #expect(told("take", one).hasPrefix("tix: you have it; first answer "))
    #expect(told("assign", one, two, "levelonetim").hasPrefix("tix: \(one): Tim has it; first answer "))
    #expect(told("pending", one, "-m", "On?") == "tix: waits on Jannet; an answer opens it again\n")
    #expect(
      told("comment", one, "-m", "Yes.", as: "customerjannet").hasPrefix(
        "tix: opened again; Tim has it; resolution "))
    #expect(
      told("comment", one, "--internal", "-m", "Odd.").hasPrefix("tix: a note that customers never see; Tim has it; "))
    #expect(told("escalate", one, "-m", "Hard.").hasPrefix("tix: Ahmed has it; resolution "))
    #expect(told("assign", one, "--nobody").hasPrefix("tix: nobody has it yet; resolution "))
    #expect(told("resolve", two, "-m", "Done.", "--duplicate-of", one) == "tix: resolved as a repetition of \(one)\n")
    #expect(told("reopen", two, "-m", "No.", as: "customeroscar").hasPrefix("tix: opened again; Tim has it; "))
    #expect(told("resolve", two, "-m", "Done.", as: "customeroscar") == "tix: resolved\n", "the other is not theirs")
    let new = desk.run(["new", "No sound", "-m", "x"], as: "customerjannet", in: Self.terminal)
    #expect(new.errors.hasPrefix("tix: \(new.lines[0]): Tim has it; first answer "), "\(new.errors)")
    #expect(
      told("resolve", two, "--type", "incident", "-m", "Yes.")
        == "tix: \(two) was already resolved\ntix: resolved as a repetition of \(one)\n")
    // What is already so has its word, and no other.
    #expect(told("assign", two, "levelonetim") == "tix: levelonetim has \(two) already\n")
  }

  @Test func itIsQuietElsewhere() throws {
    let (desk, one, _) = try Self.scene()
    #expect(desk.tix("take", one, as: "leveloneida").errors == "")
    #expect(desk.run(["--quiet", "take", one], as: "levelonetim", in: Self.terminal).errors == "")
    #expect(desk.run(["--json", "take", one], as: "leveloneida", in: Self.terminal).errors == "")
    desk.tells = false
    #expect(desk.run(["take", one], as: "levelonetim", in: Self.terminal).errors == "")
  }

  @Test func severalAtOnceAreACommitEach() throws {
    let (desk, one, two) = try Self.scene()
    let before = Self.subjects(desk, 100).count
    for command in [
      ["take", one, two, "--type", "incident"], ["edit", one, two, one, "--tag", "network"],
      ["pending", one, two, "-m", "On?"],
      ["reopen", one, two], ["assign", one, two, "levelonetim"], ["resolve", one, two, "-m", "Done."],
    ] {
      let told = desk.run(command, as: "leveloneida")
      #expect(told.status == 0 && told.output == "" && told.errors == "", "\(command): \(told.errors)")
    }
    let subjects = Self.subjects(desk, 100)
    #expect(subjects.count == before + 12)
    #expect(
      Array(subjects.prefix(2)) == ["\(two) Cannot scan: comment, resolve", "\(one) Cannot print: comment, resolve"])
    let json = desk.tix("--json", "reopen", one, two, as: "leveloneida").output
    #expect(json.hasPrefix(#"{"tix": 1, "tickets": [{"id": "\#(one)""#), "\(json)")
  }

  @Test func allOrNone() throws {
    let (desk, one, two) = try Self.scene()
    let before = Self.subjects(desk, 100)
    for command in [["resolve", one, two], ["resolve", one, "zzzzz"], ["edit", one, two, "--title", "x"]] {
      #expect(desk.run(command, as: "customerjannet").status != 0)
    }
    // The second is of a higher level, and the first alone could be given.
    desk.tix("escalate", one, "-m", "x", as: "leveloneida")
    let told = desk.tix("assign", one, two, "leveltwoahmed", as: "leveloneida")
    #expect(told.status == 3 && told.errors.contains("leveltwoahmed is of level 2, and \(two) is with level 1"))
    #expect(Self.subjects(desk, 100).count == before.count + 1)
    #expect(desk.tix("verify").status == 0)
  }

  @Test func assignAsksForWhom() throws {
    let (desk, one, _) = try Self.scene()
    for arguments in [[one], [one, "levelonetim", "--auto"], [one, "--auto", "--nobody"]] {
      #expect(desk.run(["assign"] + arguments, as: "leveloneida").status != 0, "\(arguments)")
    }
  }

  @Test func pendingAsksForAQuestion() throws {
    let (desk, one, two) = try Self.scene()
    var asked = ""
    desk.editor = { path in
      asked = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, "Is it on?\n" + asked)
    }
    #expect(desk.tix("pending", one, as: "leveloneida", in: Self.terminal).status == 0)
    #expect(asked.contains("What the customer is asked, on \(one)."))
    #expect(desk.tix("show", one).output.hasSuffix("    Is it on?\n"))
    desk.editor = { _ in }
    let told = desk.tix("pending", two, as: "leveloneida", in: Self.terminal)
    #expect(told.status == 2 && desk.tix("show", two).output.contains("Status:      open"))
    desk.editor = nil
    #expect(desk.tix("pending", two, "--no-question", as: "leveloneida", in: Self.terminal).status == 0)
    #expect(desk.tix("pending", two, "--no-question", "-m", "x", as: "leveloneida").status == 2)
    #expect(desk.tix("pending", one, as: "customerjannet", in: Self.terminal).status == 3, "nobody writes for nothing")
  }

  @Test func resolveOpensTheEditor() throws {
    let (desk, one, two) = try Self.scene()
    desk.editor = { ScratchFolder.write($0, "The cable was loose.\n") }
    #expect(desk.tix("resolve", one, two, as: "leveloneida", in: Self.terminal).status == 0)
    for id in [one, two] { #expect(desk.tix("show", id).output.hasSuffix("    The cable was loose.\n")) }
    desk.tix("reopen", one, as: "leveloneida")
    desk.editor = { ScratchFolder.write($0, "") }
    #expect(desk.tix("resolve", one, as: "leveloneida", in: Self.terminal).status == 2, "nothing was written")
    #expect(desk.tix("resolve", one, "--no-text", "-m", "x", as: "leveloneida").status == 2)
    #expect(desk.tix("resolve", one, "--no-text", as: "leveloneida", in: Self.terminal).status == 0)
  }

  @Test func aDocumentIsTheAnswer() throws {
    let (desk, one, _) = try Self.scene()
    desk.tix("kb", "new", "printing", "-m", "Switch it off and on.", "--title", "Printing", "--audience", "everyone")
    desk.tix("kb", "new", "secret", "-m", "Ask the vendor.", "--title", "Vendor")
    #expect(desk.tix("comment", one, "--kb", "printing", "-m", "Hello Jannet,", as: "leveloneida").status == 0)
    #expect(
      desk.tix("show", one).output.hasSuffix("    Hello Jannet,\n\n    # Printing\n\n    Switch it off and on.\n"))
    let told = desk.tix("comment", one, "--kb", "secret", as: "leveloneida")
    #expect(told.status == 3 && told.errors.contains("secret is internal"), "\(told.errors)")
    #expect(desk.tix("comment", one, "--kb", "secret", as: "customerjannet").status == 3)
    var asked = ""
    desk.editor = { path in
      asked = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, "We ask the vendor.")
    }
    #expect(desk.tix("comment", one, "--kb", "secret", as: "leveloneida", in: Self.terminal).status == 0)
    #expect(asked.hasPrefix("# Vendor\n\nAsk the vendor."), "\(asked)")
    #expect(desk.tix("show", one, as: "customerjannet").output.hasSuffix("    We ask the vendor.\n"))
    #expect(desk.tix("comment", one, "--internal", "--kb", "secret", as: "leveloneida").status == 0)
  }

  @Test func showTellsWhatHasToDoWithIt() throws {
    let (desk, one, two) = try Self.scene()
    let three = desk.open("Also cannot print")
    desk.tix("link", one, two, as: "leveloneida")
    desk.tix("resolve", three, "--duplicate-of", one, as: "leveloneida")
    func shows(_ id: String, _ line: String, as handle: String = "levelonetim") -> Bool {
      desk.tix("show", id, as: handle).lines.contains(line)
    }
    #expect(shows(one, "See also:    \(two)  Cannot scan") && shows(two, "See also:    \(one)  Cannot print"))
    #expect(shows(three, "Repeats:     \(one)  Cannot print") && shows(one, "Repeated by: \(three)  Also cannot print"))
    // A customer is told of their own.
    #expect(shows(three, "Repeats:     \(one)  Cannot print", as: "customerjannet"))
    #expect(shows(one, "Repeated by: \(three)  Also cannot print", as: "customerjannet"))
    for id in [one, two] {
      for options in [[], ["--json"]] {
        let told = desk.run(["show", id] + options, as: id == one ? "customerjannet" : "customeroscar")
        #expect(!told.output.contains(id == one ? two : one), "\(told.output)")
      }
    }
    desk.tix("link", two, one, "--remove", as: "leveloneida")
    #expect(!shows(one, "See also:    \(two)  Cannot scan"))
    #expect(desk.tix("verify").status == 0)
  }

  @Test func showTellsWhatIsByHandAndWhyItWasEscalated() throws {
    let (desk, one, _) = try Self.scene()
    desk.tix("edit", one, "--priority", "urgent", "-m", "The exam.", as: "leveloneida")
    desk.tix("take", one, "-m", "I know it.", as: "leveltwoahmed")
    let shown = desk.tix("show", one).output
    #expect(shown.contains("Priority:    urgent by hand (person, medium urgency)\n"), "\(shown)")
    #expect(shown.contains("-- escalated, level 1 → 2, by Ahmed (leveltwoahmed), "), "\(shown)")
    #expect(!desk.tix("show", one, as: "customerjannet").output.contains("escalated"))
    desk.tix("edit", one, "--priority", "auto", as: "leveloneida")
    #expect(desk.tix("show", one).output.contains("Priority:    low (person, medium urgency)\n"))
  }

  @Test func whoIsInCCHasItAtEveryDoor() throws {
    let (desk, one, _) = try Self.scene()
    desk.tix("comment", one, "--internal", "-m", "A secret.", as: "leveloneida")
    let doors = [["show", one], ["log", one], ["file", one], ["comment", one, "-m", "Mine too."]]
    for door in doors { #expect(desk.run(door, as: "customeroscar").status == 3, "\(door)") }
    #expect(desk.tix("edit", one, "--cc", "customeroscar", as: "customerjannet").status == 0)
    for door in doors { #expect(desk.run(door, as: "customeroscar").status == 0, "\(door)") }
    #expect(desk.tix("list", as: "customeroscar").output.contains(one))
    #expect(desk.tix("search", "print", as: "customeroscar").output.contains(one))
    #expect(desk.tix("show", String(one.suffix(5)), as: "customeroscar").status == 0)
    #expect(desk.tix("log", as: "customeroscar").output.contains(one))
    #expect(!desk.tix("show", one, as: "customeroscar").output.contains("secret"))
    #expect(desk.tix("search", "secret", as: "customeroscar").output == "")
    let lines = [#"{"do": "comment", "id": "\#(one)", "message": "And by batch."}"#]
    #expect(desk.batch(lines, as: "customeroscar").status == 0)
    #expect(desk.tix("show", one, "--json").output.contains(#""last": "customer""#))
    desk.tix("edit", one, "--no-cc", "customeroscar", as: "leveloneida")
    for door in doors { #expect(desk.run(door, as: "customeroscar").status == 3, "\(door)") }
    #expect(!desk.tix("list", "--all", as: "customeroscar").output.contains(one))
    #expect(!desk.tix("search", "print", as: "customeroscar").output.contains(one))
    #expect(desk.tix("verify").status == 0)
  }
}
