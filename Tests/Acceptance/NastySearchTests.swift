import Glibc
import Scratch
import Testing

/// Whatever somebody looks for: an answer, and nothing else. A NUL cannot be in an argument; StoreTests look for it.
@Suite struct NastySearchTests {
  private static let pieces = [
    "AND", "OR", "NOT", "NEAR", "NEAR(a b, 5)", "*", "^", "^a*", ":", "title:", "title : a", "{title text} :", "note:x",
    "-", "+", "a + b", "(", ")", "((", "{", "}", "\"", "\"\"", "\"a", "a\"", "'", "'; DROP TABLE texts; --", "--", "/*",
    "\\", "%", "_", "?1", "@a", ":a", "$a", "rowid", "texts", "rank", "bm25", "a\tb", "a\nb", "a\r\nb", "\u{1}",
    "\u{1B}[31m", "\u{7F}", "\u{85}", "é", "e\u{301}", "\u{301}", "\u{200D}", "\u{202E}", "\u{2028}", "\u{FEFF}", "😀",
    "👩‍👩‍👧", "שלום", "مرحبا", "日本語", "हिन्दी", "İ", "ß", "ﬁ", "x²", "½", "Ⅷ", "\u{10FFFF}", "\u{FFFD}", "ſ", "NULL", "1",
    "a", "p", "pr", "printer", "secret", "--limit", "-h", String(repeating: "a", count: 1_001),
    String(repeating: "é", count: 700), String(repeating: "x", count: 40_000),
  ]

  private static let large = [
    (0..<16_000).map { "w\($0)" }.joined(separator: " "), String(repeating: "printer toner ", count: 7_000),
    String(repeating: "a ", count: 50_000), String(repeating: "é", count: 50_000),
    "a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9",
  ]

  private static let naughty: [String] = {
    guard let path = getenv("TIX_NAUGHTY"), let text = Disk.text(String(cString: path)) else { return [] }
    return text.split(separator: "\n").map(String.init).filter { !$0.utf8.contains(0) }
  }()

  /// As much of a text as the system takes for one argument, which is 128 KB.
  private static func argument(_ text: String) -> String { String(decoding: text.utf8.prefix(120_000), as: UTF8.self) }

  private static func query(_ dice: inout Dice) -> [String] {
    let words = (0..<dice.pick([1, 1, 1, 2, 3, 5, 40])).map { _ in dice.pick(pieces) }
    return switch dice.below(4) {
    case 0: [argument(words.joined())]
    case 1: [argument(words.joined(separator: dice.pick(["*", ":", " ", "\"", "^"])))]
    case 2: words.map { $0 + dice.pick(["*", ":", "^", "\"", "'", "AND"]) }
    default: words
    }
  }

  @Test(.timeLimit(.minutes(10))) func aThousand() {
    let desk = IndexDesk(tickets: 30)
    let all = desk.scratch.tix(["search", "printer", "--limit", "99"], as: "boss").output
    let queries = pieces(1_000) + Self.large.map { [$0] } + Self.naughty.map { [$0] }
    for (number, words) in queries.enumerated() {
      let answer = desk.scratch.tix(["search", "--"] + words, as: number % 2 == 0 ? "boss" : "customeroscar")
      let isNothing =
        answer.status == 2 && answer.errors == "tix: search: there is no letter and no digit to look for\n"
      let isSaid = answer.errors.split(separator: "\n").allSatisfy { line in
        line == "tix: nothing found" || line.hasSuffix(" more are not shown; --limit N shows more")
      }
      let isTooMuch = answer.status == 2 && answer.errors.hasSuffix(" words are looked for: at most 1000\n")
      #expect(isNothing || isTooMuch || answer.status == 0 && isSaid, "\(words): \(answer.errors)")
      #expect(number % 2 == 0 || !answer.output.contains("secret word"))
    }
    #expect(desk.scratch.tix(["search", "printer", "--limit", "99"], as: "boss").output == all)
  }

  private func pieces(_ count: Int) -> [[String]] {
    var dice = Dice(seed: 1)
    return Self.pieces.map { [$0] } + (Self.pieces.count..<count).map { _ in Self.query(&dice) }
  }
}
