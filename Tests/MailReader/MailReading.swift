import Mail

/// A message as lines of a kind and its values in hexadecimal.
enum MailReading {
  static func lines(_ message: MailMessage?) -> [String] {
    guard let message else { return ["none"] }
    var lines = ["subject \(hex(message.subject.utf8))"]
    lines += message.from.map { "from \(hex($0.address.utf8))" }
    if let text = message.text { lines.append("text \(hex(text.utf8))") }
    if let html = message.html {
      lines += ["html \(hex(html.utf8))", "plain \(hex(PlainHTML.text(html).utf8))"]
    }
    return lines + message.attachments.map { "file \(hex($0.name.utf8)) \(hex($0.type.utf8)) \(hex($0.bytes))" }
  }

  /// With a sign in front, so that an empty value is a word too.
  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return "=" + String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
