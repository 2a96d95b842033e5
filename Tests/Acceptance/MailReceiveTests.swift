import Glibc
import Scratch
import Testing

/// Mail that comes, handed to the built program as a mail server does.
@Suite struct MailReceiveTests {
  /// A desk that takes mail, and what was answered.
  private final class Desk {
    let scratch = ScratchDesk(bare: true)
    private var count = 0

    init(_ settings: [String: String] = [:]) {
      for (name, value) in settings.merging(["mail.address": "help@desk.example"], uniquingKeysWith: { a, _ in a }) {
        scratch.tix(["config", name, value], as: "boss").mustHaveWorked()
      }
    }

    /// A message of these headers, a line each.
    static func message(_ from: String, _ subject: String, _ headers: [String] = [], _ text: String = "Hello.")
      -> String
    {
      let number = UInt64.random(in: 0...UInt64.max)
      let all =
        ["From: \(from)", "To: help@desk.example", "Subject: \(subject)"]
        + (headers.contains { $0.hasPrefix("Message-ID") } ? [] : ["Message-ID: <\(number)@example.org>"]) + headers
      return (all + ["", text, ""]).joined(separator: "\n")
    }

    @discardableResult func receive(_ message: String, _ more: [String] = []) -> ProgramResult {
      count += 1
      let path = scratch.root + "/message-\(count)"
      ScratchFolder.write(path, message)
      return scratch.tix(["mail", "receive"] + more, input: path)
    }

    func show(_ id: String) -> String { scratch.tix(["show", id], as: "boss").output }
    func json(_ id: String) -> String { scratch.tix(["--json", "show", id], as: "boss").output }
    var commits: String { scratch.git(["rev-list", "--count", "HEAD"]).line }
    func trailers() -> String { scratch.git(["log", "-1", "--format=%an%n%(trailers)"]).output }
  }

  private static let jannet = "Jannet <customerjannet@example.org>"
  private static let tim = "Tim <levelonetim@example.org>"

  @Test func aMailOpensATicketOnce() {
    let desk = Desk()
    let message = Desk.message(Self.jannet, "Printer", ["Cc: customeroscar@example.org, x@example.net"], "It is dark.")
    let told = desk.receive(message)
    #expect(told.status == 0, "\(told.errors)")
    #expect(desk.trailers().contains("customerjannet\nTix-Action: open"))
    #expect(desk.trailers().contains("Tix-Via: mail\nTix-Proof: none"))
    let json = desk.json(told.line)
    #expect(json.contains(#""requester": "customerjannet""#) && json.contains(#""cc": ["customeroscar"]"#))
    #expect(json.contains("It is dark.") && json.contains("mail.eml"))
    let before = desk.commits
    #expect(desk.receive(message).line == told.line)
    #expect(desk.commits == before)
    // The same where the query index is gone.
    unlink(desk.scratch.desk + "/tix/query.sqlite")
    #expect(desk.receive(message).line == told.line)
    #expect(desk.scratch.complaints == "")
  }

  @Test func anAnswerHasWhatIsNew() {
    let desk = Desk()
    let id = desk.scratch.open("Printer")
    desk.scratch.tix(["comment", id, "--pending", "-m", "Is it on?"], as: "levelonetim").mustHaveWorked()
    let told = desk.receive(
      Desk.message(
        Self.jannet, "Re: [\(id)] Something else", [], "Yes.\n\nOn Tuesday, Tim wrote:\n> Is it on?\n\n-- \nJannet"))
    #expect(told.line == id)
    let json = desk.json(id)
    #expect(json.contains(#""status": "open""#) && json.contains(#""title": "Printer""#))
    #expect(json.contains(#""body": "Yes.""#) || json.contains(#""body": "Yes.\n""#))
    #expect(desk.scratch.complaints == "")
  }

