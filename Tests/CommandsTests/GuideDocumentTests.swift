import Scratch
import Testing

@testable import Commands

/// Documents of the knowledge base that the guide offers before there is a ticket.
@Suite struct GuideDocumentTests {
  private let desk: DemoDesk

  init() throws {
    desk = try DemoDesk()
    for (slug, fields, text) in [
      ("jam", "title: Paper jams\naudience: everyone\nservices: [print]", "Open the flaps."),
      ("papir", "title: Papir sidder fast\naudience: everyone\nservices: [print]\nlanguage: da", "Åbn lågerne."),
      (
        "spooler", "title: The print spooler\nservices: [print]\ntags: [paper, printer]",
        "Restart it, with the password."
      ),
      ("scanner", "title: Scanning\naudience: everyone", "Scan to a mail."),
    ] {
      desk.folder.write("\(slug).md", "---\n\(fields)\n---\n\(text)\n")
      #expect(desk.tix("kb", "new", slug, "-F", "\(desk.folder.path)/\(slug).md", as: "levelonetim").status == 0)
    }
  }

  private func guide(_ typed: [String], as handle: String = "customerjannet", _ more: [String] = []) -> DemoDesk.Told {
    desk.typed = typed
    return desk.run(["new", "--guide", "printer"] + more, as: handle, in: .terminal(80, colour: false))
  }

  private static let answers = ["1", "Room 12", "", "", "Nothing."]

  @Test func oneThatHelpsMakesATicketNeedless() {
    let before = desk.tix("log").output
    let told = guide(Self.answers + ["7", "1", "yes"])
    #expect(told.status == 0 && told.output == "" && desk.typed.isEmpty)
    #expect(
      told.errors.contains(
        "\nThis may help:\n  1  Paper jams\nType the number to read one; Enter alone to go on.\n> Type the number, or the words."
      ), "\(told.errors)")
    #expect(told.errors.contains("\nPaper jams\n\nOpen the flaps.\n\nDid that help?"))
    #expect(desk.tix("log").output == before)
  }

  @Test func whereNoneHelpsThereIsATicket() {
    for typed in [[""], ["1", "", ""]] {
      let told = guide(Self.answers + typed + ["Smoke", "", ""])
      #expect(told.status == 0 && told.lines.count == 1 && desk.typed.isEmpty, "\(told.errors)")
    }
  }

  @Test func wordsFindThemToo() {
    let told = guide(["1", "Room 12", "", "", "It is the scanner that scans nothing.", "", "Smoke", "", ""])
    #expect(told.errors.contains("\n  2  Scanning\n"), "\(told.errors)")
  }

  @Test func inTheirLanguage() {
    desk.tix("person", "edit", "customerjannet", "--language", "da", as: "customerjannet")
    let told = guide(Self.answers + ["", "Røg", "", ""])
    #expect(
      told.errors.contains(
        "\nDette kan måske hjælpe:\n  1  Papir sidder fast\n  2  Paper jams\nSkriv nummeret for at læse;"),
      "\(told.errors)")
  }

  /// Also where somebody of the staff asks the questions: what is internal is not read out.
  @Test func noneThatIsInternal() {
    for (handle, more) in [("customerjannet", []), ("levelonetim", ["--for", "customerjannet"]), ("robin", [])] {
      let told = guide(Self.answers + ["", "Smoke", "", ""], as: handle, more)
      #expect(told.errors.contains("Paper jams") && !told.errors.contains("spooler"), "\(told.errors)")
      // The marked ones are known, and no help.
      #expect(!told.errors.contains("Service catalog"))
    }
  }
}
