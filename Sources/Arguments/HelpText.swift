/// Puts plain text together in lines of a given width.
struct HelpText {
  /// In columns. Declarations are plain text, where a scalar is a column.
  let width: Int
  private(set) var text = ""

  init(width: Int) {
    // Below this two columns are of no use.
    self.width = max(40, width)
  }

  mutating func line(_ line: String = "") {
    text += line
    text += "\n"
  }

  /// A heading, with an empty line above it unless it is the first.
  mutating func heading(_ heading: String) {
    if !text.isEmpty { line() }
    line(heading)
  }

  /// Words broken into lines, the first after `lead`, the others after `indent` blanks.
  mutating func words(_ words: String, lead: String = "", indent: Int = 0) {
    let margin = String(repeating: " ", count: indent)
    var current = lead
    var isEmpty = true
    for word in words.unicodeScalars.split(separator: " ") {
      let word = String(word)
      if !isEmpty, current.columns + 1 + word.columns > width {
        line(current)
        current = margin
        isEmpty = true
      }
      current += isEmpty ? word : " \(word)"
      isEmpty = false
    }
    line(current)
  }

  /// Where the right one of two columns begins, for these labels; a label that is very long does not count.
  func rightColumn(for labels: [String]) -> Int {
    let most = min(28, width / 2 - 4)
    return (labels.map(\.columns).filter { $0 <= most }.max() ?? most) + 4
  }

  /// Labels on the left, what they mean on the right, from `column` or where it suits the labels.
  mutating func twoColumns(_ rows: [(label: String, text: String)], column: Int? = nil) {
    let column = column ?? rightColumn(for: rows.map(\.label))
    for row in rows {
      let label = "  \(row.label)"
      if row.text.isEmpty {
        line(label)
      } else if label.columns + 2 > column {
        line(label)
        words(row.text, lead: String(repeating: " ", count: column), indent: column)
      } else {
        words(row.text, lead: label + String(repeating: " ", count: column - label.columns), indent: column)
      }
    }
  }

  mutating func paragraphs(_ source: String) {
    for paragraph in Paragraph.split(source) {
      line()
      switch paragraph {
      case .text(let text): words(text)
      case .verbatim(let lines): for verbatim in lines { line("    \(verbatim)") }
      case .list(let rows): twoColumns(rows.map { ($0.term, $0.meaning) })
      }
    }
  }
}

extension String {
  fileprivate var columns: Int { unicodeScalars.count }
}