  @Test func aClaimToBeASupporterIsANote() {
    let desk = Desk()
    let id = desk.scratch.open("Printer")
    let told = desk.receive(Desk.message(Self.tim, "[\(id)]", [], "We closed your account."))
    #expect(told.line == id)
    #expect(desk.trailers().hasPrefix("tix\nTix-Action: comment"))
    #expect(desk.show(id).contains("nothing proves it"))
    let customers = desk.scratch.tix(["show", id], as: "customerjannet").output
    #expect(!customers.contains("We closed") && !customers.contains("mail.eml"))
    #expect(!desk.scratch.tix(["log", id], as: "customerjannet").output.contains("tix"))
    #expect(desk.json(id).contains(#""responded": null"#))
    #expect(desk.scratch.complaints == "")
  }

  @Test func whoMayNotSeeATicketOpensTheirOwn() {
    let desk = Desk()
    let id = desk.scratch.open("Printer")
    let told = desk.receive(Desk.message("customeroscar@example.org", "Re: [\(id)] Printer"))
    #expect(told.status == 0 && told.line != id)
    #expect(desk.json(told.line).contains(#""requester": "customeroscar""#))
  }

  @Test func strangersAreRefusedOrRegistered() {
    let desk = Desk()
    let message = Desk.message("\"Carol\nBcc: x\" <carol@example.net>", "Hello")
    let refused = desk.receive(Desk.message("Carol <carol@example.net>", "Hello"))
    #expect(refused.status == 65 && refused.output == "")
    #expect(refused.errors.contains("carol@example.net"))
    desk.scratch.tix(["config", "mail.strangers", "register"], as: "boss").mustHaveWorked()
    let carol = desk.receive(Desk.message("levelonetim <carol@example.net>", "Hello"))
    #expect(carol.status == 0, "\(carol.errors)")
    #expect(desk.json(carol.line).contains(#""requester": "carol""#))
    let people = desk.scratch.tix(["--json", "person", "list"], as: "boss").output
    // Nobody takes the name of somebody else.
    #expect(people.contains(#""name": "carol@example.net""#))
    let boss = desk.receive(Desk.message("Other boss <boss@example.net>", "Hello"))
    #expect(desk.json(boss.line).contains(#""requester": "boss-2""#))
    #expect(desk.receive(Desk.message("noreply@example.net", "Hello")).line == "")
    #expect(desk.receive(message).status != 1)
    #expect(desk.scratch.complaints == "")
  }

  @Test(arguments: [
    "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <a.b>", "Return-Path: <>", "X-Autoreply: yes",
    "X-Auto-Response-Suppress: All",
  ])
  func automaticMailChangesNoStatus(_ header: String) {
    let desk = Desk(["mail.strangers": "register"])
    let id = desk.scratch.open("Printer")
    desk.scratch.tix(["resolve", id, "-m", "Done."], as: "levelonetim").mustHaveWorked()
    let told = desk.receive(Desk.message(Self.jannet, "Re: [\(id)] Printer", [header], "I am away."))
    #expect(told.line == id)
    #expect(desk.json(id).contains(#""status": "resolved""#))
    let before = desk.commits
    let dropped = desk.receive(Desk.message(Self.jannet, "Printer", [header]))
    #expect(dropped.status == 0 && dropped.output == "")
    #expect(desk.receive(Desk.message("stranger@example.net", "[\(id)]", [header])).status == 0)
    #expect(desk.commits == before)
    let log = String(decoding: ScratchFolder.bytes(desk.scratch.desk + "/tix/mail.log") ?? [], as: UTF8.self)
    #expect(log.split(separator: "\n").count { $0.contains(" dropped ") } == 2)
    #expect(desk.scratch.complaints == "")
  }

