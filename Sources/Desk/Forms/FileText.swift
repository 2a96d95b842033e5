internal import Text

/// The text of a file that somebody sent, line by line.
struct FileText {
  struct Line: Equatable, Sendable {
    /// From 1, as an editor counts.
    let number: Int
    /// Without its end and the blanks before that.
    let text: String
  }

  let lines: [Line]

  /// Takes LF, CRLF and CR for line ends, and passes over a byte-order mark.
  ///
  /// - Throws: why it is no text.
  init(_ bytes: [UInt8]) throws(Mistakes) {
    let advice = "save it as plain text in UTF-8"
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Mistakes([Mistake(1, "it is UTF-16, not UTF-8")], hint: advice)
    }
    var lines: [Line] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    while start < bytes.count {
      while index < bytes.count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
      let number = lines.count + 1
      guard !bytes[start..<index].contains(0) else {
        throw Mistakes([Mistake(number, "it is not text: it holds a NUL")], hint: advice)
      }
      guard let text = String(validating: bytes[start..<index], as: UTF8.self) else {
        throw Mistakes([Mistake(number, "it is not UTF-8 text")], hint: advice)
      }
      lines.append(Line(number: number, text: Self.withoutBlanksBehind(text)))
      if index + 1 < bytes.count, bytes[index] == 13, bytes[index + 1] == 10 { index += 1 }
      index += 1
      start = index
    }
    guard lines.contains(where: { !$0.text.isEmpty }) else {
      throw Mistakes([Mistake(1, "it is empty")])
    }
    self.lines = lines
  }

  private static func withoutBlanksBehind(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.lastIndex(where: { !$0.isBlank && $0.value != 0xFEFF }) else { return "" }
    return String(scalars[...end])
  }
}

extension [FileText.Line] {
  /// The lines as one text, without empty ones around them.
  var joined: String {
    let start = firstIndex { !$0.text.isEmpty } ?? endIndex
    let end = lastIndex { !$0.text.isEmpty }.map { $0 + 1 } ?? start
    return self[start..<end].map(\.text).joined(separator: "\n")
  }
}
