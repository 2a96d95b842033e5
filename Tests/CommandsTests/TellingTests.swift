import Scratch
import Testing

@testable import Commands

/// What is said where nothing was to be done, and after something was done.
@Suite struct TellingTests {
  private static let screen = DemoDesk.Place.terminal(80, colour: false)

  @Test func nothingToDo() throws {
    let desk = try DemoDesk()
    desk.tix("sweep")
    let dry = desk.tix("sweep", "--dry-run")
    #expect(dry.output == "" && dry.errors == "tix: there is nothing to do\n")
    // What a timer runs says nothing, else cron would send mail each time.
    let run = desk.tix("sweep")
    #expect(run.status == 0 && run.output == "" && run.errors == "")
    desk.tells = true
    #expect(desk.tix("sweep", in: Self.screen).errors == "tix: there is nothing to do\n")
    #expect(desk.tix("sweep", "--json", in: Self.screen).output == "{\"tix\": 1, \"steps\": []}\n")
    let major = desk.tix("major")
    #expect(
      major.status == 0 && major.output == "" && major.errors == "tix: no major incident is proposed or declared\n")
    #expect(desk.tix("major", "--quiet").errors == "")
  }

  @Test func formsThatWait() throws {
    let desk = try DemoDesk()
    let folder = ScratchFolder()
    let drop = folder.path
    folder.write("one.md", "---\ntitle: x\n---\n")
    folder.write("two.md", "---\ntitle: x\n---\n")
    #expect(desk.tix("submit", "--from", drop).errors == "")
    desk.tells = true
    let told = desk.tix("submit", "--from", drop, in: .terminal(120, colour: false))
    #expect(told.status == 0 && told.output == "")
    #expect(told.errors == "tix: 2 files wait: changed less than ten seconds ago, so perhaps not complete\n")
    ScratchFolder.remove(drop + "/one.md")
    ScratchFolder.remove(drop + "/two.md")
    #expect(
      desk.tix("submit", "--from", drop, in: .terminal(400, colour: false)).errors
        == "tix: there is no form in \(drop)\n")
  }

  @Test func whatWasWrittenIsTold() throws {
    let desk = try DemoDesk()
    desk.folder.write("x.md", "---\ntitle: X\n---\nText.\n")
    desk.tix("kb", "new", "x", "-m", "# X\n\nOld.")
    let edited = desk.tix("kb", "edit", "x", "-F", desk.folder.path + "/x.md")
    #expect(edited.status == 0 && edited.output == "" && edited.errors == "tix: kb/x.md is written\n")
    #expect(desk.tix("kb", "edit", "x", "--tag", "new", "--quiet").errors == "")
    let set = desk.tix("config", "reopen", "3d")
    #expect(set.output == "" && set.errors == "tix: reopen is 3d now\n")
    #expect(desk.tix("config", "reopen", "3d").errors == "tix: reopen is already 3d\n")
    #expect(desk.tix("config", "reopen", "--unset").errors == "tix: reopen is 14d again, its default\n")
    desk.tix("config", "mail.address", "help@example.org")
    #expect(desk.tix("config", "mail.address", "").errors == "tix: mail.address is not set any more\n")
    #expect(desk.tix("config", "reopen", "3d", "--json").errors == "")
  }

  /// A form that is handed in is answered as `tix new` is.
  @Test func aFormIsAnsweredAsANewTicketIs() throws {
    let desk = try DemoDesk()
    desk.folder.write("form.md", "---\ntitle: A second screen\n---\nFor my desk.\n")
    let form = desk.folder.path + "/form.md"
    #expect(desk.tix("submit", form, as: "customerjannet").errors == "")
    desk.tells = true
    let told = desk.tix("submit", form, as: "customerjannet", in: Self.screen)
    let id = told.lines[0]
    #expect(told.errors.hasPrefix("tix: \(id): ") && told.errors.contains(" has it; first answer "), "\(told.errors)")
  }

  @Test func whatBecomesOfAMajorIncident() throws {
    let desk = try DemoDesk()
    let tickets = ["customerjannet", "customeroscar"].map {
      String(desk.tix("new", "Net down", "-m", "x", "--type", "incident", as: $0).output.dropLast())
    }
    desk.tix("major", "declare", tickets[0], as: "levelonetim")
    func told(_ words: String...) -> String { desk.run(["major"] + words, as: "levelonetim").errors }
    let link = told("link", tickets[1], tickets[0])
    #expect(link == "tix: \(tickets[1]) belongs to the major incident \(tickets[0]) now\n")
    #expect(told("link", tickets[1], tickets[0]).contains("already"))
    #expect(told("clear", tickets[1]) == "tix: \(tickets[1]) belongs to no major incident now\n")
    _ = told("link", tickets[1], tickets[0])
    #expect(told("clear", tickets[0]) == "tix: \(tickets[0]) is no major incident now; 1 other ticket let go with it\n")
  }

  @Test func languagesOfATemplateThatAreLeft() throws {
    let desk = try DemoDesk()
    let told = desk.tix("template", "rm", "access")
    #expect(
      told.errors == """
        tix: templates/access.md is removed
        tix: templates/access.da.md is still there: tix template rm access.da

        """)
    #expect(desk.tix("template", "rm", "access.da").errors == "tix: templates/access.da.md is removed\n")
  }

  @Test func whoHasLeftHasLeft() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("assign", id, "levelonetim")
    desk.tix("person", "leave", "levelonetim")
    let again = desk.tix("person", "leave", "levelonetim")
    #expect(again.status == 0)
    #expect(
      again.errors.hasPrefix("tix: levelonetim has left already, on 2026-11-24; ")
        && again.errors.contains(" still assigned to levelonetim\n")
        && again.errors.hasSuffix("tix: the same with --reassign gives them to others\n"), "\(again.errors)")
    let given = desk.tix("person", "leave", "levelonetim", "--reassign")
    #expect(given.errors.hasPrefix("tix: levelonetim has left already, on 2026-11-24\n"), "\(given.errors)")
    #expect(given.errors.contains("tix: \(id) is with "))
    #expect(
      desk.tix("person", "leave", "levelonetim", "--reassign").errors
        == "tix: levelonetim has left already, on 2026-11-24; no unresolved ticket is assigned to them\n")
    desk.tix("person", "leave", "customerjannet")
    #expect(
      desk.tix("person", "leave", "customerjannet").errors == "tix: customerjannet has left already, on 2026-11-24\n")
  }

  /// Whoever was asked in Danish is told in Danish what became of it.
  @Test func theGuideSpeaksOneLanguageToItsEnd() throws {
    let desk = try DemoDesk()
    desk.tix("person", "edit", "customerjannet", "--language", "da", as: "customerjannet")
    desk.tells = true
    desk.typed = ["1", "Rum 12", "", "", "Intet.", "Intet papir", "", ""]
    let told = desk.tix("new", "--guide", "printer", as: "customerjannet", in: Self.screen)
    let id = try #require(told.lines.first, "\(told.errors)")
    let last = try #require(told.errors.split(separator: "\n").last)
    #expect(last.contains("tix: \(id): ") && last.contains(" har sagen; første svar senest 2026-"), "\(last)")
    desk.typed = ["9", "Stolen er i stykker", "", ""]
    desk.editor = { path in ScratchFolder.write(path, "Den er knækket.\n") }
    let other = desk.tix("new", as: "customerjannet", in: Self.screen)
    #expect(other.errors.contains(" har sagen; "), "\(other.errors)")
    // Whoever types it all is told as ever.
    #expect(desk.tix("new", "x", "-m", "y", as: "customerjannet", in: Self.screen).errors.contains(" has it; "))
  }

  @Test func helpGoesThroughThePager() throws {
    let desk = try DemoDesk()
    let low = DemoDesk.Place.terminal(80, colour: false, height: 10)
    for arguments in [["-h"], ["list", "-h"], ["help"]] {
      let told = desk.run(arguments, in: low, environment: ["PAGER": "more"])
      #expect(told.output == "" && desk.paged.last?.program.last == "more", "\(arguments)")
    }
    #expect(desk.paged.count == 3)
    #expect(desk.tix("-h", in: .terminal(80, colour: false, height: 500)).output.hasPrefix("usage: "))
    #expect(desk.tix("-h").output.hasPrefix("usage: ") && desk.paged.count == 3)
  }

  /// What was found is shown as it is meant on a terminal, and as it was written elsewhere.
  @Test func excerptsAreRendered() throws {
    let desk = try DemoDesk()
    desk.tix("kb", "new", "x", "--title", "X", "-m", "Press the **green zebra** button.")
    for command in [["kb", "search", "zebra"], ["search", "zebra"]] {
      let shown = desk.run(command, in: .terminal(80, colour: true)).output
      #expect(shown.contains("Press the \u{1B}[1mgreen zebra\u{1B}[0m button.") && !shown.contains("**"), "\(shown)")
      #expect(desk.run(command).output.contains("**green zebra**"))
    }
  }
}
