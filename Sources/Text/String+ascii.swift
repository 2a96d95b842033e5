// Text of strangers is looked at byte by byte: a `Character` may be "\r\n", or a `/` with an accent on it.

extension String {
  /// The text with A to Z in lower case and every other byte as it was: for names that are ASCII by rule.
  package var asciiLowercased: String {
    guard utf8.contains(where: { (65...90).contains($0) }) else { return self }
    return String(decoding: utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// The pieces between bytes of one kind, empty ones included.
  package func pieces(at separator: UInt8) -> [String] {
    utf8.split(separator: separator, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The pieces between runs of blanks.
  package var blankSeparated: [String] {
    utf8.split(whereSeparator: { $0 == 32 || $0 == 9 }).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text without blanks, tabs and line ends around it.
  package var trimmed: String {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || (9...13).contains($0) }
    guard let start = utf8.firstIndex(where: { !isBlank($0) }) else { return "" }
    guard let end = utf8.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(decoding: utf8[start...end], as: UTF8.self)
  }

  /// Whether the text begins with these bytes.
  package func begins(with prefix: String) -> Bool {
    utf8.starts(with: prefix.utf8)
  }

  /// What follows the prefix; nil when the text does not begin with it.
  package func dropping(prefix: String) -> String? {
    guard begins(with: prefix) else { return nil }
    return String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  /// What precedes the suffix; nil when the text does not end with it.
  package func dropping(suffix: String) -> String? {
    guard utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else { return nil }
    return String(decoding: utf8.dropLast(suffix.utf8.count), as: UTF8.self)
  }
}
