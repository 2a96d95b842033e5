import Glibc
import Scratch
import Testing

@testable import Terminal

/// A whole specification, run through the renderer: nothing traps, no text is lost, and nothing comes out that a terminal acts on.
///
/// The specification is not part of tix. Where `TIX_MARKDOWN_SPEC` names a file with one (cmark-gfm's `spec.txt`), it is read; the
/// examples of `Samples` are of the same form, and are always run.
@Suite struct MarkdownSpecTests {
  private static let named = getenv("TIX_MARKDOWN_SPEC").map { String(cString: $0) }

  @Test(arguments: Spec(Samples.text).examples)
  func sample(_ example: Spec.Example) { check(example) }

  @Test(.enabled(if: named != nil, "TIX_MARKDOWN_SPEC names no specification"))
  func specification() throws {
    let path = try #require(Self.named)
    let bytes = try #require(ScratchFolder.bytes(path))
    let examples = Spec(String(decoding: bytes, as: UTF8.self)).examples
    #expect(examples.count > 600, "this is no specification of Markdown")
    examples.forEach(check)
  }

  /// Words between pieces of Markdown, thrown together: each is shown, in its order.
  @Test func madeUp() {
    var dice = Dice(seed: 17 + Stress.seed)
    for _ in 0..<Stress.count(1500, full: 50_000) {
      var (text, words) = ("", [String]())
      for number in 0..<(3 + dice.below(20)) {
        text += dice.pick(Self.pieces)
        words.append("w\(number)x")
        text += words[number]
      }
      text += dice.pick(Self.pieces)
      let shown = Rendered(
        text, width: dice.pick([1, 10, 40, 100]), colour: dice.below(2) == 0, keepsLines: dice.below(2) == 0)
      #expect(shown.hasOnlyOwnSequences, "\(text)")
      let letters = Spec.Example.letters(shown.bare)
      // Cells beside each other are broken into lines: there the order is that of the columns.
      if !shown.isRendered || shown.bare.contains("\u{253C}") { continue }
      #expect(isSubsequence(words.joined(), of: letters), "\(text.debugDescription)\nbecame\n\(shown.bare)")
    }
  }

  private static let pieces = [
    " ", " ", " ", "\n", "\n", "\n\n", "\n\n", "*", "**", "_", "`", "``", "~~", "~", "[", "](", "](<", ">)", ")", "![",
    "]", "<", ">", "</", "<!--", "-->",
    "\n> ", "\n- ", "\n  - ", "\n1. ", "\n    ", "\n\t", "\n# ", "\n```\n", "\n~~~ ", "\n---\n", "\n===\n", " | ", "|",
    "\n|-|-|\n", "\n| ", "\\",
    "\\\n", "  \n", "&", "&amp;", "&#27;", "\u{1B}[2J", "\u{202E}", "\n\n| a | b |\n|---|:-:|\n| ", " \"", "\") ", "日本",
    "👩\u{200D}", "\r\n", "\r", "\t",
    "\n- [ ] ", "\n- [x] ", "https://", "@", "\n<div>", "\n</div>\n\n", "<?", "?>", "<![CDATA[", "]]>", "\n[^",
    "\n\n\n", "#", " #\n", "$",
  ]

  private func check(_ example: Spec.Example) {
    for width in [1, 12, 40, 80, 200] {
      for colour in [true, false] {
        for keepsLines in [true, false] {
          let shown = Rendered(example.markdown, width: width, colour: colour, keepsLines: keepsLines)
          let what = "\(example.number) at \(width): \(example.markdown)\nbecame\n\(shown.text)"
          #expect(shown.hasOnlyOwnSequences, "\(what)")
          #expect(isSubsequence(example.letters, of: Spec.Example.letters(shown.bare)), "\(what)")
          let letters = Spec.Example.letters(shown.bare)
          for word in example.words where !letters.contains(word) && !Self.isMarkup(word, in: example.markdown) {
            Issue.record("'\(word)' is lost in \(what)")
          }
        }
      }
    }
  }

  /// Whether a word only says which definition a link means, or counts an item: that is not shown as it was written.
  private static func isMarkup(_ word: String, in markdown: String) -> Bool {
    if word.allSatisfy(\.isNumber) { return true }
    return markdown.contains("][") || markdown.contains("]:")
  }

  private func isSubsequence(_ text: String, of whole: String) -> Bool {
    var rest = text.unicodeScalars[...]
    for scalar in whole.unicodeScalars where rest.first == scalar { rest.removeFirst() }
    return rest.isEmpty
  }
}

/// A text as a terminal is given it.
struct Rendered {
  let text: String
  /// Without escape sequences that change the look alone.
  let bare: String
  let hasOnlyOwnSequences: Bool
  /// Whether it was read as Markdown at all.
  let isRendered: Bool

  init(_ markdown: String, width: Int = 40, colour: Bool = false, indent: Int = 0, keepsLines: Bool = false) {
    var lines = ""
    isRendered = MarkdownText.render(
      markdown, width: width, indent: indent, keepsLines: keepsLines, style: Style(colour: colour)
    ) { lines += $0 }
    text = lines
    let scalars = Array(lines.unicodeScalars)
    var bare = String.UnicodeScalarView()
    var isRight = true
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      guard scalar == "\u{1B}", colour else {
        bare.append(scalar)
        let isVisible = VisibleText.line(String(scalar)) == String(scalar)
        isRight = isRight && (scalar == "\n" || isVisible || Self.joins(scalar))
        continue
      }
      isRight = isRight && index < scalars.count && scalars[index] == "["
      index += 1
      while index < scalars.count, scalars[index] == ";" || (48...57).contains(scalars[index].value) { index += 1 }
      isRight = isRight && index < scalars.count && scalars[index] == "m"
      index += 1
    }
    self.bare = String(bare)
    hasOnlyOwnSequences = isRight
  }

  /// What belongs into a text behind certain characters, and is no danger anywhere.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{200D}" || scalar == "\u{200C}" || scalar == "\u{FE0F}"
  }

  var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}
