internal import Text

/// A language that texts are written in, as `en` or `da`.
package enum Language {
  /// Two or three letters, and behind a `-` what says more, as BCP 47 has them: `da`, `pt-br`, `zh-Hant-TW`. A name such as `danish` is none.
  package static func isValid(_ text: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    let parts = text.asciiLowercased.pieces(at: UInt8(ascii: "-")).map { Array($0.utf8) }
    guard text.utf8.count <= 35, let first = parts.first else { return false }
    return (2...3).contains(first.count) && first.allSatisfy(isLetter)
      && parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (48...57).contains($0) }
      }
  }

  /// Whether what tix says by itself is said in Danish; in English else.
  package static func isDanish(_ language: String?) -> Bool {
    language?.pieces(at: UInt8(ascii: "-")).first?.asciiLowercased == "da"
  }
}
