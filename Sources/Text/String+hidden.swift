/// What becomes of a character that a reader does not see.
package enum HiddenTreatment: Sendable {
  case keep
  case drop
  case replace(String)
}

extension String {
  /// The text with its hidden characters treated one by one. `treat` gets the class, the character and the one behind it.
  ///
  /// It is not asked about joiners and variation selectors where they belong, as in an emoji, nor where `keepsLayout`
  /// about line feeds and tabs: they stay.
  package func treatingHidden(
    keepsLayout: Bool = false, _ treat: (HiddenCharacter, Unicode.Scalar, Unicode.Scalar?) -> HiddenTreatment
  ) -> String {
    guard mayHoldHidden(keepsLayout) else { return self }
    var result = String.UnicodeScalarView()
    var context = HiddenCharacter.Context()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let isLayout = keepsLayout && (scalar == "\n" || scalar == "\t")
      guard !isLayout, let hidden = HiddenCharacter(scalar) else {
        result.append(scalar)
        context.append(scalar, nil)
        continue
      }
      if context.accepts(scalar, hidden, followedBy: rest.first) {
        result.append(scalar)
        context.append(scalar, hidden)
        continue
      }
      switch treat(hidden, scalar, rest.first) {
      case .keep: result.append(scalar)
      case .drop: continue
      case .replace(let standIn): result.append(contentsOf: standIn.unicodeScalars)
      }
      context.append(nil, nil)
    }
    return String(result)
  }

  /// The text on one line, with U+FFFD for what a reader does not see: for places that other programs print.
  package var replacingHidden: String { treatingHidden { _, _, _ in .replace("\u{FFFD}") } }

  /// The text without what a reader does not see.
  package var droppingHidden: String { treatingHidden { _, _, _ in .drop } }

  /// A quick look at the bytes: false is certain, true means that the characters decide.
  private func mayHoldHidden(_ keepsLayout: Bool) -> Bool {
    utf8.contains { byte in
      switch byte {
      case 0x20...0x7E: false
      case 0x09, 0x0A: !keepsLayout
      // The first bytes of those of two bytes: U+0080 to U+00BF, U+0340 to U+037F, U+0600 to U+063F.
      case 0xC2, 0xCD, 0xD8: true
      case 0xC0...0xDF: false
      // Those that follow, and three bytes from U+4000 to U+EFFF (Chinese and Korean, for the most part).
      case 0x80...0xBF, 0xE4...0xEE: false
      default: true
      }
    }
  }
}
