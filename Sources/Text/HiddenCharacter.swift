/// What makes a character one that a reader does not see. This is the only such table in tix; whoever shows, stores or
/// refuses text says which classes it treats how.
///
/// The classes together are the properties Default_Ignorable_Code_Point and Bidi_Control and the general categories Cc,
/// Zl and Zp of the Unicode Standard, the noncharacters, and the three interlinear annotation marks: all that has no
/// glyph of its own. Blanks are not among them: they can be seen as a distance.
package enum HiddenCharacter: Sendable, CaseIterable {
  /// C0 (line feed and tab among them), DEL and C1: a terminal acts on them.
  case control
  /// U+2028 and U+2029: line ends to some programs and not to others.
  case lineSeparator
  /// Changes the direction of the text around it, and so the order in which it is read.
  case bidirectionalControl
  /// U+200C and U+200D. They decide how letters are written in Persian and in the scripts of India, and make one emoji
  /// of several.
  case joiner
  /// Chooses the form of the character in front of it.
  case variationSelector
  /// U+E0000 to U+E007F: copies of ASCII that are never shown.
  case tag
  /// Shown as nothing, or by some programs and not by others: zero-width space, soft hyphen, byte-order mark, fillers.
  case invisible
  /// Never text.
  case noncharacter

  /// The class of a character; nil for one that a reader sees.
  package init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC: return nil
    case 0x00...0x9F: self = .control
    case 0xAD, 0x034F: self = .invisible  // soft hyphen, combining grapheme joiner
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .bidirectionalControl
    case 0x115F, 0x1160, 0x3164, 0xFFA0: self = .invisible  // Hangul fillers
    case 0x17B4, 0x17B5: self = .invisible  // Khmer inherent vowels
    case 0x180B...0x180D, 0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: self = .variationSelector
    case 0x180E, 0x200B: self = .invisible  // Mongolian vowel separator, zero-width space
    case 0x200C, 0x200D: self = .joiner
    case 0x2028, 0x2029: self = .lineSeparator
    case 0x2060...0x206F: self = .invisible  // word joiner, invisible operators, deprecated format characters
    case 0xFEFF, 0xFFF0...0xFFFB: self = .invisible  // byte-order mark, unassigned, interlinear annotation
    case 0xFDD0...0xFDEF: self = .noncharacter
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: self = .invisible  // shorthand and musical format characters
    case 0xE0000...0xE007F: self = .tag
    case 0xE0080...0xE0FFF: self = .invisible  // unassigned
    case let value where value & 0xFFFE == 0xFFFE: self = .noncharacter
    default: return nil
    }
  }
}
