import Testing

/// The examples of a specification of Markdown, as cmark-gfm and CommonMark write theirs: the text, a line with a full stop, its
/// HTML. A tab is written as an arrow.
struct Spec {
  struct Example: Sendable, CustomTestStringConvertible {
    let number: Int
    let markdown: String
    let html: String
    var testDescription: String { "example \(number)" }
  }

  let examples: [Example]

  init(_ text: String) {
    var examples: [Example] = []
    var lines: [[Substring]]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let parts = lines {
        if line.hasPrefix(Self.fence) {
          let texts = parts.map { $0.map { $0.replacing("\u{2192}", with: "\t") + "\n" }.joined() }
          examples.append(
            Example(number: examples.count + 1, markdown: texts[0], html: texts.count > 1 ? texts[1] : ""))
          lines = nil
        } else if line == ".", parts.count == 1 {
          lines = parts + [[]]
        } else {
          lines?[parts.count - 1].append(line)
        }
      } else if line.hasPrefix(Self.fence + " example") {
        lines = [[]]
      }
    }
    self.examples = examples
  }

  private static let fence = String(repeating: "`", count: 32)
}

extension Spec.Example {
  /// The letters and digits that its HTML shows, in order.
  var letters: String {
    var text = ""
    var tag = false
    for character in html.unicodeScalars {
      switch character {
      case "<": tag = true
      case ">" where tag: tag = false
      default: if !tag { text.unicodeScalars.append(character) }
      }
    }
    return Self.letters(
      text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
        .replacing("&amp;", with: "&"))
  }

  /// The words that stand in its Markdown, without the names of entities.
  var words: [String] {
    var text = markdown
    while let start = text.range(of: "&"), let end = text[start.upperBound...].firstIndex(of: ";"),
      text[start.upperBound..<end].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "#" })
    {
      text.replaceSubrange(start.lowerBound...end, with: " ")
    }
    return text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  static func letters(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }
}

extension String {
  /// Where a text first occurs.
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
