import Testing

@testable import Commands

/// The ticket that should be done next, and other ways to say what to do.
@Suite struct NextTests {
  @Test func forStaff() throws {
    let desk = try DemoDesk()
    let told = desk.tix("next", as: "levelonetim")
    #expect(told.lines.first?.hasSuffix("  Slow wireless") == true)
    #expect(desk.tix("next", "--json", as: "levelonetim").output.contains(#""title": "Slow wireless""#))
    // What waits on its customer is not to be done.
    #expect(desk.tix("next", as: "leveloneida").lines.first?.hasSuffix("  A second screen") == true)
    let mei = desk.tix("next", as: "levelthreemei")
    #expect(mei.status == 0 && mei.output == "")
    #expect(mei.errors == "tix: there is nothing to do: no open ticket is yours or nobody's\n")
    #expect(desk.tix("next", "--json", as: "levelthreemei").output == "{\"tix\": 1, \"ticket\": null}\n")
    // What somebody left behind is there for whoever has nothing.
    desk.tix("person", "leave", "levelonetim")
    #expect(desk.tix("next", as: "levelthreemei").lines.first?.hasSuffix("  Slow wireless") == true)
  }

  @Test func itIsShownWithItsConversation() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("edit", id, "--priority", "urgent", "-m", "The exam.", as: "levelonetim")
    desk.tix("comment", id, "--internal", "-m", "Which printer?", as: "leveloneida")
    #expect(desk.tix("next", as: "levelonetim").output == desk.tix("show", id, as: "levelonetim").output)
  }

  @Test func forACustomer() throws {
    let desk = try DemoDesk()
    #expect(desk.tix("next", as: "customeroscar").lines.first?.hasSuffix("  Dark projector") == true)
    let told = desk.tix("next", as: "customerjannet")
    #expect(told.output == "" && told.errors == "tix: no ticket waits on an answer of yours\n")
  }

  @Test func otherWords() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    #expect(desk.tix("ls", "--all").output == desk.tix("list", "--all").output)
    #expect(desk.tix("view", id).output == desk.tix("show", id).output)
    #expect(desk.tix("reply", id, "-m", "We look.", as: "levelonetim").output == id + "\n")
    #expect(desk.tix("close", id, "-m", "Done.", as: "levelonetim").status == 0)
    #expect(desk.tix("show", id).output.contains("Status:      resolved"))
    #expect(desk.tix("version").output == desk.tix("--version").output)
    #expect(!desk.tix("help").output.contains("reply"))
    #expect(desk.tix("comment", "-h").output.contains("'tix reply' is understood as well."))
  }

  @Test func aTicketAlone() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    #expect(desk.tix(id).output == desk.tix("show", id).output)
    #expect(desk.tix(String(id.suffix(5)), "--json").output == desk.tix("show", id, "--json").output)
    let other = desk.tix(id, as: "customeroscar")
    #expect(other.status == 3 && other.errors == "tix: show: ticket \(id) is not yours\n")
    // With a digit it is meant to be a ticket; without one it is a command that there is not.
    #expect(desk.tix("3zzzz").errors.hasPrefix("tix: show: there is no ticket 3zzzz\n"))
    let word = desk.tix("abcde")
    #expect(word.status == 2 && word.errors.hasPrefix("tix: unknown command: abcde\n"), "\(word.errors)")
    #expect(desk.tix("lst").errors.hasPrefix("tix: unknown command: lst\n  did you mean 'tix list'?"))
  }
}
