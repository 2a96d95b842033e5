/// Latin letters without their accents, so that `Skærm`, `SKAERM` and a decomposed spelling are one word.
package enum Folding {
  /// What a letter in lower case is written as without its accent: letters of Latin-1 and Latin Extended-A.
  private static let plain: [Unicode.Scalar: String] = {
    let rows: [(String, String)] = [
      ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ðďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
      ("i", "ìíîïĩīĭįı"), ("ij", "ĳ"), ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉŋ"), ("o", "òóôõöøōŏő"),
      ("oe", "œ"), ("r", "ŕŗř"), ("s", "śŝşšſ"), ("ss", "ß"), ("t", "ţťŧ"), ("th", "þ"), ("u", "ùúûüũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (text, letters) in rows {
      for letter in letters.unicodeScalars { table[letter] = text }
    }
    return table
  }()

  /// One scalar in lower case and without its accent; empty for an accent that stands by itself.
  static func folded(_ scalar: Unicode.Scalar) -> String {
    if isAccent(scalar) { return "" }
    var folded = ""
    for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isAccent(lower) {
      folded += plain[lower] ?? String(lower)
    }
    return folded
  }

  /// A mark that combines with the letter in front of it.
  static func isAccent(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }
}
