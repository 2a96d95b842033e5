internal import Text

/// Makes text that strangers wrote safe to print: what a terminal would act on, and what a reader would not see, is
/// shown as a visible stand-in.
///
/// Control characters become control pictures (ESC is `␛`); every other character of `HiddenCharacter` becomes its number
/// (`<U+202E>`). Joiners and variation selectors stay where they belong: Persian and emoji need them. Both functions
/// are idempotent.
package enum VisibleText {
  /// For a place of one line: line feeds and tabs are shown too.
  package static func line(_ text: String) -> String {
    text.treatingHidden { _, scalar, _ in .replace(standIn(for: scalar)) }
  }

  /// For a place of several lines: LF and TAB stay, CRLF becomes LF, and a CR by itself is shown.
  package static func block(_ text: String) -> String {
    text.treatingHidden(keepsLayout: true) { _, scalar, next in
      scalar == "\r" && next == "\n" ? .drop : .replace(standIn(for: scalar))
    }
  }

  private static func standIn(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x00...0x1F:
      if let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture) }
    case 0x7F: return "\u{2421}"
    default: break
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }
}
