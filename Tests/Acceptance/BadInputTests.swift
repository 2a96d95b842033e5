import Glibc
import Testing

/// Whatever is wrong: one clear line, the right exit status, no answer, and no change.
@Suite struct BadInputTests {
  struct Wrong: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let says: String
    var handle: String?
    var variables: [String: String] = [:]
    var testDescription: String { arguments.joined(separator: " ").prefix(60) + (variables.isEmpty ? "" : " …") }

    init(_ status: Int32, _ says: String, as handle: String? = "leveloneida", _ arguments: String...) {
      (self.status, self.says, self.handle, self.arguments) = (status, says, handle, arguments)
    }

    init(
      _ status: Int32, _ says: String, as handle: String? = "leveloneida", _ variables: [String: String],
      _ arguments: String...
    ) {
      (self.status, self.says, self.handle, self.arguments) = (status, says, handle, arguments)
      self.variables = variables
    }
  }

  /// `ID` is a ticket of customerjannet, `DAY` the day of two, and the files are those of `files`.
  static let wrong: [Wrong] = [
    Wrong(2, "unknown command: lsit", "lsit"), Wrong(2, "unknown command: person x", "person", "x"),
    Wrong(2, "needs a verb", "person"), Wrong(2, "unknown option: --bogus", "list", "--bogus"),
    Wrong(2, "unknown option: -x", "show", "-x"), Wrong(2, "unknown option: --bogus", "--bogus"),
    Wrong(2, "no further argument: extra", "list", "extra"), Wrong(2, "needs ID", "show"),
    Wrong(2, "needs TITLE", "new"),
    Wrong(2, "--status", "list", "--status"), Wrong(2, "--status cannot be 'closed'", "list", "--status", "closed"),
    Wrong(2, "--limit", "list", "--limit", "0"), Wrong(2, "--limit", "list", "--limit", "-1"),
    Wrong(2, "--limit", "list", "--limit", "99999999999999999999"), Wrong(2, "--limit", "log", "--limit", "x"),
    Wrong(2, "--level", "list", "--level", "4"), Wrong(2, "--json takes no value", "list", "--json=1"),
    Wrong(4, "nobody", "list", "--assignee", "nobody"), Wrong(4, "no person a b", "list", "--requester", "a b"),
    Wrong(4, "zzzzz", "show", "zzzzz"), Wrong(4, "not a ticket's id", "show", "../x"),
    Wrong(4, "'' is not a ticket's id", "show", ""),
    Wrong(4, "tickets begin with", "show", "DAY"), Wrong(4, "not a ticket's id", "show", "261124-3qzxm-extra"),
    Wrong(4, "zzzzz", "comment", "zzzzz", "-m", "x"), Wrong(4, "zzzzz", "resolve", "zzzzz"),
    Wrong(4, "zzzzz", "log", "zzzzz"),
    Wrong(4, "zzzzz", "assign", "zzzzz", "--auto"), Wrong(4, "zzzzz", "escalate", "zzzzz", "-m", "x"),
    Wrong(4, "nobody", "assign", "ID", "nobody"), Wrong(4, "no person a/b", "assign", "ID", "a/b"),
    Wrong(2, "WHO, --auto", "assign", "ID"), Wrong(2, "WHO, --auto", "assign", "ID", "--auto", "--nobody"),
    Wrong(4, "levelonetim", "assign", "ID", "levelonetim", "--auto"),
    Wrong(3, "escalate", "assign", "ID", "leveltwoahmed"), Wrong(3, "not a supporter", "assign", "ID", "customeroscar"),
    Wrong(3, "higher level", "escalate", "ID", "levelonetim", "-m", "x"),
    Wrong(3, "-m REASON", as: "leveltwoahmed", "take", "ID"),
    Wrong(3, "may not assign", as: "customerjannet", "take", "ID"),
    Wrong(3, "may not", as: "customerjannet", "pending", "ID"),
    Wrong(3, "may not", as: "customerjannet", "assign", "ID", "levelonetim"),
    Wrong(3, "may not", as: "customerjannet", "comment", "ID", "--internal", "-m", "x"),
    Wrong(3, "themselves", as: "customerjannet", "new", "x", "--for", "customeroscar"),
    Wrong(3, "not yours", as: "customeroscar", "show", "ID"),
    Wrong(2, "empty", "comment", "ID", "-m", ""), Wrong(2, "empty", "comment", "ID", "-m", " \n\t"),
    Wrong(2, "-m and -F", "comment", "ID", "-m", "x", "-F", "text"), Wrong(2, "no text", "comment", "ID"),
    Wrong(2, "no text", "escalate", "ID"), Wrong(2, "empty", "escalate", "ID", "-m", ""), Wrong(2, "empty", "new", ""),
    Wrong(2, "empty", "new", "  "), Wrong(2, "--pending", "comment", "ID", "--pending", "--resolve", "-m", "x"),
    Wrong(2, "empty", "resolve", "ID", "-m", ""), Wrong(2, "twice", "comment", "ID", "-F", "x", "-F", "y"),
    Wrong(2, "--type", "new", "x", "--type", "bug"), Wrong(3, "coffee", "new", "x", "--service", "coffee"),
    Wrong(4, "nobody", "new", "x", "--for", "nobody"), Wrong(2, "--impact", "new", "x", "--impact", "world"),
    Wrong(2, "500", "new", String(repeating: "x", count: 70_000)), Wrong(2, "line breaks", "new", "a\nb"),
    Wrong(2, "there is no file", "new", "x", "-F", "missing"), Wrong(2, "not a plain file", "new", "x", "-F", "folder"),
    Wrong(2, "not a plain file", "new", "x", "-F", "pipe"), Wrong(2, "not a plain file", "new", "x", "-F", "to-folder"),
    Wrong(2, "not a plain file", "new", "x", "-F", "to-pipe"),
    Wrong(2, "there is no file", "new", "x", "-F", "to-nothing"),
    Wrong(2, "not a plain file", "new", "x", "-F", "loop"), Wrong(2, "1 MiB", "new", "x", "-F", "large"),
    Wrong(2, "not UTF-8", "new", "x", "-F", "latin"), Wrong(2, "NUL", "new", "x", "-F", "nul"),
    Wrong(2, "empty", "comment", "ID", "-F", "nothing"), Wrong(2, "empty", "comment", "ID", "-F", "-"),
    Wrong(2, "not a plain file", "new", "x", "-F", "/dev/zero"), Wrong(2, "no file ''", "new", "x", "-F", ""),
    Wrong(2, "TIX_NOW", ["TIX_NOW": "yesterday"], "list"),
    Wrong(2, "TIX_NOW", ["TIX_NOW": "2026-02-30T00:00:00Z"], "list"),
    Wrong(2, "TIX_NOW", ["TIX_NOW": "1969-12-31T23:59:59Z"], "new", "x"),
    Wrong(2, "TIX_NOW", ["TIX_NOW": "1"], "verify"),
    Wrong(3, "none of this desk's people", as: "nobody", "list"),
    Wrong(3, "none of this desk's people", as: "a b", "list"),
    Wrong(3, "none of this desk's people", as: nil, "list"),
    Wrong(3, "none of this desk's people", as: nil, ["TIX_AS": "x"], "list"),
    Wrong(2, "needs --name", as: "boss", "person", "add", "x"),
    Wrong(
      2, "cannot be a handle", as: "boss", "person", "add", "a b", "--name", "x", "--email", "x@y", "--role", "admin"),
    Wrong(2, "cannot be a handle", as: "boss", "person", "add", "", "--name", "x", "--email", "x@y", "--role", "admin"),
    Wrong(3, "reserved", as: "boss", "person", "add", "tix", "--name", "x", "--email", "x@y", "--role", "admin"),
    Wrong(2, "e-mail", as: "boss", "person", "add", "x", "--name", "x", "--email", "x", "--role", "admin"),
    Wrong(2, "--role", as: "boss", "person", "add", "x", "--name", "x", "--email", "x@y", "--role", "king"),
    Wrong(2, "--level", as: "boss", "person", "add", "x", "--name", "x", "--email", "x@y", "--role", "supporter"),
    Wrong(
      2, "--level", as: "boss", "person", "add", "x", "--name", "x", "--email", "x@y", "--role", "customer", "--level",
      "1"
    ),
    Wrong(
      2, "--level", as: "boss", "person", "add", "x", "--name", "x", "--email", "x@y", "--role", "supporter", "--level",
      "0"),
    Wrong(3, "boss", as: "boss", "person", "add", "x", "--name", "x", "--email", "BOSS@example.org", "--role", "admin"),
    Wrong(3, "already", as: "boss", "person", "add", "BOSS", "--name", "x", "--email", "x@y", "--role", "admin"),
    Wrong(3, "may not", "person", "add", "x", "--name", "x", "--email", "x@y", "--role", "admin"),
    Wrong(3, "may not", "person", "leave", "levelonetim"),
    Wrong(3, "role", as: "boss", "person", "edit", "boss", "--role", "customer"),
    Wrong(3, "one admin", as: "boss", "person", "leave", "boss"),
    Wrong(4, "nobody", as: "boss", "person", "leave", "nobody"),
    Wrong(4, "nobody", "person", "show", "nobody"), Wrong(3, "may not", as: "customerjannet", "person", "show", "boss"),
    Wrong(2, "nothing to change", as: "boss", "person", "edit", "boss"),
    Wrong(2, "language", "person", "edit", "leveloneida", "--language", "x!"),
    Wrong(2, "not a day", "person", "away", "leveloneida", "tomorrow"),
    Wrong(2, "not a day", "person", "away", "leveloneida", "2026-02-30"),
    Wrong(2, "the first day first", "person", "away", "leveloneida", "2026-12-24..2026-12-23"),
    Wrong(2, "DATES", "person", "away", "leveloneida"),
    Wrong(2, "unknown command: nope", "help", "nope"), Wrong(2, "not a range", "verify", "main"),
    Wrong(4, "no commit", "verify", "a..b"),
    Wrong(2, "-C", "-C"), Wrong(1, "not in a Git repository", "-C", "/dev/null", "list"),
    Wrong(1, "no folder '/nonexistent'", "-C", "/nonexistent", "list"),
    Wrong(1, "no folder '/nonexistent'", ["TIX_DESK": "/nonexistent"], "list"),
    Wrong(1, "no folder ''", "-C", "", "list"),
  ]

  static let files = """
    printf text >text; mkdir folder; mkfifo pipe; ln -s folder to-folder; ln -s pipe to-pipe; ln -s nowhere to-nothing
    ln -s loop loop; head -c 3000000 /dev/zero | tr '\\0' x >large; printf 'Sk\\346rm' >latin; printf 'a\\0b' >nul; : >nothing
    """

  @Test func everyWrongArgumentIsOneClearLine() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    _ = desk.open("Cannot scan")
    desk.sh("mkdir ../input && cd ../input && " + Self.files)
    let before = desk.state
    for wrong in Self.wrong {
      for json in [[], ["--json"]] {
        let arguments = json + wrong.arguments.map { $0 == "ID" ? id : $0 == "DAY" ? String(id.prefix(6)) : $0 }
        let variables = desk.environment.merging(["TIX_DESK": desk.desk]) { $1 }.merging(wrong.variables) { $1 }
        let answer = Program.run(desk.command(arguments, as: wrong.handle), in: desk.root + "/input", variables)
        Self.expectFailure(answer, wrong.status, wrong.says, "\(wrong.testDescription)")
      }
    }
    #expect(desk.state == before)
  }

  /// `tix: WHAT: WHY`, perhaps a line with what to do, and nothing else.
  static func expectFailure(_ answer: ProgramResult, _ status: Int32, _ says: String, _ what: String) {
    let lines = answer.errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(answer.status == status, "\(what): \(answer.errors)")
    #expect(answer.output == "", "\(what)")
    #expect(answer.errors.contains(says), "\(what): \(answer.errors)")
    #expect(lines.count <= 3 && lines.last == "" && lines[0].hasPrefix("tix: "), "\(what): \(answer.errors)")
    #expect(lines.count < 3 || lines[1].hasPrefix("  "), "\(what): \(answer.errors)")
    #expect(!lines[0].hasSuffix("."), "\(what): \(answer.errors)")
  }

  @Test(.enabled(if: getuid() == 0, "only root can give a folder away"))
  func somebodyElsesFolderIsNotTrusted() {
    let desk = ScratchDesk()
    desk.sh("chown -R 12345 .")
    Self.expectFailure(
      desk.tix(["list"], as: "boss"), 1, "git config --global --add safe.directory \(desk.desk)", "list")
    desk.git(["config", "--global", "--add", "safe.directory", desk.desk])
    #expect(desk.tix(["list"], as: "boss").status == 0)
  }

  @Test func whoHasNoAddressIsToldWhatToSet() {
    let desk = ScratchDesk()
    desk.sh(": >\"$HOME/.gitconfig\"")
    Self.expectFailure(desk.tix(["list"]), 3, "user.email", "list")
    Self.expectFailure(desk.tix(["new", "x"]), 3, "user.email", "new")
    Self.expectFailure(desk.tix(["init", "../new"]), 1, "user.email", "init")
    #expect(desk.sh("ls ../new").status != 0)
    #expect(desk.tix(["new", "x"], as: "boss").status == 0)
  }

  @Test func whoHasLeftIsOutside() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    desk.tix(["person", "leave", "leveloneida"], as: "boss")
    let before = desk.state
    for arguments in [["list"], ["show", id], ["comment", id, "-m", "x"], ["log"], ["person", "list"]] {
      Self.expectFailure(desk.tix(arguments, as: "leveloneida"), 3, "has left", "\(arguments)")
    }
    #expect(desk.state == before)
    let next = desk.open("Cannot scan")
    #expect(desk.tix(["show", next], as: "boss").output.contains("levelonetim"))
    Self.expectFailure(desk.tix(["assign", next, "leveloneida"], as: "boss"), 3, "has left", "assign")
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    var testDescription: String { text.prefix(60).debugDescription }
    let text: String
    let says: String
  }

  static let damages = [
    Damage(text: "", says: "ticket.md: line 1"), Damage(text: "no front matter", says: "ticket.md: line 1"),
    Damage(text: "---\ntitle: x\n", says: "ticket.md: line"),
    Damage(text: "---\ntitle: [\n---\n", says: "ticket.md: line"),
    Damage(text: "---\ntitle: x\ntitle: y\n---\n", says: "ticket.md: line 3"),
    Damage(text: "---\ntitle: x\nstatus: closed\n---\n", says: "ticket.md: "),
    Damage(text: "---\ntitle: x\ntype: incident\nstatus: closed\n---\n", says: "ticket.md: line 4: status"),
    Damage(text: "---\ntitle: &a x\n---\n", says: "ticket.md: line 2"),
    Damage(text: "---\ntitle: !t x\n---\n", says: "line 2"),
    Damage(text: "---\n{title: x}\n---\n", says: "ticket.md: line 2"),
    Damage(text: "---\n- x\n---\n", says: "ticket.md: line 2"),
    Damage(text: "---\nnote: a\u{85}b: c\n---\n", says: "ticket.md: line 2"),
    Damage(text: "---\n\(String(repeating: "k: v\n", count: 20_000))---\n", says: "ticket.md: line"),
  ]

  @Test(arguments: damages)
  func aDamagedTicketIsNamedAndHidesNoOther(_ damage: Damage) {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    let other = desk.open("Cannot scan")
    desk.put(ScratchDesk.path(id), damage.text)
    desk.commit("boss")
    let before = desk.state
    let list = desk.tix(["list"], as: "leveloneida")
    #expect(list.status == 0 && list.output.contains(other) && !list.output.contains(id))
    #expect(list.errors.contains(damage.says), "\(list.errors)")
    for arguments in [["show", id], ["comment", id, "-m", "x"], ["resolve", id], ["assign", id, "--auto"]] {
      Self.expectFailure(desk.tix(arguments, as: "leveloneida"), 1, damage.says, "\(arguments)")
    }
    Self.expectFailure(desk.tix(["show", id, "--json"], as: "leveloneida"), 1, damage.says, "show --json")
    #expect(desk.state == before)
    #expect(desk.tix(["show", other], as: "leveloneida").status == 0)
    #expect(desk.tix(["comment", other, "-m", "x"], as: "leveloneida").status == 0)
    #expect(desk.tix(["new", "More"], as: "customerjannet").status == 0)
    #expect(desk.tix(["verify"]).output.contains(ScratchDesk.path(id) + ": line"))
  }

  @Test func aDamagedPersonIsNamedAndTheOthersWork() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    desk.put("people/levelonetim.md", "---\nname: Tim\nemail: tim@example.org\nrole: king\n---\n")
    desk.commit("boss")
    let list = desk.tix(["person", "list"], as: "boss")
    #expect(list.status == 0 && list.output.contains("leveltwoahmed"))
    #expect(list.errors.contains("people/levelonetim.md: line"), "\(list.errors)")
    #expect(desk.tix(["comment", id, "-m", "x"], as: "leveloneida").status == 0)
    #expect(desk.tix(["new", "More"], as: "customerjannet").status == 0)
    let show = desk.tix(["person", "show", "levelonetim"], as: "boss")
    #expect(show.status == 1 && show.errors.contains("people/levelonetim.md: line"), "\(show.errors)")
    let own = desk.tix(["list"], as: "levelonetim")
    #expect(own.status != 0 && own.errors.contains("people/levelonetim.md"), "\(own.errors)")
    for arguments in [
      ["person", "edit", "levelonetim", "--name", "T"], ["assign", id, "levelonetim"],
      ["new", "x", "--for", "levelonetim"],
      ["person", "add", "levelonetim", "--name", "T", "--email", "t@y", "--role", "customer"],
      ["escalate", id, "levelonetim", "-m", "x"],
    ] {
      let answer = desk.tix(arguments, as: "boss")
      #expect(answer.status == 1 && answer.errors.contains("people/levelonetim.md: line"), "\(answer.errors)")
    }
    #expect(desk.tix(["verify"]).output.contains("people/levelonetim.md: line"))
  }

  @Test func aDamagedCommentIsNamedAndHidesNoOther() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    desk.tix(["comment", id, "-m", "The first."], as: "leveloneida")
    let folder = "\(ScratchDesk.path(id).dropLast("ticket.md".count))comments/"
    desk.put(folder + "20991231T235959Z-0000.md", "---\nauthor: leveloneida\ndate: soon\n---\nx\n")
    desk.commit("boss")
    let show = desk.tix(["show", id], as: "leveloneida")
    #expect(show.status == 0 && show.output.contains("The first."))
    #expect(show.errors.contains("20991231T235959Z-0000.md: line 3"), "\(show.errors)")
    // It may be an internal note: a customer is not told that there is one.
    let own = desk.tix(["show", id], as: "customerjannet")
    #expect(own.status == 0 && own.output.contains("The first.") && own.errors == "", "\(own.errors)")
    #expect(desk.tix(["comment", id, "-m", "The second."], as: "leveloneida").status == 0)
    #expect(desk.tix(["verify"]).output.contains("20991231T235959Z-0000.md: line 3"))
  }
}
