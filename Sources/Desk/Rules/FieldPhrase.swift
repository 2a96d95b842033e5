internal import Documents
internal import Text

/// What becomes of a field, in the first line of a commit.
enum FieldPhrase {
  /// The most columns that a value takes.
  private static let limit = 32

  /// `reopen 14d → 30d`, `tags +network -urgent`, or `set KEY` where that is no short text.
  ///
  /// - Parameter absent: what stands for a field that is not there.
  static func text(_ key: String, _ old: Value?, _ new: Value?, absent: String = "none") -> String {
    if old?.list != nil || new?.list != nil { return items(key, old, new) }
    guard let before = short(old, absent), let after = short(new, absent) else { return "set \(key)" }
    return "\(key) \(before) \u{2192} \(after)"
  }

  /// What comes to a list and what goes.
  private static func items(_ key: String, _ old: Value?, _ new: Value?) -> String {
    let (had, has) = (old?.items ?? [], new?.items ?? [])
    let steps = has.filter { !had.contains($0) }.map { ("+", $0) } + had.filter { !has.contains($0) }.map { ("-", $0) }
    let words = steps.compactMap { sign, value in short(value, "").map { sign + $0 } }
    guard words.count == steps.count, (1...4).contains(words.count) else { return "set \(key)" }
    return "\(key) \(words.joined(separator: " "))"
  }

  private static func short(_ value: Value?, _ absent: String) -> String? {
    guard let value else { return absent }
    guard let text = value.text, Columns.of(text) <= limit else { return nil }
    return text.isEmpty ? absent : text
  }

  /// A text as far as it is short.
  static func shortened(_ text: String) -> String { Columns.cut(text, to: limit) }
}

/// How wide a text is on a terminal, at most: what may be two columns wide counts as two.
enum Columns {
  static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 || (0x2000..<0x2300).contains($1.value) ? 1 : 2) }
  }

  /// The text, with an ellipsis for what goes beyond so many columns.
  static func cut(_ text: String, to limit: Int) -> String {
    guard of(text) > limit else { return text }
    var (kept, width) = ("", 1)
    for character in text {
      width += of(String(character))
      guard width <= limit else { break }
      kept.append(character)
    }
    return kept + "\u{2026}"
  }
}
