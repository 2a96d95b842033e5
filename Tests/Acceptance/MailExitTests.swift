import Glibc
import Scratch
import Testing

/// What `tix mail receive` ends with: 0, 65 where the mail itself is to blame, and 75 for all else, so that no mail is lost.
@Suite struct MailExitTests {
  private static let mail = ReceivingDesk.message("Jannet <customerjannet@example.org>", "Printer")

  /// Runs it with a mail as its input.
  private static func receive(
    _ desk: ReceivingDesk, _ command: [String] = [Program.tix, "mail", "receive"], in folder: String? = nil,
    setting variables: [String: String] = [:], input: String? = nil
  ) -> ProgramResult {
    let path = desk.scratch.root + "/mail.eml"
    ScratchFolder.write(path, mail)
    let environment = desk.scratch.environment.merging(variables) { _, new in new }
    return Program.run(command, in: folder ?? desk.scratch.desk, environment, input: input ?? path)
  }

  @Test(
    arguments: [
      ("a time that is none", [], ["TIX_NOW": "yesterday"]),
      ("a time of another century", [], ["TIX_NOW": "1850-01-01T00:00:00Z"]),
      ("an option that is none", ["--wrong"], [:]), ("an operand", ["x"], [:]),
      ("an option without its value", ["--maildir"], [:]),
      ("no desk", [], ["TIX_DESK": "/nowhere"]), ("a folder that is no Maildir", ["--maildir", "/nowhere"], [:]),
      ("somebody who is nobody", [], ["TIX_AS": "nobody"]), ("a customer", [], ["TIX_AS": "customerjannet"]),
      ("a setting of Git that is none", [], ["GIT_CONFIG_GLOBAL": "/proc/self/mem"]),
    ] as [(String, [String], [String: String])])
  func whatIsTypedOrSet(_ what: String, _ more: [String], _ variables: [String: String]) {
    let desk = ReceivingDesk()
    let before = desk.commits
    let told = Self.receive(desk, [Program.tix, "mail", "receive"] + more, setting: variables)
    #expect(told.status == 75, "\(what): \(told.errors)")
    #expect(!told.errors.isEmpty && desk.commits == before)
    #expect(Self.receive(desk).status == 0)
  }

  @Test func whatIsNoText() {
    let desk = ReceivingDesk()
    let script = #"exec "$0" -C "$(printf '/nowhere/\377')" mail receive"#
    #expect(Self.receive(desk, ["sh", "-c", script, Program.tix]).status == 75)
    #expect(Self.receive(desk, ["sh", "-c", #"exec "$0" mail receive <&-"#, Program.tix]).status == 75)
    #expect(Self.receive(desk, input: desk.scratch.root).status == 75)
  }

  /// A clock that is behind the newest commit, and an account whose name no commit can carry.
  @Test func whatTheMachineSays() {
    let desk = ReceivingDesk()
    desk.scratch.environment["TIX_NOW"] = "2031-01-01T00:00:00Z"
    _ = desk.scratch.open("Later")
    desk.scratch.environment["TIX_NOW"] = nil
    let behind = Self.receive(desk)
    #expect([0, 75].contains(behind.status), "\(behind.errors)")
    desk.scratch.git(["config", "user.name", "..."])
    let nameless = desk.receive(ReceivingDesk.message("customerjannet@example.org", "Screen"))
    #expect(nameless.status == 75, "\(nameless.errors)")
  }

  @Test(arguments: ["HEAD", "config", "objects", "refs"]) func aRepositoryThatCannotBeRead(_ name: String) {
    let desk = ReceivingDesk()
    let path = "\(desk.scratch.desk)/\(name)"
    rename(path, path + ".away")
    ScratchFolder.write(path, "\u{0}broken [")
    #expect(Self.receive(desk).status == 75)
    unlink(path)
    rename(path + ".away", path)
    #expect(Self.receive(desk).status == 0)
  }

  @Test func aDeskFileThatCannotBeRead() {
    let desk = ReceivingDesk()
    let clone = desk.scratch.root + "/clone"
    desk.scratch.git(["clone", "-q", desk.scratch.desk, clone])
    ScratchFolder.write(clone + "/people/customerjannet.md", "---\nname: [\nemail: CustomerJannet@example.org\n---\n")
    let git = ["git", "-C", clone, "-c", "user.name=Boss", "-c", "user.email=boss@example.org"]
    for arguments in [["add", "."], ["commit", "-q", "-m", "Broken"], ["push", "-q"]] {
      Program.run(git + arguments, in: clone, desk.scratch.environment).mustHaveWorked()
    }
    let told = Self.receive(desk)
    #expect(told.status == 75 && told.errors.contains("people/customerjannet.md"), "\(told.errors)")
    #expect(desk.receive(ReceivingDesk.message("carol@example.net", "Printer")).status == 65)
  }

  @Test func aProgramForMailThatIsMissingOrEnds() {
    let desk = ReceivingDesk()
    let alone = desk.scratch.root + "/alone"
    mkdir(alone, 0o755)
    ScratchFolder.copy(Program.tix, to: alone + "/tix")
    let command = [alone + "/tix", "mail", "receive"]
    let missing = Self.receive(desk, command)
    #expect(missing.status == 75 && missing.errors.contains("tix-mail cannot be started"), "\(missing.errors)")
    // A library that is missing, a signal, and what no mail server knows.
    for (script, status) in [
      ("exit 127", Int32(75)), ("kill -9 $$", 75), ("exit 1", 75), ("exit 2", 75), ("exit 75", 75), ("exit 65", 65),
      ("exit 0", 0),
    ] {
      ScratchFolder.write(alone + "/tix-mail", "#!/bin/sh\n\(script)\n")
      chmod(alone + "/tix-mail", 0o755)
      #expect(Self.receive(desk, command).status == status, "\(script)")
    }
    #expect(Program.run(command + ["-h"], in: desk.scratch.desk, desk.scratch.environment).status == 0)
  }

  /// A mail that is taken is taken, whether or not anybody hears of it.
  @Test(arguments: ["> /dev/full", ">&-", "| true"]) func anAnswerThatNobodyReads(_ output: String) {
    let desk = ReceivingDesk()
    let before = desk.commits
    let script = "{ \"$0\" mail receive; echo $? >\"$1\"; } \(output)"
    let path = desk.scratch.root + "/status"
    _ = Self.receive(desk, ["sh", "-c", script, Program.tix, path])
    #expect(String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self) == "0\n")
    #expect(desk.commits != before)
  }
}
