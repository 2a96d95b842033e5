internal import Text

extension String {
  /// The text on one line: each control character, line end of any kind among them, is a blank.
  var onOneLine: String {
    guard unicodeScalars.contains(where: \.breaksLine) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.breaksLine ? " " : $0 })).trimmed
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
