internal import Text

/// A form that somebody sent: what its front matter says, and the lines below it.
package struct Submission: Sendable {
  /// The keys that it may hold.
  enum Key: String, CaseIterable {
    case template, title, type, service, impact, urgency, requester
  }

  /// What stands behind a key, and in which line.
  struct Entry: Sendable {
    let line: Int
    let text: String
  }

  let entries: [Key: Entry]
  let body: [FileText.Line]
  /// What is wrong with the front matter by itself.
  let mistakes: [Mistake]

  /// The most that a form may be long, in bytes.
  package static let limit = Limits.textBytes

  /// Reads a file; what is wrong with its keys is told with everything else by `opening`.
  ///
  /// - Throws: why it is no form at all.
  package init(_ bytes: [UInt8]) throws(Mistakes) {
    guard bytes.count <= Self.limit else { throw Mistakes([Mistake(1, "it is longer than 1 MiB")]) }
    let lines = try FileText(bytes).lines
    guard let opening = lines.firstIndex(where: { !$0.text.stripped.isEmpty }), Self.isFence(lines[opening].text) else {
      throw Mistakes(
        [Mistake(1, "it does not begin with a line ---")], hint: "tix template show NAME prints a form to fill in")
    }
    guard let closing = lines[(opening + 1)...].firstIndex(where: { Self.isFence($0.text) }) else {
      throw Mistakes([Mistake(lines[opening].number, "its front matter has no closing line ---")])
    }
    var entries: [Key: Entry] = [:]
    var mistakes: [Mistake] = []
    for line in lines[(opening + 1)..<closing] {
      let text = line.text.stripped
      if text.isEmpty || text.begins(with: "#") || text.begins(with: ">") { continue }
      guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        mistakes.append(Mistake(line.number, "it is not a key and its value, as in title: Cannot print"))
        continue
      }
      let name = String(text[..<colon])
      guard let key = Key(rawValue: name.folded) else {
        let known = Key.allCases.map(\.rawValue).listed
        mistakes.append(Mistake(line.number, "a form may not hold \(name.inMessage); it may hold \(known)"))
        continue
      }
      guard entries[key] == nil else {
        mistakes.append(Mistake(line.number, "\(key.rawValue) stands twice"))
        continue
      }
      let value = Self.unquoted(String(text[text.utf8.index(after: colon)...]).stripped)
      entries[key] = Entry(line: line.number, text: key == .title ? value : Self.withoutComment(value))
    }
    self.entries = entries
    self.mistakes = mistakes
    body = Array(lines[(closing + 1)...])
  }

  /// What somebody wrote behind a key; nil where that is nothing.
  func entry(_ key: Key) -> Entry? { entries[key].flatMap { $0.text.isEmpty ? nil : $0 } }

  /// The template that it says it is for; nil where it names none, or something that cannot be the name of one.
  package var template: TemplateName? { entry(.template).flatMap { TemplateName(typed: $0.text) } }

  /// A line of dashes; office programs make long ones of several.
  private static func isFence(_ text: String) -> Bool {
    let text = text.stripped.unicodeScalars
    return (text.count >= 3 || text.contains { $0.value > 0x7F })
      && text.allSatisfy { $0 == "-" || (0x2010...0x2015).contains($0.value) }
  }

  /// The text between quotes, if all of it is: a doubled one, and one behind a backslash, is part of it. Of any other text nothing
  /// is taken away.
  private static func unquoted(_ text: String) -> String {
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
  private static func withoutComment(_ text: String) -> String {
    text.pieces(at: UInt8(ascii: "#")).first?.stripped ?? text
  }
}
