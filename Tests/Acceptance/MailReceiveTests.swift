import Glibc
import Scratch
import Testing

/// Mail that comes, handed to the built program as a mail server does.
@Suite struct MailReceiveTests {
  static let jannet = "Jannet <customerjannet@example.org>"
  static let tim = "Tim <levelonetim@example.org>"

  @Test func aMailOpensATicketOnce() {
    let desk = ReceivingDesk()
    let message = ReceivingDesk.message(
      Self.jannet, "Printer", ["Cc: customeroscar@example.org, x@example.net"], "It is dark.")
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
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    desk.scratch.tix(["comment", id, "--pending", "-m", "Is it on?"], as: "levelonetim").mustHaveWorked()
    let told = desk.receive(
      ReceivingDesk.message(
        Self.jannet, "Re: [\(id)] Something else", [], "Yes.\n\nOn Tuesday, Tim wrote:\n> Is it on?\n\n-- \nJannet"))
    #expect(told.line == id)
    let json = desk.json(id)
    #expect(json.contains(#""status": "open""#) && json.contains(#""title": "Printer""#))
    #expect(json.contains(#""body": "Yes.""#) || json.contains(#""body": "Yes.\n""#))
    #expect(desk.scratch.complaints == "")
  }

  @Test func aClaimToBeASupporterIsANote() {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    let told = desk.receive(ReceivingDesk.message(Self.tim, "[\(id)]", [], "We closed your account."))
    #expect(told.line == id)
    #expect(desk.trailers().hasPrefix("tix\nTix-Action: comment"))
    #expect(desk.show(id).contains("nothing proves it"))
    let customers = desk.scratch.tix(["show", id], as: "customerjannet").output
    #expect(!customers.contains("We closed") && !customers.contains("mail.eml"))
    #expect(!desk.scratch.tix(["log", id], as: "customerjannet").output.contains("tix"))
    #expect(desk.json(id).contains(#""responded": null"#))
    #expect(desk.scratch.complaints == "")
  }

  /// The Message-ID of a mail of the desk to somebody, made beside tix from the key in its folder.
  static func messageID(_ desk: ReceivingDesk, _ id: String, to handle: String, _ day: String) -> String {
    let script = """
      import hashlib, hmac, sys
      key = open(sys.argv[1], "rb").read()
      text = "\\n".join(sys.argv[2:5]).encode()
      print(hmac.new(key, text, hashlib.sha256).hexdigest()[:24])
      """
    let path = desk.scratch.desk + "/tix/mail.key"
    let token = Program.run(
      ["python3", "-c", script, path, id, handle, day], in: desk.scratch.root, desk.scratch.environment)
    token.mustHaveWorked()
    return "<\(id).\(day).\(token.line).0a1b@desk.example>"
  }

