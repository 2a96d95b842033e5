internal import Text

/// What a mail says: lines of the desk's own, and texts that people wrote, each kept apart from the others.
package struct MailBody: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    /// Lines as they are read, and the same in Markdown.
    case lines(plain: [String], markdown: [String])
    /// What somebody wrote.
    case quote(String)
  }

  package private(set) var parts: [Part] = []

  package init() {}

  /// The most bytes of one text that a mail holds.
  static let maxText = 64 << 10

  package mutating func add(line: String, markdown: String? = nil) {
    guard case .lines(var plain, var all) = parts.last else {
      parts.append(.lines(plain: [line], markdown: [markdown ?? Self.escaped(line)]))
      return
    }
    plain.append(line)
    all.append(markdown ?? Self.escaped(line))
    parts[parts.count - 1] = .lines(plain: plain, markdown: all)
  }

  package mutating func add(quote text: String) { parts.append(.quote(Self.shown(text))) }

  package mutating func add(_ other: MailBody) { parts += other.parts }

  /// The whole as plain text, with one blank line where there are several.
  package var plain: String {
    var lines: [String] = []
    for part in parts {
      switch part {
      case .lines(let plain, _):
        for line in plain where !line.trimmed.isEmpty || lines.last?.isEmpty == false {
          lines.append(line.trimmed.isEmpty ? "" : line)
        }
      case .quote(let text):
        if lines.last?.isEmpty == false { lines.append("") }
        lines += text.pieces(at: 10) + [""]
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text of somebody as a mail shows it: without what a reader does not see, and not longer than anybody reads.
  private static func shown(_ text: String) -> String {
    var text = text.treatingHidden(keepsLayout: true) { _, scalar, _ in
      scalar == "\r" ? .drop : .replace("\u{FFFD}")
    }.trimmed
    if text.utf8.count > maxText { text = String(decoding: text.utf8.prefix(maxText), as: UTF8.self) + " …" }
    return text
  }

  /// A value in Markdown: each mark stands for itself.
  static func escaped(_ value: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: text.append("\\")
      default: break
      }
      text.append(scalar)
    }
    return String(text)
  }
}
