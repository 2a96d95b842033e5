import Mail
import Testing

@Suite struct MailMessageTests {
  private static func read(_ text: String) throws -> MailMessage { try #require(MailMessage(Array(text.utf8))) }

  @Test func headersAreReadAndDecoded() throws {
    let mail = try Self.read(
      """
      From: =?utf-8?q?J=C3=B8rgen?= <jorgen@example.org>
      To: "Help, desk" <help@desk.example>, team: a@b.c, d@e.f;
      Cc: bare@example.org
      Subject: =?iso-8859-1?q?Sk=E6rm?= er
        sort
      Message-ID: <a@b>
      In-Reply-To: <c@d> (x)
      References: <e@f>
       <g@h>
      Date: Tue, 24 Nov 2026 10:15:02 +0100

      text
      """)
    #expect(mail.from == [MailAddress(name: "Jørgen", address: "jorgen@example.org")])
    #expect(mail.to.map(\.address) == ["help@desk.example", "a@b.c", "d@e.f"])
    #expect(mail.to[0].name == "Help, desk")
    #expect(mail.cc.map(\.address) == ["bare@example.org"])
    #expect(mail.subject == "Skærm er  sort")
    #expect(mail.messageID == "a@b")
    #expect(mail.inReplyTo == ["c@d"])
    #expect(mail.references == ["e@f", "g@h"])
    #expect(mail.date == 1_795_511_702)
    #expect(mail.text == "text")
    #expect(mail.headers.count == 8)
  }

  @Test func headersEndWhereMailServersEndThem() throws {
    let mail = try Self.read("Subject: x\nhello there\nFrom: boss@example.org\n\ntext")
    #expect(mail.from == [])
    #expect(mail.text == "hello there\nFrom: boss@example.org\n\ntext")
    let types = try Self.read(
      "From : a@b\nContent-Type: text/html\nContent-Type: multipart/mixed;\n boundary=x\nSubject: y\n\n<p>--x</p>")
    #expect(types.from.map(\.address) == ["a@b"])
    #expect(types.html == "<p>--x</p>")
    #expect(types.subject == "y")
  }

  @Test func encodedWordsAreReadOneByOne() throws {
    let mail = try Self.read(
      """
      From: =?utf-8?B?SsO4?= =?utf-8?B?cmdlbg==?= <a@b>, Jane x@y
      Subject: =?UTF-8?B?TXk=?= =?UTF-8?B?w6Y=?= =?iso-8859-1?Q?=F8_=E5?= =?utf-8?q?=C3?= =?utf-8?q?=A6?= a =?x
      Content-Type: text/plain; name="=?utf-8?B?YS4=?= =?utf-8?B?dHh0?="
      Content-Disposition: attachment

      text
      """)
    #expect(mail.from.first == MailAddress(name: "Jørgen", address: "a@b"))
    #expect(mail.subject == "Myæø åæ a =?x")
    #expect(mail.attachments.map(\.name) == ["a.txt"])
  }

  private static func body(_ type: String, _ encoding: String, _ text: String) throws -> String? {
    try read("From: a@b\nContent-Type: \(type)\nContent-Transfer-Encoding: \(encoding)\n\n\(text)").text
  }

  @Test func textIsDecoded() throws {
    #expect(try Self.body("text/plain; charset=utf-8", "base64", "U2vDpnJt") == "Skærm")
    #expect(try Self.body("text/plain; charset=iso-8859-1", "quoted-printable", "Sk=E6rm=80") == "Skærm€")
    #expect(try Self.body("text/plain; charset=\"windows-1252\"", "quoted-printable", "=93x=94") == "“x”")
    #expect(try Self.body("text/plain; charset=utf-8", "quoted-printable", "a=FFb") == "a\u{FFFD}b")
    #expect(try Self.body("text/plain; charset=no-such", "8bit", "Skærm") == "Skærm")
    #expect(try Self.body("text/plain; charset=koi8-r", "quoted-printable", "=F0=F2") == "ПР")
    #expect(try Self.body("text/plain; charset=utf-16le", "base64", "YQDYAGIA") == "aØb")
    #expect(try Self.body("text/plain; charset=iso-2022-jp", "base64", "GyRCJCIbKEI=") == "あ")
    #expect(try Self.body("text/plain", "8bit", "Skærm\r\nto\rtre\u{0}") == "Skærm\nto\ntre")
    #expect(try Self.body("text/plain; charset=../../x", "8bit", "x") == "x")
  }

  private static let mixed = """
    From: a@b
    Content-Type: multipart/mixed; boundary=one

    --one
    Content-Type: multipart/alternative; boundary=two

    --two
    Content-Type: text/plain

    plain
    --two
    Content-Type: text/html

    <p>rich</p>
    --two--
    --one
    Content-Type: image/png; name="=?utf-8?q?sk=C3=A6rm?=.png"
    Content-Transfer-Encoding: base64

    AAEC
    --one
    Content-Type: text/plain
    Content-Disposition: attachment; filename*=utf-8''%2e%2e%2fnotes%0d%0a.txt

    notes
    --one
    Content-Type: message/rfc822

    Subject: inner
    Message-ID: <in@ner>

    inside
    --one--
    """

  @Test func partsAreTextsOrFiles() throws {
    let mail = try Self.read(Self.mixed)
    #expect(mail.type == "multipart/mixed")
    #expect(mail.text?.hasPrefix("plain") == true)
    #expect(mail.html?.hasPrefix("<p>rich</p>") == true)
    #expect(mail.attachments.map(\.name) == ["skærm.png", "../notes  .txt", "inner.eml"])
    #expect(mail.attachments.map(\.type) == ["image/png", "text/plain", "message/rfc822"])
    #expect(mail.attachments[0].bytes == [0, 1, 2])
    #expect(String(decoding: mail.attachments[2].bytes, as: UTF8.self).hasPrefix("Subject: inner\n"))
    #expect(mail.report == nil)
  }

  @Test func aReportTellsWhatDidNotArrive() throws {
    let mail = try Self.read(
      """
      From: MAILER-DAEMON@mx.example
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: text/plain

      Sorry.
      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      Final-Recipient: rfc822; jane@example.org
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 5.1.1
       no such user
      --b
      Content-Type: text/rfc822-headers

      Subject: x
      Message-ID:
       <261124-3qzxm.20261124.t.e@desk.example>

      --b--
      """)
    let report = try #require(mail.report)
    #expect(report.messageIDs == ["261124-3qzxm.20261124.t.e@desk.example"])
    #expect(report.values(of: "final-recipient") == ["rfc822; jane@example.org"])
    #expect(report.values(of: "Diagnostic-Code") == ["smtp; 550 5.1.1 no such user"])
    #expect(report.isFailure)
    #expect(mail.text?.hasPrefix("Sorry.") == true)
  }

  /// Whatever it is, it is read, or it is no mail: nothing traps, and nothing takes long.
  @Test(arguments: [
    "", "\n", "\n\n", ":", "From", "From:", "From a b c\n", "Subject\n\n", "Content-Type: multipart/mixed\n\n",
    "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n--\n", "Content-Type: ;;;=\n\n", "From: <<<>>>,,,;:\n\nx",
    "From: \"\\\n\nx", "Subject: =?utf-8?b?=?= =?x?q?=FF?=\n\n", "Date: Mon, 99 Foo 99999 99:99\n\nx",
    "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#AAAA\n\u{0}\nend\n",
    "Content-Transfer-Encoding: base64\n\n====!!!!\n", "References: <<<<>>><a<b>c>\n\n",
  ])
  func oddMessages(_ text: String) {
    _ = MailMessage(Array(text.utf8))
    _ = MailMessage(Array(text.utf8) + [0, 255, 13, 10, 0])
  }

  /// GMime calls itself for each group in another, until the stack ends.
  @Test(arguments: ["To", "from", "Resent-Cc"]) func groupsInOneAnother(_ name: String) {
    let groups = String(repeating: "a:", count: 200_000)
    #expect(MailMessage(Array("From: a@b.c\n\(name): \(groups)\n\nx\n".utf8)) == nil)
    let folded = String(repeating: "a:\n ", count: 100_000)
    #expect(MailMessage(Array("From: a@b.c\n\(name): \(folded)x\n\nx\n".utf8)) == nil)
    let inside = "Content-Type: message/rfc822\n\nFrom: x@y.z\n\(name): \(groups)\n\nx\n"
    #expect(MailMessage(Array("From: a@b.c\n\(inside)".utf8)) == nil)
    #expect(MailMessage(Array("From: a@b.c\nTo: friends: b@c.d, c@d.e;\nSubject: \(groups)\n\nx\n".utf8)) != nil)
  }

  @Test func deepAndWideMessages() {
    var deep = "From: a@b\n"
    for level in 0..<3_000 { deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    #expect(MailMessage(Array(deep.utf8)) != nil)
    var nested = "From: a@b\n"
    for _ in 0..<3_000 { nested += "Content-Type: message/rfc822\n\n" }
    #expect(MailMessage(Array(nested.utf8)) != nil)
    let wide =
      "From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 20_000)
    #expect((MailMessage(Array(wide.utf8))?.text?.utf8.count ?? 0) > 0)
    let long =
      "From: " + String(repeating: "a@b, ", count: 50_000) + "\nReferences: "
      + String(repeating: "<a@b> ", count: 50_000) + "\n\nx"
    #expect(MailMessage(Array(long.utf8))?.from.count == 1_000)
  }
}
