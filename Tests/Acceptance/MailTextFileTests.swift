import Scratch
import Testing

/// The desk's own texts of mails, written by hand: mistakes in them are findings, and no mail waits for that.
@Suite struct MailTextFileTests {
  /// An admin writes a file by hand, in a clone.
  private static func write(_ name: String, _ text: String, _ desk: MailDesk) {
    let clone = desk.scratch.root + "/clone"
    desk.scratch.git(["clone", "-q", desk.scratch.desk, clone])
    let folder = clone + "/templates/mail"
    Program.run(["mkdir", "-p", folder], in: clone, desk.scratch.environment).mustHaveWorked()
    ScratchFolder.write("\(folder)/\(name)", text)
    let git = ["git", "-C", clone, "-c", "user.name=Boss", "-c", "user.email=boss@example.org"]
    for arguments in [["add", "."], ["commit", "-q", "-m", "Own text"], ["push", "-q"]] {
      Program.run(git + arguments, in: clone, desk.scratch.environment).mustHaveWorked()
    }
  }

  @Test(arguments: [
    ("received.md", "---\nbcc: x\n---\nText\n", "line 2: the text of a mail has no bcc", true),
    ("received.md", "---\nsubject: [\n---\nText\n", "received.md", true),
    ("received.md", "---\nsubject: x\n---\n\n", "there is no text in it", true),
    ("received.md", "\u{FEFF}", "received.md", true),
    ("received.md", "Hello {naem},\n\n{id}\n", "line 1: nothing is put in for {naem}", false),
    ("recieved.md", "Hello.\n", "no mail is made from it", true),
  ])
  func aMistakeIsAFindingAndKeepsNoMailBack(
    _ name: String, _ text: String, _ finding: String, _ isProgramsOwn: Bool
  ) throws {
    let desk = MailDesk()
    Self.write(name, text, desk)
    let found = desk.scratch.tix(["verify"])
    #expect(found.status == 1 && found.output.contains(finding), "\(found.output)\(found.errors)")
    _ = desk.scratch.open("Cannot print")
    let told = desk.notify()
    #expect(told.status == 0, "\(told.errors)")
    let receipt = try #require(desk.taken().first { $0.address == "customerjannet@example.org" })
    #expect(receipt.raw.contains("we have received ticket") == isProgramsOwn)
    #expect(told.errors.contains("the program's own text is used") == (isProgramsOwn && name == "received.md"))
  }
}
