/// Makes text that strangers wrote safe to print: what a terminal would act on, and what a reader would not see, is
/// shown as a visible stand-in.
///
/// Control characters become control pictures (ESC is `␛`); bidirectional controls, C1 controls, line and paragraph
/// separators and invisible format characters become their number (`<U+202E>`). The soft hyphen is among them:
/// terminals disagree whether it is seen and how wide it is. U+200C, U+200D and variation selectors stay, because
/// Persian and emoji need them. Both functions are idempotent.
package enum VisibleText {
  /// For a place of one line: line feeds and tabs are shown too.
  package static func line(_ text: String) -> String {
    mayNeedStandIns(text, keepsLayout: false) ? replaced(text, keepsLayout: false) : text
  }

  /// For a place of several lines: LF and TAB stay, CRLF becomes LF, and a CR by itself is shown.
  package static func block(_ text: String) -> String {
    mayNeedStandIns(text, keepsLayout: true) ? replaced(text, keepsLayout: true) : text
  }

  /// Whether a scalar is shown as a stand-in by `line`.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true  // C0, DEL, C1
    case 0xAD, 0x061C: true  // soft hyphen, Arabic letter mark
    case 0x200B, 0x200E, 0x200F: true  // zero-width space, direction marks
    case 0x2028...0x202E: true  // separators, embeddings, overrides
    case 0x2060...0x206F: true  // word joiner, invisible operators, isolates, deprecated format characters
    case 0xFEFF, 0xFFF9...0xFFFB: true  // byte-order mark, interlinear annotation
    case 0xE0000...0xE007F: true  // tags
    default: false
    }
  }

  /// A quick look at the bytes: false is certain, true means that the scalars decide.
  private static func mayNeedStandIns(_ text: String, keepsLayout: Bool) -> Bool {
    for byte in text.utf8 {
      switch byte {
      case 0x09, 0x0A:
        if !keepsLayout { return true }
      case 0x00...0x1F, 0x7F:
        return true
      // The first bytes of U+0080–00BF, U+0600–063F, U+2000–2FFF, U+F000–FFFF and U+C0000–FFFFF.
      case 0xC2, 0xD8, 0xE2, 0xEF, 0xF3:
        return true
      default:
        continue
      }
    }
    return false
  }

  private static func replaced(_ text: String, keepsLayout: Bool) -> String {
    var result = String.UnicodeScalarView()
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      scalars.formIndex(after: &index)
      if keepsLayout {
        if scalar == "\n" || scalar == "\t" {
          result.append(scalar)
          continue
        }
        if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" { continue }
      }
      if isHidden(scalar) {
        result.append(contentsOf: standIn(for: scalar))
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func standIn(for scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    switch scalar.value {
    case 0x00...0x1F:
      if let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture).unicodeScalars }
    case 0x7F:
      return "\u{2421}".unicodeScalars
    default:
      break
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return "<U+\(zeros)\(digits)>".unicodeScalars
  }
}
