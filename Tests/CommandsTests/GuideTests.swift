import Scratch
import Testing

@testable import Commands

/// `tix new --guide`: a template's questions, one by one.
@Suite struct GuideTests {
  private func guide(
    _ desk: DemoDesk, _ typed: [String], _ arguments: [String] = ["printer"], as handle: String = "customerjannet"
  ) -> DemoDesk.Told {
    desk.typed = typed
    return desk.run(["new", "--guide"] + arguments, as: handle, in: .terminal(80, colour: false))
  }

  @Test func answersBecomeATicket() throws {
    let desk = try DemoDesk()
    let told = guide(desk, ["", "7", "3", "", "Room 12", "no, nobody can", "", "It smokes.", "Smoke"])
    #expect(told.status == 0, "\(told.errors)")
    #expect(desk.typed.isEmpty)
    #expect(told.errors.contains("This has to be answered.\n> Type the number, or the words.\n> "))
    #expect(told.errors.contains("Pull the plug, and keep away from it until we come.\nDid that help?"))
    let shown = desk.tix("show", told.lines[0]).output
    #expect(shown.contains("  Smoke\n"))
    #expect(shown.contains("high (team, high urgency)"))
    #expect(shown.contains("    it smells of smoke\n"))
    #expect(shown.contains("    It smokes.\n"))
  }

  @Test func whereAdviceHelpsThereIsNoTicket() throws {
    let desk = try DemoDesk()
    let before = desk.tix("log").output
    let told = guide(desk, ["2", "Yes."])
    #expect(told.status == 0)
    #expect(told.output == "")
    #expect(told.errors.hasSuffix("tix: good; then there is no ticket\n"))
    #expect(desk.tix("log").output == before)
  }

  @Test func rejectedIsRefused() throws {
    let desk = try DemoDesk()
    let told = guide(desk, ["it is my own printer"])
    #expect(told.status == 3)
    #expect(told.errors.hasSuffix("tix: new: Private printers are not in our service catalog.\n"))
  }

  /// Every template in both languages: the first choices, and a word to each other question.
  @Test(
    arguments: ["printer", "network", "password", "slow-pc", "no-mail", "program", "new-pc", "access"], ["en", "da"])
  func everyTemplateIsAsked(name: String, language: String) throws {
    let desk = try DemoDesk()
    desk.tix("person", "edit", "customerjannet", "--language", language, as: "customerjannet")
    let form = desk.tix("template", "show", name, as: "customerjannet").lines
    var typed: [String] = []
    for (place, line) in form.enumerated() where line.hasPrefix("## ") {
      let rest = form[(place + 2)...].prefix { !$0.hasPrefix("## ") }
      guard rest.first?.hasPrefix("- [ ] ") == true else {
        typed.append("Svar.")
        continue
      }
      // Where there is advice it is asked whether it helped.
      typed += ["1"] + (rest.dropFirst().first?.hasPrefix("  > ") == true ? [""] : [])
    }
    #expect(typed.count > 5)
    let told = guide(desk, typed + ["Room 12", "", "", ""], [name])
    #expect(told.status == 0 && told.lines.count == 1, "\(told.errors)")
    let shown = desk.tix("--json", "show", told.lines[0]).output
    #expect(shown.contains("\"template\": \"\(name)\"") && shown.contains("\"title\": \"Room 12\""), "\(shown)")
    #expect(shown.contains("Svar."))
  }

