// Joiners and variation selectors belong to text where the character in front of them can use them, and are hidden data
// anywhere else. So one character takes one variation selector, and a joiner follows an emoji, or a letter of a script
// that is written with joiners; between Latin letters, or after another joiner, it is treated as invisible.

extension HiddenCharacter {
  /// What stands in front of a character, as far as it decides whether a joiner or variation selector belongs there.
  struct Context {
    private var base: Unicode.Scalar?
    private var hasSelector = false

    /// Whether a character of this class belongs behind what was read so far.
    func accepts(_ scalar: Unicode.Scalar, _ hidden: HiddenCharacter, followedBy next: Unicode.Scalar?) -> Bool {
      guard let base else { return false }
      switch hidden {
      case .joiner: return HiddenCharacter.takesJoiner(base)
      case .variationSelector: return !hasSelector && HiddenCharacter.takes(scalar, base, next)
      default: return false
      }
    }

    /// Notes a character that stays in the text; nil for one that does not.
    mutating func append(_ scalar: Unicode.Scalar?, _ hidden: HiddenCharacter?) {
      if hidden == .variationSelector, scalar != nil {
        hasSelector = true
      } else {
        base = hidden == nil ? scalar : nil
        hasSelector = false
      }
    }
  }

  private static func takesJoiner(_ base: Unicode.Scalar) -> Bool {
    switch base.value {
    case 0..<0x80: false  // the digits are emoji to Unicode, because of keycaps
    case 0x0600...0x08FF: true  // Arabic, Syriac, N'Ko, Mandaic
    case 0x0900...0x109F: true  // the scripts of India, Thai, Lao, Tibetan, Myanmar
    case 0x1700...0x18AF: true  // the Philippines, Khmer, Mongolian
    case 0x1900...0x1CFF: true  // Limbu to Vedic extensions
    case 0xA800...0xABFF: true  // Syloti Nagri to Meetei Mayek
    case 0xFB50...0xFDFF, 0xFE70...0xFEFC: true  // forms of Arabic letters
    case 0x10A00...0x10FFF, 0x11000...0x11FFF, 0x1E900...0x1E95F: true  // later additions of both kinds
    default: base.properties.isEmoji
    }
  }

  private static func takes(_ selector: Unicode.Scalar, _ base: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
    switch selector.value {
    // A keycap: a digit, `#` or `*`, the selector, and the cap.
    case 0xFE00...0xFE0F where base.isASCII:
      selector.value == 0xFE0F && next?.value == 0x20E3 && base.properties.isEmoji
    case 0xFE00...0xFE0F: true
    case 0xE0100...0xE01EF: base.properties.isIdeographic
    default: (0x1800...0x18AF).contains(base.value)
    }
  }
}
