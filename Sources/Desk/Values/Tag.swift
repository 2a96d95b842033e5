internal import Text

/// A word by which staff find tickets.
package enum Tag {
  /// The most letters of one.
  static let limit = 40

  /// The tag that somebody typed; nil where it is no word.
  package static func typed(_ text: String) -> String? {
    let word = text.trimmed.lowercased()
    return isValid(word) ? word : nil
  }

  /// Letters and digits of any language, `.`, `_` and `-`, in small letters.
  static func isValid(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard (1...limit).contains(scalars.count), text == text.lowercased() else { return false }
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
      guard HiddenCharacter(scalar) == nil else { return false }
      let properties = scalar.properties
      return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
    }
    return scalars.allSatisfy { isPlain($0) || [".", "_", "-"].contains($0) } && scalars.first.map(isPlain) ?? false
  }
}
