internal import Text

/// A language that texts are written in, as `en` or `da`.
package enum Language {
  /// 2 to 35 letters, digits and `-`, as BCP 47 has them.
  package static func isValid(_ text: String) -> Bool {
    (2...35).contains(text.utf8.count)
      && text.asciiLowercased.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }

  /// Whether what tix says by itself is said in Danish; in English else.
  package static func isDanish(_ language: String?) -> Bool {
    language?.pieces(at: UInt8(ascii: "-")).first?.asciiLowercased == "da"
  }
}
