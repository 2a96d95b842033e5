/// How many columns text takes on a terminal.
///
/// East Asian wide characters and emoji take 2, combining marks 0, and an emoji sequence (joined by U+200D, a flag, a
/// skin tone, a keycap) takes 2 as a whole. Control characters count 0: make text visible before measuring it.
package struct TextWidth {
  /// The columns of a text without line breaks.
  package static func of(_ text: String) -> Int {
    if let width = ofASCII(text) { return width }
    return ScalarWidth.withTables { text.reduce(0) { $0 + ofCluster($1) } }
  }

  /// The text, if it fits into `columns`; else its beginning and `…`, together at most `columns` wide. What a reader
  /// sees as one character is never split. Empty when `columns` is below 1.
  package static func truncate(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    if let width = ofASCII(text), width <= columns { return text }
    return ScalarWidth.withTables {
      var width = 0
      var cut = text.startIndex  // where the text ends if `…` follows
      for index in text.indices {
        width += ofCluster(text[index])
        if width > columns { return trimmed(text[..<cut]) + "…" }
        if width < columns { cut = text.index(after: index) }
      }
      return text
    }
  }

  /// The text without blanks at its end.
  static func trimmed(_ text: Substring) -> String {
    var scalars = text.unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// Columns of what a reader sees as one character. Only right inside `ScalarWidth.withTables`.
  static func ofCluster(_ cluster: Character) -> Int {
    let scalars = cluster.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let second = scalars.index(after: scalars.startIndex)
    if second == scalars.endIndex { return ScalarWidth.of(first) }
    if isEmojiSequence(first, scalars[second...]) { return 2 }
    return scalars.reduce(0) { $0 + ScalarWidth.of($1) }
  }

  private static func isEmojiSequence(_ first: Unicode.Scalar, _ rest: Substring.UnicodeScalarView) -> Bool {
    let properties = first.properties
    guard properties.isEmoji else { return false }
    if properties.isEmojiPresentation { return true }
    return rest.contains { $0 == "\u{FE0F}" || $0.properties.isEmojiModifier || $0.properties.isEmojiPresentation }
  }

  private static func ofASCII(_ text: String) -> Int? {
    var width = 0
    for byte in text.utf8 {
      if byte >= 0x80 { return nil }
      if byte >= 0x20, byte != 0x7F { width += 1 }
    }
    return width
  }
}