  @Test func aFormOpensATicketAndAWrongOneIsAnswered() {
    let desk = Desk()
    let kept = desk.scratch.root + "/kept"
    ScratchFolder.write(
      desk.scratch.root + "/keep", "#!/bin/sh\nprintf '%s\\n' \"$@\" >'\(kept).arguments'\ncat >>'\(kept)'\n")
    chmod(desk.scratch.root + "/keep", 0o755)
    desk.scratch.git(["config", "tix.sendmail", desk.scratch.root + "/keep"])
    let good = desk.receive(
      Desk.message(Self.jannet, "x", [], "---\ntitle: Dark screen\nurgency: high\n---\n\nIt is dark."))
    #expect(desk.json(good.line).contains(#""title": "Dark screen""#))
    let before = desk.commits
    let wrong = Desk.message(
      Self.jannet, "My form", ["Message-ID: <form-1@example.org>"],
      "---\ntitle: Dark\nrole: admin\nurgency: at once\nrequester: customeroscar\n---\n\nx")
    #expect(desk.receive(wrong).status == 0)
    #expect(desk.receive(wrong).status == 0)
    #expect(desk.commits == before)
    let answer = String(decoding: ScratchFolder.bytes(kept) ?? [], as: UTF8.self)
    // Every mistake, and one answer for one Message-ID.
    for word in ["role", "urgency", "customeroscar"] { #expect(answer.contains(word)) }
    #expect(answer.split(separator: "\n").count { $0 == "Auto-Submitted: auto-replied" } == 1)
    #expect(answer.contains("In-Reply-To: <form-1@example.org>"))
    #expect(
      desk.receive(Desk.message(Self.jannet, "My form", ["Precedence: bulk"], "---\ntitle: x\nrole: y\n---\n")).status
        == 0)
    #expect(answer == String(decoding: ScratchFolder.bytes(kept) ?? [], as: UTF8.self))
    // Where nobody can be told the mail server does.
    desk.scratch.git(["config", "tix.sendmail", "/nowhere/sendmail"])
    let untold = desk.receive(Desk.message(Self.jannet, "My form", [], "---\ntitle: Dark\nrole: admin\n---\n\nx"))
    #expect(untold.status == 65 && untold.errors.contains("role"))
  }

  @Test func aMailServerIsToldWhatToDo() {
    let desk = Desk(["mail.max-size": "2K"])
    #expect(desk.receive(Desk.message(Self.jannet, "x", [], String(repeating: "x", count: 3_000))).status == 65)
    #expect(desk.receive("").status == 65)
    let message = Desk.message(Self.jannet, "x")
    desk.scratch.waitForLocks(milliseconds: 20)
    let held = open(desk.scratch.desk + "/tix/lock", O_RDWR)
    defer { close(held) }
    flock(held, LOCK_EX)
    #expect(desk.receive(message).status == 75)
    flock(held, LOCK_UN)
    #expect(desk.receive(message).status == 0)
    // Only a service account and an admin act for those who wrote.
    #expect(desk.scratch.tix(["mail", "receive"], as: "customerjannet", input: "/dev/null").status == 75)
    #expect(
      Program.run([Program.tix, "mail", "receive"], in: desk.scratch.root, desk.scratch.environment).status == 75)
  }

  @Test func aMaildirIsEmptied() {
    let desk = Desk()
    let folder = desk.scratch.root + "/Maildir"
    for name in ["", "/new", "/cur", "/tmp"] { mkdir(folder + name, 0o755) }
    ScratchFolder.write(folder + "/new/1.a", Desk.message(Self.jannet, "One"))
    ScratchFolder.write(folder + "/new/2.b", Desk.message("stranger@example.net", "Two"))
    ScratchFolder.write(folder + "/new/3.c", Desk.message(Self.jannet, "Three"))
    mkfifo(folder + "/new/4.d", 0o600)
    symlink("/etc/passwd", folder + "/new/5.e")
    let told = desk.scratch.tix(["mail", "receive", "--maildir", folder])
    #expect(told.status == 65)
    #expect(told.output.split(separator: "\n").count == 2)
    for name in ["cur/1.a:2,S", "cur/2.b:2,FS", "cur/3.c:2,S", "new/4.d"] {
      #expect(access("\(folder)/\(name)", F_OK) == 0, "\(name)")
    }
    #expect(desk.scratch.tix(["mail", "receive", "--maildir", desk.scratch.root]).status == 75)
  }

  @Test func whereTheProgramForMailIsMissingThatIsSaid() {
    let desk = ScratchDesk()
    let alone = desk.root + "/alone"
    mkdir(alone, 0o755)
    ScratchFolder.copy(Program.tix, to: alone + "/tix")
    let told = Program.run([alone + "/tix", "mail", "receive"], in: desk.desk, desk.environment)
    #expect(told.status == 1)
    #expect(told.errors.contains("tix-mail cannot be started"))
    #expect(Program.run([alone + "/tix", "mail", "receive", "-h"], in: desk.desk, desk.environment).status == 0)
  }
}
