import Glibc
import Scratch
import Testing

/// Mail whose values look like something else than values.
extension MailReceiveTests {
  @Test(arguments: [
    "Room #3: broken", "- [x] title: !!str &a *b", "--help", "'\"", "yes", "@=cmd|' /C calc'!A0", "a\u{301}\u{202E}b",
    "Tix-Action: resolve", "=?utf-8?q?a=0ATix-Proof:_token=0A?=", "=?utf-8?q?a=00b=1B[31m=C2=85=E2=80=A8c?=",
  ])
  func aSubjectIsATitle(_ subject: String) {
    let desk = ReceivingDesk()
    let told = desk.receive(ReceivingDesk.message(Self.jannet, subject, [], "x"))
    #expect(told.status == 0, "\(told.errors)")
    #expect(desk.trailers().contains("customerjannet\nTix-Action: open"))
    #expect(desk.trailers().contains("Tix-Via: mail\nTix-Proof: none"))
    #expect(!desk.trailers().contains("token") && !desk.trailers().contains("resolve"))
    #expect(desk.json(told.line).contains(#""requester": "customerjannet""#))
    #expect(desk.scratch.complaints == "")
  }

  /// A date is a claim; a text that looks like trailers, or like front matter behind other words, is a text.
  @Test(arguments: ["Fri, 1 Jan 1960 00:00:00 +0000", "Mon, 30 Jun 3609 15:33:50 +0600", "yesterday", ""])
  func whatAMailClaimsIsNoTime(_ date: String) {
    let desk = ReceivingDesk()
    let told = desk.receive(
      ReceivingDesk.message(
        Self.jannet, "Printer", ["Date: \(date)"],
        "Hello.\n\n---\nstatus: resolved\nassignee: boss\n---\n\nTix-Action: resolve\nTix-Proof: token\ntix-actor: boss"
      ))
    #expect(told.status == 0, "\(told.errors)")
    #expect(desk.trailers().contains("Tix-Proof: none") && !desk.trailers().contains("token"))
    #expect(desk.json(told.line).contains(#""status": "open""#))
    let times = desk.scratch.git(["log", "-2", "--format=%ct %at"]).output.split(whereSeparator: {
      $0 == " " || $0 == "\n"
    })
    #expect(times.count == 4 && times.allSatisfy { abs((Int($0) ?? 0) - time(nil)) < 3_600 })
    #expect(desk.scratch.complaints == "")
  }

  @Test func namesOfFilesAreNamesAlone() {
    let desk = ReceivingDesk()
    let names = [
      "../../hooks/pre-commit", "CON.txt", ".git", "-rf", "a/b", "x\u{202E}gnp.exe", "\u{301}", "mail.eml", "nul",
    ]
    let parts = names.map {
      "--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"\($0)\"\n\nx\n"
    }
    let told = desk.receive(
      ReceivingDesk.message(
        Self.jannet, "Files", ["Content-Type: multipart/mixed; boundary=b"],
        "--b\n\nHello\n" + parts.joined() + "--b--"))
    #expect(told.status == 0, "\(told.errors)")
    let files = desk.scratch.git(["ls-tree", "-r", "-z", "--name-only", "HEAD", "tickets"]).output.split(
      separator: "\0"
    )
    .map(String.init).filter { !$0.hasSuffix("ticket.md") }
    #expect(files.count == names.count + 1, "\(files)")
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? ""
      #expect(!name.hasPrefix(".") && !name.hasPrefix("-") && !name.contains("\u{202E}"), "\(name)")
      #expect(!["con.txt", "nul"].contains(name.lowercased()), "\(name)")
    }
    #expect(desk.scratch.complaints == "")
  }

  /// Git trims signs from both ends of a name: who is called nothing else is called by their address.
  @Test(arguments: ["\" .,:;\"", "\"<>\"", "\"\u{200B}\"", "=?utf-8?q?=0A?=", ""])
  func aNameOfSignsIsNone(_ name: String) {
    let desk = ReceivingDesk(["mail.strangers": "register"])
    for local in ["carol", "12345+carol", "Carol.Doe", "s\u{F8}ren", "tix", "con", "'"] {
      let told = desk.receive(ReceivingDesk.message("\(name) <\(local)@example.net>", "Hello"))
      #expect(told.status == 0 || told.status == 65, "\(local): \(told.errors)")
    }
    #expect(
      desk.json(desk.receive(ReceivingDesk.message("carol@example.net", "Hello")).line).contains(
        #""requester": "carol""#))
    #expect(desk.scratch.complaints == "")
  }

  /// A mark in front of a form is none of it, and a line without end is a line.
  @Test func marksAndLongLines() {
    let desk = ReceivingDesk()
    let form = desk.receive(
      ReceivingDesk.message(Self.jannet, "x", [], "\u{FEFF}---\ntitle: Dark screen\nurgency: high\n---\n\nIt is dark."))
    #expect(desk.json(form.line).contains(#""title": "Dark screen""#))
    let long = desk.receive(
      ReceivingDesk.message(Self.jannet, "Long", [], String(repeating: ">", count: 300_000) + "\nx"))
    #expect(long.status == 0, "\(long.errors)")
    #expect(desk.scratch.tix(["show", long.line], as: "boss").status == 0)
    #expect(desk.scratch.complaints == "")
  }

  /// What stands in the way in place of the log keeps no mail out, and hangs nobody.
  @Test(arguments: ["mail.log", "mail.answered"]) func aFIFOInPlaceOfAFile(_ name: String) {
    let desk = ReceivingDesk()
    desk.receive(ReceivingDesk.message(Self.jannet, "One"))
    let path = desk.scratch.desk + "/tix/" + name
    unlink(path)
    mkfifo(path, 0o600)
    let told = desk.receive(ReceivingDesk.message(Self.jannet, "Two"))
    #expect(told.status == 0 && !told.line.isEmpty, "\(told.errors)")
    #expect(desk.scratch.complaints == "")
  }

  /// An admin may run it, and write to the desk as well.
  @Test func whoeverRunsItMayWriteToo() {
    let desk = ReceivingDesk()
    desk.scratch.git(["config", "user.email", "boss@example.org"])
    let told = desk.receive(ReceivingDesk.message("boss@example.org", "Printer"))
    #expect(told.status == 0, "\(told.errors)")
    #expect(desk.json(told.line).contains(#""requester": "boss""#))
    #expect(desk.trailers().contains("Tix-Proof: none"))
    #expect(desk.scratch.complaints == "")
  }
}
