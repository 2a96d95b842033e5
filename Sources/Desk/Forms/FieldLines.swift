internal import Text

/// The lines between two of dashes, a field in each, and the lines below them. They look like front matter, and are read by the
/// line all the same: people write text there, and not YAML, where ` #` would begin a comment.
struct FieldLines {
  struct Field {
    let number: Int
    let name: String
    /// Without the quotes around it.
    let value: String
  }

  let fields: [Field]
  /// What is below.
  let rest: [FileText.Line]
  /// Lines that are no fields.
  let mistakes: [Mistake]

  /// - Parameter hint: what to do where there are no such lines.
  /// - Throws: why there are none.
  init(_ bytes: [UInt8], hint: String? = nil) throws(Mistakes) {
    let lines = try FileText(bytes).lines
    guard let opening = lines.firstIndex(where: { !$0.text.stripped.isEmpty }), Self.isFence(lines[opening].text) else {
      throw Mistakes([Mistake(1, "it does not begin with a line ---")], hint: hint)
    }
    guard let closing = lines[(opening + 1)...].firstIndex(where: { Self.isFence($0.text) }) else {
      throw Mistakes([Mistake(lines[opening].number, "its front matter has no closing line ---")])
    }
    var fields: [Field] = []
    var mistakes: [Mistake] = []
    for line in lines[(opening + 1)..<closing] {
      let text = line.text.stripped
      if text.isEmpty || text.begins(with: "#") || text.begins(with: ">") { continue }
      guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        mistakes.append(Mistake(line.number, "it is not a key and its value, as in title: Cannot print"))
        continue
      }
      let value = Self.unquoted(String(text[text.utf8.index(after: colon)...]).stripped)
      fields.append(Field(number: line.number, name: String(text[..<colon]), value: value))
    }
    self.fields = fields
    self.mistakes = mistakes
    rest = Array(lines[(closing + 1)...])
  }

  /// A text as a value that is read as that text again.
  static func written(_ text: String) -> String {
    guard unquoted(text.stripped) != text else { return text }
    let inner = text.unicodeScalars.reduce(into: "") { inner, scalar in
      if scalar == "\"" || scalar == "\\" { inner += "\\" }
      inner.unicodeScalars.append(scalar)
    }
    return "\"\(inner)\""
  }

  /// A line of dashes; office programs make long ones of several.
  private static func isFence(_ text: String) -> Bool {
    let text = text.stripped.unicodeScalars
    return (text.count >= 3 || text.contains { $0.value > 0x7F })
      && text.allSatisfy { $0 == "-" || (0x2010...0x2015).contains($0.value) }
  }

  /// The text between quotes, if all of it is: a doubled one, and one behind a backslash, is part of it. Of any other text nothing
  /// is taken away.
  static func unquoted(_ text: String) -> String {
    let marks: [(open: String, close: Unicode.Scalar, escape: Unicode.Scalar?)] = [
      ("\"", "\"", "\\"), ("'", "'", "'"), ("“", "”", nil), ("‘", "’", nil),
    ]
    for (open, close, escape) in marks {
      guard text.unicodeScalars.count > 1, let inner = text.dropping(prefix: open)?.dropping(suffix: String(close))
      else { continue }
      var result = String.UnicodeScalarView()
      var rest = inner.unicodeScalars[...]
      while let scalar = rest.popFirst() {
        if scalar == escape, let next = rest.first, next == close || next == escape {
          result.append(next)
          rest.removeFirst()
        } else if scalar == close {
          return text
        } else {
          result.append(scalar)
        }
      }
      return String(result).stripped
    }
    return text
  }

  /// Nothing but a title holds a `#`; behind a word it begins a comment.
  static func withoutComment(_ text: String) -> String {
    text.pieces(at: UInt8(ascii: "#")).first?.stripped ?? text
  }
}