  @Test func itIsAskedWhichTemplateAndInTheirLanguage() throws {
    let desk = try DemoDesk()
    desk.tix("person", "edit", "customerjannet", "--language", "da", as: "customerjannet")
    let told = guide(desk, ["6", "nej", "ja"], [])
    #expect(told.status == 0)
    #expect(
      told.errors.contains(
        "Hvad drejer det sig om?\n  1  access: Adgang til en mappe\n  2  network: Intet netværk\n"))
    #expect(told.errors.contains("\n  6  printer: Problem med en printer\n"))
    #expect(
      told.errors.contains(
        "\n  8  slow-pc: Langsom computer eller sort skærm\n  9  noget andet\n> "
      ))
    #expect(told.errors.contains("Hjalp det?"))
  }

  @Test(arguments: ["2", "network", "No network", "NETWORK"])
  func aWrongNumberIsAskedAgain(typed: String) throws {
    let desk = try DemoDesk()
    let told = guide(desk, ["", "0", "10", "scanner", typed], [])
    #expect(told.errors.split(separator: "Type the number, or the words.").count == 5, "\(told.errors)")
    #expect(told.errors.contains("> No network\n\n"), "\(told.errors)")
  }

  /// What no template is about is a ticket as any other: its title is asked for, and the editor opens.
  @Test(arguments: [["9"], ["something else"]])
  func somethingElse(typed: [String]) throws {
    let desk = try DemoDesk()
    desk.editor = { path in ScratchFolder.write(path, "It is gone.\n") }
    let told = guide(desk, typed + ["", "My chair"], [])
    #expect(told.errors.contains("What is wrong or wanted, in one line?\n> This has to be answered.\n> "))
    let shown = desk.tix("show", told.lines[0]).output
    #expect(shown.contains("My chair") && shown.contains("It is gone."), "\(shown)")
  }

  @Test func newAloneAsks() throws {
    let desk = try DemoDesk()
    desk.editor = { path in ScratchFolder.write(path, "It broke.\n") }
    desk.typed = ["9", "My chair"]
    #expect(desk.tix("new", as: "customerjannet", in: .terminal(80, colour: false)).status == 0)
    // With options a template cannot ask for them.
    desk.typed = ["My table"]
    let told = desk.tix("new", "--type", "request", as: "customerjannet", in: .terminal(80, colour: false))
    #expect(told.errors.hasPrefix("What is wrong or wanted, in one line?\n> "), "\(told.errors)")
    #expect(desk.tix("show", told.lines[0]).output.contains("request"))
  }

  @Test func priorityInPlainWords() throws {
    let desk = try DemoDesk()
    let told = guide(desk, ["1", "Room 12", "", "", "Nothing.", "", "the whole site", "3"])
    #expect(told.status == 0 && desk.typed.isEmpty, "\(told.errors)")
    #expect(told.errors.contains("\nWhom does it touch?\n  1  only me\n  2  my team\n"))
    #expect(desk.tix("show", told.lines[0]).output.contains("urgent (site, high urgency)"))
  }

  @Test(arguments: ["no", ""]) func whatIsKnownIsSaidFirst(answer: String) throws {
    let desk = try DemoDesk()
    let main = desk.tix(
      "new", "Printer PRT305 offline", "-m", "PRT305 is offline, prints stay queued", as: "customeroscar")
    #expect(desk.tix("major", "declare", main.lines[0], as: "levelonetim").status == 0)
    let told = guide(
      desk, ["1", "PRT305", "", "", "It is offline, prints stay queued.", "PRT305 offline", "", "", answer])
    #expect(told.status == 0 && told.errors.contains("We know about this since "), "\(told.errors)")
    #expect(told.lines.isEmpty == (answer == "no") && !told.errors.contains(main.lines[0]))
  }

  @Test func onSomebodysBehalf() throws {
    let desk = try DemoDesk()
    let typed = ["1", "Room 12", "", "", "Nothing.", ""]
    let told = guide(desk, typed, ["printer", "--for", "customeroscar"], as: "levelonetim")
    #expect(told.status == 0, "\(told.errors)")
    #expect(desk.tix("show", told.lines[0]).output.contains("(customeroscar)"))
    #expect(guide(desk, typed, ["printer", "--for", "customeroscar"]).status == 3)
  }

  @Test func whatCannotBeAsked() throws {
    let desk = try DemoDesk()
    #expect(guide(desk, ["1"]).status == 2)
    #expect(guide(desk, [], ["scanner"]).status == 4)
    #expect(guide(desk, [], ["printer", "-m", "x"]).status == 2)
    #expect(desk.tix("new", "--guide", "printer").status == 2)
    #expect(desk.tix("new").errors == "tix: new: it needs TITLE\n  tix new -h shows how\n")
  }
}
