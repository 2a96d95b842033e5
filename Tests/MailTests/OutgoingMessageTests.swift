import Mail
import Testing

@Suite struct OutgoingMessageTests {
  private static func message(
    subject: String = "Printer", name: String = "Jane", text: String = "Hello", html: String? = nil
  ) -> OutgoingMessage {
    OutgoingMessage(
      from: MailAddress(name: "Desk", address: "help@example.org"),
      to: [MailAddress(name: name, address: "jane@example.org")], subject: subject,
      messageID: "261124-3qzxm.20261124.abc.1@example.org", date: 1_795_000_000, text: text, html: html)
  }

  private static func lines(_ message: OutgoingMessage) throws -> [String] {
    String(decoding: try message.bytes(), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// What a header begins with, for each line that begins one.
  private static func names(_ message: OutgoingMessage) throws -> [String] {
    try lines(message).prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") }
      .map { String($0.prefix { $0 != ":" }) }
  }

  private static let expected = [
    "From", "To", "Subject", "Date", "Message-Id", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
  ].sorted()

  @Test(arguments: [
    "Printer", "a\r\nBcc: eve@example.org", "a\nBcc: eve@example.org", "a\rBcc: x", "Skærm\u{2028}Bcc: x",
    "a\u{0}b", "=?utf-8?q?a=0ABcc:_x?=", String(repeating: "æ ", count: 400), "a\r\n\r\n<html>",
  ])
  func nothingBreaksOutOfAHeader(_ text: String) throws {
    #expect(try Self.names(Self.message(subject: text)).sorted() == Self.expected)
    #expect(try Self.names(Self.message(name: text)).sorted() == Self.expected)
    var other = Self.message()
    other.headers = [("X-Tix", text)]
    #expect(try Self.names(other).sorted() == (Self.expected + ["X-Tix"]).sorted())
  }

  @Test(arguments: ["a@b\r\nBcc: x", "a b@c", "-oQ/tmp@x", "jane", "a@b>,<c@d", ""])
  func whatIsNoAddressIsRefused(_ address: String) {
    var message = Self.message()
    message.to = [MailAddress(address: address)]
    #expect(throws: MailError.self) { try message.bytes() }
    message = Self.message()
    message.messageID = address.contains("@") && !address.contains(" ") ? address + ">" : address + " "
    #expect(throws: MailError.self) { try message.bytes() }
  }

  /// Whoever reads it decodes what looks encoded.
  @Test func nothingIsDecodedThatWasNotEncoded() throws {
    let text = try Self.lines(Self.message(subject: "=?utf-8?q?x=0ABcc:_a@b?=", name: "=?utf-8?q?x=0ABcc:_a@b?="))
      .joined(separator: "\n")
    let back = try #require(MailMessage(Array(text.utf8)))
    #expect(back.subject == "= ?utf-8?q?x=0ABcc:_a@b?=" && back.to.map(\.name) == ["= ?utf-8?q?x=0ABcc:_a@b?="])
  }

  @Test func theSameMailIsTheSameBytes() throws {
    let message = Self.message(subject: "Skærm", text: "Hej på dig", html: "<p>Hej på dig</p>")
    #expect(try message.bytes() == message.bytes())
    let bytes = try message.bytes()
    #expect(bytes.allSatisfy { $0 < 128 && $0 != 13 })
    #expect(try Self.lines(message).allSatisfy { $0.utf8.count <= 998 })
  }

  @Test func aKeyedHashIsThatOfRFC4231() {
    #expect(
      KeyedHash.sha256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }
}
