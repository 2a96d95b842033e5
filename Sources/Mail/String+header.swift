internal import Text

extension String {
  /// The text on one line: each control character, line end of any kind among them, is a blank.
  var onOneLine: String {
    guard unicodeScalars.contains(where: \.breaksLine) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.breaksLine ? " " : $0 })).trimmed
  }
}

extension String {
  /// The text for a header of a mail that is sent. What looks like an encoded word would be decoded by whoever reads it, line ends
  /// and all.
  var inHeader: String { onOneLine.replacing("=?", with: "= ?") }
}

extension String {
  /// The text with LF for every other line end, and without NUL.
  var withLineFeeds: String {
    guard utf8.contains(where: { $0 == 13 || $0 == 0 }) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + 1)
    var former: UInt8 = 0
    for byte in utf8 {
      // The LF of a CRLF is there already, by its CR.
      let isSecond = byte == 10 && former == 13
      if byte != 0, !isSecond { bytes.append(byte == 13 ? 10 : byte) }
      former = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  /// Whether it could end a line of a header, or is a control character.
  fileprivate var breaksLine: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }
}
