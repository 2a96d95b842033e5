import Scratch
import Testing

@testable import Commands

/// The texts of mails, by `tix template`.
@Suite struct MailTextTests {
  private static let terminal = DemoDesk.Place.terminal(80, colour: false)

  @Test func theProgramsOwnIsShownUntilTheDeskHasOne() throws {
    let desk = try DemoDesk()
    let shown = desk.tix("template", "show", "mail/received", as: "levelonetim")
    #expect(shown.output.contains("we have received ticket {id}: {title}"), "\(shown)")
    #expect(shown.errors.contains("the program's own text"))
    #expect(desk.tix("template", "show", "mail/received.da", as: "levelonetim").output.contains("Hej {name}"))
    #expect(
      desk.tix("template", "show", "MAIL/Received.md", "--language", "da", as: "levelonetim").output.contains("Hej"))
    for wrong in ["mail/recieved", "mail/", "mail/received.da.x", "mail/../desk", "mail/received.Da"] {
      let told = desk.tix("template", "show", wrong, as: "levelonetim")
      #expect(told.status == (wrong == "mail/received.Da" ? 0 : 4), "\(wrong): \(told)")
    }
    #expect(desk.tix("template", "show", "mail/received.de", as: "levelonetim").status == 4)

    let list = desk.tix("template", "list", "--mail", as: "levelonetim")
    #expect(list.lines.count == 33 && list.lines.dropFirst().allSatisfy { $0.contains("the program's") }, "\(list)")
    desk.folder.write("own.md", "---\nsummary: It is here.\n---\nDear {name}, {id} is here.\n")
    let path = desk.folder.path + "/own.md"
    #expect(desk.tix("template", "edit", "mail/received", "-F", path, as: "levelonetim").status == 3)
    let written = desk.tix("template", "edit", "mail/received", "-F", path, as: "adminsara")
    #expect(written.status == 0 && written.errors == "tix: templates/mail/received.md is written\n", "\(written)")
    #expect(
      desk.tix("template", "edit", "mail/received", "-F", path, as: "adminsara").errors.contains("nothing changes"))
    let own = desk.tix("template", "show", "mail/received", as: "levelonetim")
    #expect(own.output.contains("Dear {name}") && own.errors == "")
    let listed = desk.tix("template", "list", "--mail", as: "levelonetim").lines.filter { $0.contains("the desk's") }
    #expect(listed.count == 1 && listed[0].contains("mail/received") && listed[0].contains("It is here."))
    #expect(desk.tix("verify").status == 0)
    #expect(desk.tix("template", "rm", "mail/received", as: "adminsara").status == 0)
    #expect(desk.tix("template", "rm", "mail/received", as: "adminsara").status == 4)
    #expect(desk.tix("template", "show", "mail/received", as: "levelonetim").output.contains("we have received"))
    #expect(desk.tix("verify").status == 0)
  }

  @Test func customersSeeNone() throws {
    let desk = try DemoDesk()
    for words in [
      ["list", "--mail"], ["show", "mail/assigned"], ["edit", "mail/assigned"], ["rm", "mail/assigned"],
    ] {
      let told = desk.run(["template"] + words, as: "customerjannet")
      #expect(told.status == 3 && told.output == "", "\(words)")
    }
  }

  @Test func theEditorOpensOnTheProgramsOwn() throws {
    let desk = try DemoDesk()
    var asked = ""
    desk.editor = { path in
      asked = String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self)
      ScratchFolder.write(path, asked + "\nA word of ours.\n")
    }
    let told = desk.tix("template", "edit", "mail/resolved.da", as: "adminsara", in: Self.terminal)
    #expect(told.status == 0, "\(told)")
    #expect(asked.contains("Hej {name}"))
    #expect(desk.tix("template", "show", "mail/resolved.da", as: "adminsara").output.contains("A word of ours."))
  }

  @Test(arguments: [
    ("---\nbcc: x\n---\nText\n", ["line 2: the text of a mail has no bcc"]),
    ("---\nsubject: [\n---\nText\n", ["line"]), ("---\nsubject: x\n---\n\n", ["there is no text in it"]),
    (
      "---\nsubject: \"{titel}\"\nsummary: \"{text}\"\n---\nHello {naem},\n\n{text} {Id}\n",
      [
        "line 2: nothing is put in for {titel}", "line 3: {text} stands", "line 5: nothing is put in for {naem}",
        "line 7: {text} stands", "line 7: nothing is put in for {Id}",
      ]
    ),
    ("Hello {you}\n", ["line 1: nothing is put in for {you}; there is {name}"]),
  ])
  func mistakesAreAllTold(_ text: String, _ mistakes: [String]) throws {
    let desk = try DemoDesk()
    desk.folder.write("own.md", text)
    let told = desk.tix("template", "edit", "mail/answer", "-F", desk.folder.path + "/own.md", as: "adminsara")
    #expect(told.status == 3)
    for mistake in mistakes { #expect(told.errors.contains(mistake), "\(told.errors)") }
  }

  /// The program's own have no mistakes.
  @Test func theProgramsOwnCanBeWritten() throws {
    let desk = try DemoDesk()
    let names = desk.tix("template", "list", "--mail", as: "adminsara").lines.dropFirst().compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    for name in names {
      desk.folder.write("own.md", desk.tix("template", "show", name, as: "adminsara").output + "\nOurs.\n")
      let told = desk.tix("template", "edit", name, "-F", desk.folder.path + "/own.md", as: "adminsara")
      #expect(told.status == 0, "\(name): \(told)")
    }
  }
}
