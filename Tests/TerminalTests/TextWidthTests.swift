import Testing

@testable import Terminal

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("æøå", 3), ("日本語", 6), ("한국", 4), ("e\u{301}", 1), ("ﾊﾝｶｸ", 4), ("😀", 2), ("👨‍👩‍👧‍👦", 2),
    ("🇩🇰", 2), ("👍🏽", 2), ("☝🏽", 2), ("1️⃣", 2), ("❤️", 2), ("❤", 1), ("a😀b", 4), ("می‌خواهم", 7), ("क्षि", 3),
    ("\u{1100}\u{1161}\u{11A8}", 2), ("…", 1), ("␛", 1), ("\r\n", 0), ("\u{85}", 0), ("\u{10FFFF}", 1),
    ("a\u{300}\u{301}\u{302}", 1),
  ])
  func widths(_ text: String, _ width: Int) {
    #expect(TextWidth.of(text) == width)
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "…"), ("abcd", 0, ""), ("abcd", -5, ""), ("", 0, ""),
    ("", 1, ""),
    ("ab cd", 4, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 2, "…"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…"), ("👨‍👩‍👧👨‍👩‍👧", 2, "…"),
    ("abe\u{301}", 3, "abe\u{301}"), ("日\u{301}", 2, "日\u{301}"), ("abcæ", Int.max, "abcæ"),
  ])
  func truncates(_ text: String, _ columns: Int, _ result: String) {
    #expect(TextWidth.truncate(text, to: columns).utf8.elementsEqual(result.utf8))
  }

  private static let alphabet = ["a", "b", " ", " ", "日", "😀", "e\u{301}", "👨‍👩‍👧", "\u{301}", "🇩🇰", "\u{0600}", "-"]

  @Test func truncatedTextFits() {
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...20)).map { _ in Self.alphabet.randomElement() ?? "" }.joined()
      let columns = Int.random(in: 1...25)
      let cut = TextWidth.truncate(text, to: columns)
      #expect(TextWidth.of(cut) <= columns)
      if TextWidth.of(text) <= columns { #expect(cut == text) }
    }
  }

  @Test(arguments: [
    ("one two three", 7, 0, "one two\nthree"), ("one two three", 9, 2, "  one two\n  three"),
    ("a\n\nb", 10, 1, " a\n\n b"), ("  in two words", 8, 0, "  in two\n  words"), ("x  y", 10, 0, "x  y"),
    ("https://example.org/long and", 10, 0, "https://example.org/long\nand"), ("日本語日本語", 6, 0, "日本語\n日本語"),
    ("a\tb", 20, 0, "a       b"), ("", 10, 2, ""), ("trailing   ", 20, 0, "trailing"), ("a b", 0, 0, "a\nb"),
    ("a b", -3, -3, "a\nb"), ("one two three\n", 7, 0, "one two\nthree\n"), ("word 日本語 word", 9, 0, "word 日本\n語 word"),
  ])
  func wraps(_ text: String, _ columns: Int, _ indent: Int, _ result: String) {
    #expect(TextWidth.wrap(text, to: columns, indent: indent) == result)
  }

  @Test func wrappedTextKeepsItsWords() {
    for _ in 0..<1000 {
      let text = (0..<Int.random(in: 0...40)).map { _ in Self.alphabet.randomElement() ?? "" }.joined()
      let wrapped = TextWidth.wrap(text, to: 12, indent: 2)
      // Compared without breaks and blanks, over scalars, because a combining mark may follow either.
      func bare(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { $0 != " " && $0 != "\n" } }
      #expect(bare(wrapped) == bare(text))
      for line in wrapped.split(separator: "\n") where line.contains("日") && !line.contains("a") && !line.contains("b")
      {
        #expect(TextWidth.of(String(line)) <= 12 || line.unicodeScalars.contains("-"))
      }
    }
  }
}
