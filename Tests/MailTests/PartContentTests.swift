import Mail
import Testing

/// What is not in the encoding, the set, or the type that it says.
@Suite struct PartContentTests {
  private static func read(_ headers: String, _ text: String) throws -> MailMessage {
    try #require(MailMessage(Array("From: a@b.c\n\(headers)\n\n\(text)".utf8)))
  }

  private static let line = String(repeating: "=", count: 60)

  @Test(arguments: [
    // In front of the end nothing is lost, and behind it nothing is read.
    ("SGVsbG8", "Hello"), ("SGVsbG8=", "Hello"), ("SGVs!bG8=", "Hello"), ("SGVsbG8=\n--\nFooter", "Hello"),
    ("SGVsbG8gdGhlcmUsIEphbmUgYW5kIEphbm5ldCBhbmQgVGltIQ== \n", "Hello there, Jane and Jannet and Tim!"),
    // A text that is none of it is one.
    ("Hello Jane", "Hello Jane"), ("It is dark.\nWhy?", "It is dark.\nWhy?"),
    ("You have mail!\n" + line + "\nx", "You have mail!\n" + line + "\nx"),
    ("Hello", "Hello"), ("Test", "Test"), ("Goodbye!", "Goodbye!"),
    // So is one in latin-1 that does not say so.
    ("Qmzl5mJlciBvZyBm", "Bl\u{FFFD}\u{FFFD}ber og f"),
  ])
  func base64(_ text: String, _ read: String) throws {
    #expect(try Self.read("Content-Transfer-Encoding: base64", text).text == read)
  }

  @Test(arguments: [
    ("Sk=C3=A6rm", "Skærm"), ("a=\nb", "ab"), ("a= \r\nb", "ab"), ("a=", "a"), ("=====", "====="),
    ("x\n====\nt", "x\n====\nt"), ("a=Z9b", "a=Z9b"),
    ("==C3=A6", "=æ"), ("=3D=\nt", "=t"), ("a=3", "a=3"),
  ])
  func quotedPrintable(_ text: String, _ read: String) throws {
    #expect(try Self.read("Content-Transfer-Encoding: quoted-printable", text).text == read)
  }

  @Test func uuencoded() throws {
    #expect(try Self.read("Content-Transfer-Encoding: x-uuencode", "begin 644 a\n#0V%T\n`\nend\n").text == "Cat")
    #expect(try Self.read("Content-Transfer-Encoding: x-uuencode", "Hello Jane").text == "Hello Jane")
  }

  @Test(arguments: ["something", "text\t;/plain", "", "/plain", "text/"])
  func whatIsNoTypeIsText(_ type: String) throws {
    let mail = try Self.read("Content-Type: \(type); charset=utf-8", "Hello")
    #expect(mail.text == "Hello")
    #expect(mail.attachments == [])
  }

  @Test func aControlCharacterOfTwoBytesIsNone() throws {
    let mail = try #require(
      MailMessage(Array("From: a@b.c\nContent-Type: text/plain; charset=euc-kr\n\na".utf8) + [0x83, 0x41]))
    #expect(mail.text == "a\u{FFFD}A")
  }

  private static func parts(_ kind: String, _ parts: [String], _ mark: String = "b") -> String {
    "Content-Type: multipart/\(kind); boundary=\(mark)\n\n" + parts.map { "--\(mark)\n\($0)\n" }.joined()
      + "--\(mark)--\n"
  }

  private static func read(_ message: String) throws -> MailMessage {
    try #require(MailMessage(Array("From: a@b.c\n\(message)".utf8)))
  }

  @Test func ofAlternativesOneIsRead() throws {
    let one = "Content-Type: text/plain\n\none"
    let two = "Content-Type: text/plain\n\ntwo"
    let file = "Content-Type: text/plain; name=a.txt\n\nthree"
    let choice = try Self.read(Self.parts("alternative", [one, two, file]))
    #expect(choice.text == "one")
    #expect(choice.attachments.map(\.name) == ["a.txt"])
    #expect(try Self.read(Self.parts("mixed", [one, two])).text == "one\n\ntwo")
    let inner = Self.parts("alternative", [two, "Content-Type: text/html\n\n<p>two</p>"], "c")
    #expect(try Self.read(Self.parts("mixed", [one, inner, two])).text == "one\n\ntwo\n\ntwo")
  }

  @Test func aSecondTextThatIsNoneIsAFile() throws {
    let bytes = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nAAEC"
    let mail = try Self.read(Self.parts("mixed", ["Content-Type: text/plain\n\none", bytes]))
    #expect(mail.text == "one")
    #expect(mail.attachments.map(\.bytes) == [[0, 1, 2]])
    #expect(mail.attachments.map(\.type) == ["text/plain"])
    #expect(mail.attachments.map(\.name) == ["attachment-1.txt"])
  }

  @Test(arguments: [
    ("text/csv", "a.csv", true), ("message/rfc822", "a", true), ("application/ms-tnef", "a", true),
    ("application/octet-stream", "Re.EML", true), ("application/octet-stream", "a.bin", false),
    ("image/png", "a.png", false), ("application/pdf", "a.pdf", false),
  ])
  func whatMayQuote(_ type: String, _ name: String, _ may: Bool) {
    #expect(MailAttachment(name: name, type: type, bytes: [], decoded: []).mayQuote == may)
  }

  @Test func whatIsNotChosenIsKnown() throws {
    let one = "Content-Type: text/plain\n\none"
    let two = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\ndHdv"
    let file = "Content-Type: text/plain; charset=utf-16le; name=a.txt\nContent-Transfer-Encoding: base64\n\nYQBiAA=="
    let inner = "Content-Type: message/rfc822\n\nSubject: inner\n" + Self.parts("mixed", [two, file], "c")
    let mail = try Self.read(Self.parts("mixed", [Self.parts("alternative", [one, two], "a"), file, inner]))
    #expect(mail.text == "one")
    #expect(mail.decoded.map { String(decoding: $0, as: UTF8.self) } == ["one", "two", "ab", "two", "ab"])
    #expect(mail.attachments.map(\.name) == ["a.txt", "inner.eml"])
    #expect(mail.attachments.map(\.decoded.count) == [1, 2])
  }

  @Test func theNameThatTheSenderGivesCounts() throws {
    let name = "=?utf-8?B?YS4=?= =?utf-8?B?dHh0?="
    func named(_ headers: String) throws -> [String] {
      try Self.read(headers + "\n\nx").attachments.map(\.name)
    }
    #expect(
      try named(
        "Content-Type: image/png; name=\"\(name)\"\nContent-Disposition: attachment; filename*=utf-8''sk%C3%A6rm.png")
        == ["skærm.png"])
    #expect(
      try named("Content-Type: image/png; name=x.png\nContent-Disposition: attachment; filename=\"\(name)\"")
        == ["a.txt"])
    #expect(try named("Content-Type: image/png; name=\"\(name)\"\nContent-Disposition: attachment") == ["a.txt"])
  }
}
