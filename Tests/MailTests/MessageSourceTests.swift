import Mail
import Testing

/// What GMime reads otherwise than mail servers and other programs do.
@Suite struct MessageSourceTests {
  private static func read(_ text: String) throws -> MailMessage { try #require(MailMessage(Array(text.utf8))) }

  @Test func aLineOfBlanksContinuesAHeader() throws {
    let mail = try Self.read("Subject: a\n \t\n b\nFrom: a@b.c\n\ntext")
    #expect(mail.subject == "a b")
    #expect(mail.from.map(\.address) == ["a@b.c"])
    #expect(mail.text == "text")
    #expect(try Self.read(" by mx.example\nSubject: a\n\ntext").subject == "a")
  }

  @Test func aHeaderGoesOnBehindNUL() throws {
    let mail = try Self.read("Subject: a\u{0}b\nFrom: Jane \u{0}<a@b.c>\n\ntext\u{0}")
    #expect(mail.subject == "a b")
    #expect(mail.from == [MailAddress(name: "Jane", address: "a@b.c")])
    #expect(mail.text == "text")
  }

  @Test func theTextOfAPartWithoutAnEmptyLineIsKept() throws {
    let mail = try Self.read(
      """
      From: a@b.c
      Content-Type: multipart/mixed; boundary="a b"

      --a b
      Content-Type : text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable
      Hello =E6
      From: boss@example.org
      --a b
      Content-Type: text/html

      <p>rich</p>
      --a b--
      """)
    #expect(mail.text == "Hello æ\nFrom: boss@example.org")
    #expect(mail.html == "<p>rich</p>")
    #expect(mail.attachments == [])
  }

  @Test func blanksMayStandInFrontOfTheColonOfAType() throws {
    let twice = try Self.read("From: a@b.c\nContent-Type : text/html\nContent-Type: text/plain\n\n<p>x</p>")
    #expect(twice.html == "<p>x</p>" && twice.text == nil)
    let mail = try Self.read(
      "From: a@b.c\nContent-Type : multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nHello\nX: y\n--b--\n")
    #expect(mail.text == "Hello\nX: y")
  }

  /// A line in a text that only looks like a boundary is a text.
  @Test func aSignatureIsNoBoundary() throws {
    let mail = try Self.read(
      "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n-- \nJane\n--bb\nx\n--b--\n")
    #expect(mail.text == "Hello\n-- \nJane\n--bb\nx")
  }

  /// Where the line in front of a boundary ends otherwise than the boundary, nothing of the part is lost.
  @Test(arguments: [("\r\n", "\n"), ("\n", "\r\n"), ("\r\n", "\r\n")])
  func lineEndsOfTwoKinds(_ first: String, _ second: String) throws {
    let mail = try Self.read(
      "From: a@b.c\(first)Content-Type: multipart/mixed; boundary=b\(first)\(first)--b\(first)\(first)text\(first)"
        + "--b\(second)Content-Type: image/png\(second)Content-Transfer-Encoding: base64\(second)\(second)"
        + "AAEC\(first)--b--\(second)")
    #expect(mail.text == "text")
    #expect(mail.attachments.map(\.bytes) == [[0, 1, 2]])
  }

  @Test func aMessageInAMessageEndsItsHeadersToo() throws {
    let mail = try Self.read(
      """
      From: a@b.c
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: message/rfc822
      Content-Disposition: attachment; filename=mail.eml

      From x@y.z Thu Feb 22 11:20:31 2007
      Subject: inner
      no header
      From: boss@example.org

      text
      --b--
      """)
    #expect(mail.attachments.map(\.name) == ["mail.eml"])
    let inner = String(decoding: mail.attachments[0].bytes, as: UTF8.self)
    #expect(inner.hasPrefix("Subject: inner\n\nno header\nFrom: boss@example.org\n"))
  }

  /// What nobody writes is passed over, so that a mail of some size does not need a hundred times as much memory.
  @Test func headersWithoutEnd() throws {
    let many = try Self.read(
      "Subject: x\n" + String(repeating: "a:b\n", count: 30_000) + "From: boss@example.org\n\ntext")
    #expect(many.subject == "x" && many.text == "text")
    #expect(many.from == [])
    let words = String(repeating: "word ", count: 100_000)
    let line = try Self.read("Subject: \(words)\nFrom: a@b.c\n\ntext")
    #expect((200_000...300_000).contains(line.subject.utf8.count))
    #expect(line.from.map(\.address) == ["a@b.c"])
    let folded = try Self.read("Subject: \(words.replacing(" ", with: "\n "))\nFrom: a@b.c\n\ntext")
    #expect((200_000...300_000).contains(folded.subject.utf8.count))
    #expect(folded.from.map(\.address) == ["a@b.c"])
    let parts =
      "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n"
      + String(repeating: "--b\n\nx\n", count: 20_000) + "--b--\n"
    #expect(try Self.read(parts).text?.utf8.count == 3 * 999 - 2)
  }
}
