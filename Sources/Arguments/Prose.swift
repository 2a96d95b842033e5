/// A paragraph of a discussion.
enum Paragraph: Equatable {
  case text(String)
  /// Shown line by line, as it is.
  case verbatim([String])
  /// Terms and their meaning.
  case list([(term: String, meaning: String)])

  static func == (a: Paragraph, b: Paragraph) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)): a == b
    case (.verbatim(let a), .verbatim(let b)): a == b
    case (.list(let a), .list(let b)): a.elementsEqual(b) { $0 == $1 }
    default: false
    }
  }

  /// Empty lines end a paragraph, and so does a change between running text and lines that begin with two blanks.
  static func split(_ text: String) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var lines: [String] = []
    func finish() {
      guard let first = lines.first else { return }
      if first.isVerbatim {
        paragraphs.append(.verbatim(lines.map { String($0.unicodeScalars.dropFirst(2)) }))
      } else if lines.allSatisfy({ $0.utf8.contains(UInt8(ascii: "\t")) }) {
        paragraphs.append(.list(lines.map(\.asTerm)))
      } else {
        paragraphs.append(.text(lines.joined(separator: " ")))
      }
      lines = []
    }
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = String(line)
      if line.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        finish()
      } else {
        if let last = lines.last, last.isVerbatim != line.isVerbatim { finish() }
        lines.append(line)
      }
    }
    finish()
    return paragraphs
  }
}

extension String {
  fileprivate var isVerbatim: Bool { utf8.starts(with: "  ".utf8) }

  fileprivate var asTerm: (term: String, meaning: String) {
    let parts = unicodeScalars.split(separator: "\t", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }

  /// An abstract as a sentence: a capital in front, a full stop behind.
  var asSentence: String {
    guard let first = unicodeScalars.first else { return "" }
    let capital = first.isASCII ? String(first).uppercased() : String(first)
    return capital + String(unicodeScalars.dropFirst()) + "."
  }
}
