import Scratch
import Testing

@testable import Terminal

/// What a text costs grows as its length does, whatever it is made of: one part of eight, unless it is `make stress`. `make check` leaves these out by their name.
@Suite(.serialized) struct MarkdownGrowthTests {
  static let pieces = [
    ">", "> ", "- ", "* ", "1. ", "[", "![", "](", "[a](", "[]()", "*", "**a ", "_", "*a_ ", "`", "`a``", "~", "~~a ",
    "<", "<a",
    "<!--", "<?", "&", "&#", "\\", "|", "|-", "|-\n", "-|-\n", "a|b\n", "|a\n", "a\n", "a\n\n", "    a\n", "```\n",
    "~~~a\n", "# ", "#\n",
    "=\n", "-\n", "a\n-\n", "a\n|-\n", "[a]: b\n", "[a]: b\n\n", "[a]\n\n", "- a\n", "- a\n\n", "1. a\n", ">a\n",
    ">a\n\n", "- [x] a\n", "\t",
    " ", "\n", "日", "é", "👩\u{200D}", "a ", "<b>", "<div>\n", "https://a.b ", "a@b.c ", "\u{1B}", "a\u{301}", "***a** ",
    "[a][b] ", "\\\n", "  \n",
    "**x** ", "`a`|", "| a | b |\n|-|-|\n", "| a | b |\n|-|-|\n\n", "[^1]", "[^a]: b\n", "[a\n\n", "*a\n\n", "`a\n\n",
    "*a **b\n\n",
  ]

  @Test(arguments: Stress.cases(pieces)) func isReadOnce(_ piece: String) {
    for (front, behind) in [("", ""), ("a | b | c | d\n-|-|-|-\n", ""), ("[a]: <b> '", "'\n\n[a]")] {
      let ratio = Growth.ratio(
        of: 4 << 10, input: { front + String(repeating: piece, count: $0 / piece.utf8.count) + behind },
        { Rendered.count($0) })
      #expect(ratio < Growth.limit, "\(piece.debugDescription): 8 times the text costs \(ratio) times")
    }
  }

  @Test func deepLists() {
    let ratio = Growth.ratio(
      of: 8 << 10,
      input: { size in
        var text = ""
        var depth = 0
        while text.utf8.count < size {
          text += String(repeating: "  ", count: depth) + "- x\n"
          depth += 1
        }
        return text
      }, { Rendered.count($0) })
    // Lines are as long as they are deep, and each is led by the blanks of every list: 8 times the text is 2.8 times as deep.
    #expect(ratio < 2 * Growth.limit, "\(ratio)")
  }
}

extension Rendered {
  /// How many bytes are shown; 0 where it is shown as it is.
  static func count(_ text: String) -> Int {
    var count = 0
    _ = MarkdownText.render(text, width: 80, style: .plain) { count += $0.utf8.count }
    return count
  }

  /// Without escape sequences.
  static func bare(_ line: String) -> String {
    var result = ""
    for piece in line.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated() {
      result += piece.offset == 0 ? String(piece.element) : String(piece.element.drop { $0 != "m" }.dropFirst())
    }
    return result
  }
}
