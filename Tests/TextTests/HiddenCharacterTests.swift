import Testing
import Text

@Suite struct HiddenCharacterTests {
  private static let scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)

  /// The table against the properties of the Unicode Standard, for every scalar.
  @Test func everyScalar() {
    var wrong: [Unicode.Scalar] = []
    for scalar in Self.scalars {
      let properties = scalar.properties
      let expected: HiddenCharacter? =
        switch properties.generalCategory {
        case .control: .control
        case .lineSeparator, .paragraphSeparator: .lineSeparator
        case _ where properties.isBidiControl: .bidirectionalControl
        case _ where properties.isJoinControl: .joiner
        case _ where properties.isVariationSelector: .variationSelector
        case _ where properties.isNoncharacterCodePoint: .noncharacter
        case _ where (0xE0000...0xE007F).contains(scalar.value): .tag
        case _ where properties.isDefaultIgnorableCodePoint: .invisible
        case _ where (0xFFF9...0xFFFB).contains(scalar.value): .invisible
        default: nil
        }
      if HiddenCharacter(scalar) != expected { wrong.append(scalar) }
    }
    #expect(wrong.isEmpty, "\(wrong.map { String($0.value, radix: 16) })")
  }

  @Test func everyClassHasCharacters() {
    let found = Set(Self.scalars.compactMap { HiddenCharacter($0) })
    #expect(found == Set(HiddenCharacter.allCases))
  }

  /// Whatever is not hidden comes through, and what is does not.
  @Test func everyScalarByItself() {
    var wrong: [Unicode.Scalar] = []
    for scalar in Self.scalars where scalar.value < 0x3200 || HiddenCharacter(scalar) != nil {
      let text = String(scalar)
      let isHidden = HiddenCharacter(scalar) != nil
      let isRight =
        text.replacingHidden.unicodeScalars.elementsEqual(isHidden ? ["\u{FFFD}"] : [scalar])
        && text.droppingHidden.unicodeScalars.elementsEqual(isHidden ? [] : [scalar])
      if !isRight { wrong.append(scalar) }
    }
    #expect(wrong.isEmpty, "\(wrong.map { String($0.value, radix: 16) })")
  }

  @Test(
    "joiners and variation selectors that belong where they are",
    arguments: [
      "👩‍💻", "👨‍👩‍👧‍👦", "🏳️‍🌈", "👁️‍🗨️", "👩🏽‍🚀", "❤️", "☎︎", "1️⃣ #️⃣ *️⃣", "می‌خواهم", "क्‍ष", "ශ්‍රී", "葛\u{E0100}城", "ᠠ\u{180B}",
      "©️", "\u{4E00}\u{FE00}",
    ])
  func belonging(text: String) {
    #expect(text.replacingHidden.utf8.elementsEqual(text.utf8))
    #expect(text.droppingHidden.utf8.elementsEqual(text.utf8))
  }

  @Test(
    "joiners and variation selectors that hide something",
    arguments: [
      ("ad\u{200D}min", "admin"), ("ad\u{200C}min", "admin"), ("\u{200D}x", "x"), ("x\u{FE0F}", "x"),
      ("1\u{FE0F}", "1"),
      ("1\u{200D}2", "12"), ("👩\u{200D}\u{200D}💻", "👩\u{200D}💻"), ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}"),
      ("😀\u{E0101}\u{E0148}\u{E0165}", "😀"), ("é\u{E0101}", "é"), ("a\u{200B}\u{200D}b", "ab"), ("e\u{180B}", "e"),
      ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴"),
    ])
  func hiding(text: String, shown: String) {
    #expect(text.droppingHidden.utf8.elementsEqual(shown.utf8))
    #expect(text.replacingHidden.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test func treatments() {
    let text = "a\tb\r\nc\u{7}"
    #expect(text.treatingHidden(keepsLayout: true) { _, _, _ in .drop } == "a\tb\nc")
    #expect(
      text.treatingHidden { _, scalar, next in scalar == "\r" && next == "\n" ? .replace("CR") : .keep }
        .utf8.elementsEqual("a\tbCR\nc\u{7}".utf8))
  }

  /// Treating twice is the same as treating once.
  @Test func anyMixture() {
    let often: [Unicode.Scalar] = [
      "\u{200D}", "\u{FE0F}", "a", "👩", "\u{200B}", "1", "\u{20E3}", "\u{6CC}", "\u{E0041}", "\n",
    ]
    for _ in 0..<3000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...20) { view.append(often.randomElement() ?? "a") }
      for once in [String(view).replacingHidden, String(view).droppingHidden] {
        #expect(once.replacingHidden.utf8.elementsEqual(once.utf8), "\(view.map(\.value))")
        #expect(once.droppingHidden.utf8.elementsEqual(once.utf8), "\(view.map(\.value))")
      }
    }
  }
}
