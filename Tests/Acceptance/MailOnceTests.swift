import Glibc
import Scratch
import Testing

/// Each mail once, and no mail in the place of another: anybody can write a Message-ID that they know.
@Suite struct MailOnceTests {
  private static let jannet = "Jannet <customerjannet@example.org>"
  private static let tim = "Tim <levelonetim@example.org>"

  private static func same(_ from: String, _ subject: String, _ text: String, _ more: [String] = []) -> String {
    ReceivingDesk.message(from, subject, ["Message-ID: <one@home.example>"] + more, text)
  }

  @Test func aForgedCopyThatComesFirstEatsNoProvenAnswer() {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    desk.receive(ReceivingDesk.message("noreply@example.net", "makes the key"))
    let token = MailReceiveTests.messageID(desk, id, to: "levelonetim", MailReceiveTests.day())
    let forged = Self.same(Self.tim, "[\(id)]", "Use another printer.")
    let real = Self.same(Self.tim, "[\(id)]", "Use another printer.", ["In-Reply-To: \(token)"])
    #expect(desk.receive(forged).line == id)
    #expect(desk.trailers().hasPrefix("tix\n"))
    #expect(!desk.scratch.tix(["show", id], as: "customerjannet").output.contains("another printer"))
    #expect(desk.receive(real).line == id)
    #expect(desk.scratch.tix(["show", id], as: "customerjannet").output.contains("Use another printer."))
    // Each of them once.
    let before = desk.commits
    for message in [real, forged, real] { #expect(desk.receive(message).line == id) }
    #expect(desk.commits == before)
    #expect(desk.scratch.complaints == "")
  }

  @Test func aForgedAnswerOfACustomerEatsNoRealOne() {
    let desk = ReceivingDesk()
    let id = desk.scratch.open("Printer")
    desk.receive(ReceivingDesk.message("noreply@example.net", "makes the key"))
    let token = MailReceiveTests.messageID(desk, id, to: "customerjannet", MailReceiveTests.day())
    desk.receive(Self.same(Self.jannet, "[\(id)]", "It works, thank you."))
    desk.receive(Self.same(Self.jannet, "[\(id)]", "It is still dark.", ["References: \(token)"]))
    let shown = desk.show(id)
    #expect(shown.contains("It works, thank you.") && shown.contains("It is still dark."))
    #expect(desk.trailers().contains("Tix-Proof: token"))
    #expect(desk.scratch.complaints == "")
  }

  @Test func aStrangersMailEatsNobodysTicket() {
    let desk = ReceivingDesk(["mail.strangers": "register"])
    let others = ["Oscar <customeroscar@example.org>", "Carol <carol@example.net>"].map {
      (message: Self.same($0, "Printer", "It is dark."), $0)
    }
    let theirs = others.map { desk.receive($0.message).line }
    let hers = desk.receive(Self.same(Self.jannet, "Printer", "It is dark."))
    #expect(Set(theirs + [hers.line]).count == 3)
    #expect(desk.json(hers.line).contains(#""requester": "customerjannet""#))
    let before = desk.commits
    #expect(others.map { desk.receive($0.message).line } == theirs)
    #expect(desk.receive(Self.same(Self.jannet, "Printer", "It is dark.")).line == hers.line)
    #expect(desk.commits == before)
    // Her own answer to her own mail is about her ticket.
    let answer = ReceivingDesk.message(Self.jannet, "Re: Printer", ["In-Reply-To: <one@home.example>"], "Still.")
    #expect(desk.receive(answer).line == hers.line)
    #expect(desk.scratch.complaints == "")
  }

  @Test func whoUsesTheMessageIDOfAWrongFormKeepsNoAnswerFromAnybody() {
    let desk = ReceivingDesk()
    let keep = desk.scratch.root + "/keep"
    ScratchFolder.write(keep, "#!/bin/sh\nfor to; do :; done\necho \"$to\" >>\"$0.to\"\ncat >/dev/null\n")
    chmod(keep, 0o755)
    desk.scratch.git(["config", "tix.sendmail", keep])
    for from in ["customeroscar@example.org", "customerjannet@example.org", "customerjannet@example.org"] {
      #expect(desk.receive(Self.same(from, "Form", "---\ntitle: x\nrole: admin\n---\n\nx")).status == 0)
    }
    let told = String(decoding: ScratchFolder.bytes(keep + ".to") ?? [], as: UTF8.self)
    #expect(told == "customeroscar@example.org\ncustomerjannet@example.org\n")
  }

  @Test func whatBeginsAnotherMailIsNotThatMail() {
    let desk = ReceivingDesk()
    let first = desk.receive(Self.same(Self.jannet, "Phone", "Nothing works any more, not even the phone"))
    let second = desk.receive(Self.same(Self.jannet, "Network", "Nothing works"))
    let third = desk.receive(Self.same(Self.jannet, "Screen", "Nothing works"))
    #expect(Set([first, second, third].map(\.line)).count == 3)
    let form = { (title: String) in Self.same(Self.jannet, "Form", "---\ntitle: \(title)\n---\n") }
    let forms = ["Chair", "Desk"].map { desk.receive(form($0)).line }
    #expect(forms[0] != forms[1] && !forms.contains(first.line))
    let before = desk.commits
    #expect(desk.receive(Self.same(Self.jannet, "Re: Network", "Nothing works")).line == second.line)
    #expect(desk.receive(form("Desk")).line == forms[1])
    #expect(desk.commits == before)
  }

  @Test func eachFileOfAMachineIsKept() {
    let desk = ReceivingDesk()
    func scan(_ bytes: String, _ name: String = "scan.bin") -> String {
      let mark = "--b\nContent-Type: "
      return Self.same(
        Self.jannet, "Scan",
        "\(mark)text/plain\n\nscan attached\n"
          + "\(mark)application/octet-stream\nContent-Disposition: attachment; filename=\(name)\n\n\(bytes)\n--b--",
        ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"])
    }
    let ids = ["one", "two"].map { desk.receive(scan($0)).line }
    #expect(ids[0] != ids[1] && !ids.contains(""))
    let before = desk.commits
    #expect(["one", "two"].map { desk.receive(scan($0)).line } == ids)
    #expect(desk.commits == before)
  }

  @Test func aForgedCopyThatLetsItsSenderSeeEatsNoSignedMail() {
    let desk = ReceivingDesk(["mail.verify": "dkim", "mail.authserv": "mx.desk.example"])
    let signature = ["Authentication-Results: mx.desk.example; dkim=pass header.d=example.org"]
    let forged = Self.same(Self.jannet, "Salary", "It is wrong.", ["Cc: customeroscar@example.org"])
    let real = Self.same(Self.jannet, "Salary", "It is wrong.", signature)
    let theirs = desk.receive(forged).line
    let hers = desk.receive(real).line
    #expect(theirs != hers)
    #expect(desk.scratch.tix(["show", hers], as: "customeroscar").status != 0)
    let before = desk.commits
    #expect(desk.receive(real).line == hers && desk.receive(forged).line != "")
    #expect(desk.commits == before)
  }
}