  /// A UTC day as tokens have it.
  static func day(before days: Int = 0) -> String {
    var (seconds, parts, text) = (time(nil) - 86_400 * days, tm(), [CChar](repeating: 0, count: 9))
    gmtime_r(&seconds, &parts)
    strftime(&text, text.count, "%Y%m%d", &parts)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test func aTokenProvesWhoseAnswerItIs() {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    let other = desk.scratch.open("Screen")
    desk.receive(ReceivingDesk.message("noreply@example.net", "makes the key"))
    var status = stat()
    #expect(stat(desk.scratch.desk + "/tix/mail.key", &status) == 0 && status.st_mode & 0o777 == 0o600)
    func answer(_ from: String, _ reference: String, _ text: String = "It is fixed.") -> ProgramResult {
      desk.receive(ReceivingDesk.message(from, "Re: [\(id)]", ["In-Reply-To: \(reference)"], text))
    }
    let tims = Self.messageID(desk, id, to: "levelonetim", Self.day())
    // Somebody else's, of another ticket, too old, made up: notes.
    for wrong in [
      Self.messageID(desk, id, to: "leveloneida", Self.day()),
      Self.messageID(desk, id, to: "customerjannet", Self.day()),
      Self.messageID(desk, other, to: "levelonetim", Self.day()).replacing(other, with: id),
      Self.messageID(desk, id, to: "levelonetim", Self.day(before: 40)),
      tims.replacing(Self.day(), with: Self.day(before: 1)),
    ] {
      #expect(answer(Self.tim, wrong).line == id)
      #expect(desk.trailers().hasPrefix("tix\n"), "\(wrong)")
    }
    #expect(desk.json(id).contains(#""responded": null"#))
    // His token is of no use to anybody else.
    #expect(answer("leveloneida@example.org", tims).line == id)
    #expect(desk.trailers().hasPrefix("tix\n"))
    #expect(answer(Self.tim, tims, "It is fixed.\n\n> quoted").line == id)
    let log = desk.scratch.git(["log", "-2", "--format=%an %(trailers:separator=%x20)"]).output
    #expect(log.split(separator: "\n").allSatisfy { $0.hasPrefix("levelonetim ") && $0.contains("Tix-Proof: token") })
    let customers = desk.scratch.tix(["show", id], as: "customerjannet").output
    #expect(customers.contains("It is fixed.") && !customers.contains("mail.eml"))
    #expect(desk.json(id).contains(#""responded": "20"#))
    // What is kept gives no token away.
    let kept = desk.scratch.git([
      "grep", "-c", tims.split(separator: ".").dropFirst(2).first.map(String.init) ?? "", "HEAD",
    ])
    #expect(kept.output == "")
    #expect(desk.scratch.complaints == "")
    // A customer who is proven lets others see the ticket; one who only says so does not.
    let jannets = Self.messageID(desk, id, to: "customerjannet", Self.day())
    desk.receive(ReceivingDesk.message(Self.jannet, "[\(id)]", ["Cc: customeroscar@example.org"], "One"))
    #expect(desk.json(id).contains(#""cc": []"#))
    desk.receive(
      ReceivingDesk.message(Self.jannet, "x", ["Cc: customeroscar@example.org", "References: <a@b> \(jannets)"], "Two"))
    #expect(desk.json(id).contains(#""cc": ["customeroscar"]"#))
    #expect(desk.scratch.complaints == "")
  }

  /// Who sees the comment could answer for whoever the token is of.
  @Test func aTokenInATextIsNotKept() {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    desk.receive(ReceivingDesk.message("noreply@example.net", "makes the key"))
    let token = Self.messageID(desk, id, to: "customerjannet", Self.day())
    let text = "Was it this one?\n\nMessage-ID: \(token)"
    #expect(desk.receive(ReceivingDesk.message(Self.jannet, "[\(id)]", [], text)).line == id)
    let shown = desk.show(id)
    #expect(shown.contains("Was it this one?") && shown.contains(".xxxxxxxx") && !shown.contains(token))
    #expect(shown.contains("Not kept of this mail") && !shown.contains("mail.eml"))
    #expect(desk.scratch.complaints == "")
  }

  @Test func aBounceIsNotedOnItsTicket() {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    desk.receive(ReceivingDesk.message("noreply@example.net", "makes the key"))
    func bounce(_ of: String) -> String {
      """
      From: MAILER-DAEMON@mx.example
      Message-ID: <\(UInt64.random(in: 0...UInt64.max))@mx.example>
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Final-Recipient: rfc822; customerjannet@example.org
      Action: failed
      Status: 5.1.1

      --b
      Content-Type: message/rfc822

      Message-ID: \(of)

      x
      --b--

      """
    }
    let before = desk.commits
    let delayed = bounce(Self.messageID(desk, id, to: "customerjannet", Self.day())).replacing(
      "failed", with: "delayed")
    #expect(desk.receive(delayed).output == "" && desk.commits == before)
    #expect(desk.receive(bounce("<\(id).\(Self.day()).0123456789abcdef01234567.x@desk.example>")).output == "")
    #expect(desk.commits == before)
    #expect(desk.receive(bounce(Self.messageID(desk, id, to: "customerjannet", Self.day()))).line == id)
    #expect(desk.trailers().hasPrefix("tix\n"))
    #expect(desk.show(id).contains("5.1.1"))
    #expect(!desk.scratch.tix(["show", id], as: "customerjannet").output.contains("5.1.1"))
    #expect(desk.scratch.complaints == "")
  }

  @Test func whoMayNotSeeATicketOpensTheirOwn() {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    let told = desk.receive(ReceivingDesk.message("customeroscar@example.org", "Re: [\(id)] Printer"))
    #expect(told.status == 0 && told.line != id)
    #expect(desk.json(told.line).contains(#""requester": "customeroscar""#))
  }

  @Test func strangersAreRefusedOrRegistered() {
    let desk = ReceivingDesk()
    let message = ReceivingDesk.message("\"Carol\nBcc: x\" <carol@example.net>", "Hello")
    let refused = desk.receive(ReceivingDesk.message("Carol <carol@example.net>", "Hello"))
    #expect(refused.status == 65 && refused.output == "")
    #expect(refused.errors.contains("carol@example.net"))
    desk.scratch.tix(["config", "mail.strangers", "register"], as: "boss").mustHaveWorked()
    let carol = desk.receive(ReceivingDesk.message("levelonetim <carol@example.net>", "Hello"))
    #expect(carol.status == 0, "\(carol.errors)")
    #expect(desk.json(carol.line).contains(#""requester": "carol""#))
    let people = desk.scratch.tix(["--json", "person", "list"], as: "boss").output
    // Nobody takes the name of somebody else.
    #expect(people.contains(#""name": "carol@example.net""#))
    let boss = desk.receive(ReceivingDesk.message("Other boss <boss@example.net>", "Hello"))
    #expect(desk.json(boss.line).contains(#""requester": "boss-2""#))
    #expect(desk.receive(ReceivingDesk.message("noreply@example.net", "Hello")).line == "")
    #expect(desk.receive(message).status != 1)
    #expect(desk.scratch.complaints == "")
  }

  @Test(arguments: [
    "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <a.b>", "Return-Path: <>", "X-Autoreply: yes",
    "X-Auto-Response-Suppress: All",
  ])
  func automaticMailChangesNoStatus(_ header: String) {
    let desk = ReceivingDesk(["mail.strangers": "register"])
    let id = desk.scratch.open("Printer")
    desk.scratch.tix(["resolve", id, "-m", "Done."], as: "levelonetim").mustHaveWorked()
    let told = desk.receive(ReceivingDesk.message(Self.jannet, "Re: [\(id)] Printer", [header], "I am away."))
    #expect(told.line == id)
    #expect(desk.json(id).contains(#""status": "resolved""#))
    let before = desk.commits
    let dropped = desk.receive(ReceivingDesk.message(Self.jannet, "Printer", [header]))
    #expect(dropped.status == 0 && dropped.output == "")
    #expect(desk.receive(ReceivingDesk.message("stranger@example.net", "[\(id)]", [header])).status == 0)
    #expect(desk.commits == before)
    let log = String(decoding: ScratchFolder.bytes(desk.scratch.desk + "/tix/mail.log") ?? [], as: UTF8.self)
    #expect(log.split(separator: "\n").count { $0.contains(" dropped ") } == 2)
    #expect(desk.scratch.complaints == "")
  }

  @Test func aFormOpensATicketAndAWrongOneIsAnswered() {
    let desk = ReceivingDesk()
    let kept = desk.scratch.root + "/kept"
    ScratchFolder.write(
      desk.scratch.root + "/keep", "#!/bin/sh\nprintf '%s\\n' \"$@\" >'\(kept).arguments'\ncat >>'\(kept)'\n")
    chmod(desk.scratch.root + "/keep", 0o755)
    desk.scratch.git(["config", "tix.sendmail", desk.scratch.root + "/keep"])
    let good = desk.receive(
      ReceivingDesk.message(Self.jannet, "x", [], "---\ntitle: Dark screen\nurgency: high\n---\n\nIt is dark."))
    #expect(desk.json(good.line).contains(#""title": "Dark screen""#))
    let before = desk.commits
    let wrong = ReceivingDesk.message(
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
      desk.receive(ReceivingDesk.message(Self.jannet, "My form", ["Precedence: bulk"], "---\ntitle: x\nrole: y\n---\n"))
        .status
        == 0)
    #expect(answer == String(decoding: ScratchFolder.bytes(kept) ?? [], as: UTF8.self))
    // Where nobody can be told now, the mail server hands it over again.
    desk.scratch.git(["config", "tix.sendmail", "/nowhere/sendmail"])
    let untold = desk.receive(
      ReceivingDesk.message(Self.jannet, "My form", [], "---\ntitle: Dark\nrole: admin\n---\n\nx"))
    #expect(untold.status == 75 && untold.errors.contains("role"))
  }

  @Test func aMailServerIsToldWhatToDo() {
    let desk = ReceivingDesk(["mail.max-size": "2K"])
    #expect(
      desk.receive(ReceivingDesk.message(Self.jannet, "x", [], String(repeating: "x", count: 3_000))).status == 65)
    #expect(desk.receive("").status == 65)
    let message = ReceivingDesk.message(Self.jannet, "x")
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
}
