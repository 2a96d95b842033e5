import Testing

@testable import Terminal

@Suite struct VisibleTextTests {
  /// By the properties of the Unicode Standard, so that the implementation is not its own measure.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isDefaultIgnorableCodePoint || properties.isBidiControl || properties.isNoncharacterCodePoint
      || [.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
      || (0xFFF9...0xFFFB).contains(scalar.value)
  }

  /// What may stay in its place in a text.
  private static func mayStay(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isVariationSelector || (0x200C...0x200D).contains(scalar.value)
  }

  private static let scalars: [Unicode.Scalar] =
    (Array(0...0xFFFF) + Array(0x1F000...0x1FAFF) + Array(0xDFF00...0xE01FF) + [0x10FFFF]).compactMap(
      Unicode.Scalar.init)

  @Test func everyScalarByItself() {
    for scalar in Self.scalars {
      let text = String(scalar)
      let line = VisibleText.line(text)
      let block = VisibleText.block(text)
      if Self.isHidden(scalar) {
        #expect(line != text && !line.unicodeScalars.contains(where: Self.isHidden))
        #expect(block == (scalar == "\n" || scalar == "\t" ? text : line))
      } else {
        #expect(line.unicodeScalars.elementsEqual(text.unicodeScalars))
        #expect(block.unicodeScalars.elementsEqual(text.unicodeScalars))
      }
    }
  }

  @Test func anyMixture() {
    var generator = SystemRandomNumberGenerator()
    let often: [Unicode.Scalar] = [
      "\r", "\n", "\t", "\u{1B}", "\u{301}", "\u{200D}", "\u{FE0F}", "a", "\u{85}", "\u{202E}",
    ]
    for _ in 0..<3000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let pool = Bool.random(using: &generator) ? often : Self.scalars
        if let scalar = pool.randomElement(using: &generator) { view.append(scalar) }
      }
      let text = String(view)
      let line = VisibleText.line(text)
      #expect(!line.unicodeScalars.contains { Self.isHidden($0) && !Self.mayStay($0) }, "\(view.map(\.value))")
      #expect(VisibleText.line(line).utf8.elementsEqual(line.utf8), "\(view.map(\.value))")
      let block = VisibleText.block(text)
      #expect(
        !block.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && Self.isHidden($0) && !Self.mayStay($0) },
        "\(view.map(\.value))")
      #expect(VisibleText.block(block).utf8.elementsEqual(block.utf8), "\(view.map(\.value))")
      // What is not hidden is still there, in its order.
      #expect(
        line.unicodeScalars.filter { !isStandIn($0) }.count
          >= view.filter { !Self.isHidden($0) && !isStandIn($0) }.count)
    }
  }

  private func isStandIn(_ scalar: Unicode.Scalar) -> Bool { (0x2400...0x2421).contains(scalar.value) }

  @Test(arguments: [
    ("", "", ""), ("plain", "plain", "plain"), ("æøå « »", "æøå « »", "æøå « »"),
    ("\u{1B}[31m\u{7}", "␛[31m␇", "␛[31m␇"), ("\u{7F}", "␡", "␡"), ("\u{0}", "␀", "␀"),
    ("a\r\nb", "a␍␊b", "a\nb"), ("a\rb\n", "a␍b␊", "a␍b\n"), ("\r\r\n", "␍␍␊", "␍\n"), ("a\tb", "a␉b", "a\tb"),
    ("\u{202E}x", "<U+202E>x", "<U+202E>x"), ("\u{9B}31m", "<U+009B>31m", "<U+009B>31m"),
    ("\u{E0041}", "<U+E0041>", "<U+E0041>"), ("so\u{AD}ft", "so<U+00AD>ft", "so<U+00AD>ft"),
    ("👨‍👩‍👧 ❤️ می‌خواهم", "👨‍👩‍👧 ❤️ می‌خواهم", "👨‍👩‍👧 ❤️ می‌خواهم"), ("e\u{301}\u{1B}\u{301}", "e\u{301}␛\u{301}", "e\u{301}␛\u{301}"),
  ])
  func examples(_ text: String, _ line: String, _ block: String) {
    #expect(VisibleText.line(text).utf8.elementsEqual(line.utf8))
    #expect(VisibleText.block(text).utf8.elementsEqual(block.utf8))
  }
}
