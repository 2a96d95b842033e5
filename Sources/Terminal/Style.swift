/// How a piece of text looks, as a value that a table can hold until it is printed.
package enum Paint: Sendable {
  case plain, bold, dim, red, yellow, green, cyan

  /// The parameter of the terminal's "select graphic rendition".
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .bold: "1"
    case .dim: "2"
    case .red: "31"
    case .green: "32"
    case .yellow: "33"
    case .cyan: "36"
    }
  }
}

/// Adds colour, or leaves text plain where there is none. Make text visible first: what it holds is not looked at.
package struct Style: Sendable {
  /// Whether anything is added at all.
  package let colour: Bool

  /// Escape sequences, or none.
  package init(colour: Bool) {
    self.colour = colour
  }

  /// Text without any escape sequence.
  package static let plain = Style(colour: false)

  /// For headings.
  package func bold(_ text: String) -> String { paint(text, .bold) }
  /// For what matters less.
  package func dim(_ text: String) -> String { paint(text, .dim) }
  /// For what is wrong or urgent.
  package func red(_ text: String) -> String { paint(text, .red) }
  /// For what needs a look.
  package func yellow(_ text: String) -> String { paint(text, .yellow) }
  /// For what is done.
  package func green(_ text: String) -> String { paint(text, .green) }
  /// For names and ids.
  package func cyan(_ text: String) -> String { paint(text, .cyan) }

  /// The text in one look, with everything back to normal behind it. Empty text stays empty.
  package func paint(_ text: String, _ paint: Paint) -> String {
    guard colour, !text.isEmpty, let code = paint.code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
