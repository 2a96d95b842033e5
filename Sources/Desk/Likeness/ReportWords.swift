internal import Stemming
internal import Text

/// What a report is about: the stems of its words, and how often each is there. Words of the title count twice; names, numbers and error codes
/// count as they are; words that every report has are left out.
package struct ReportWords: Sendable, Hashable {
  package let counts: [String: Double]

  /// So many tokens are looked at, and no more: a report may have a log of a megabyte.
  private static let maxTokens = 2_000

  package init(counts: [String: Double]) { self.counts = counts }

  package init(title: String, body: String, _ stems: ReportStems = ReportStems()) {
    let parts = [
      (ReportToken.all(of: title, atMost: Self.maxTokens), 2.0),
      (ReportToken.all(of: body, atMost: Self.maxTokens), 1.0),
    ]
    let isDanish = StopWords.isDanish(parts.flatMap(\.0))
    var counts: [String: Double] = [:]
    for (tokens, weight) in parts {
      for token in tokens {
        for (stem, share) in stems.stems(of: token, isDanish: isDanish) { counts[stem, default: 0] += weight * share }
      }
    }
    self.counts = counts
  }

  /// As an index keeps it: stems with their counts, `vpn:3 connect:1`, in order.
  package var text: String {
    // Counts are halves at least: twice as many is a whole number.
    counts.keys.sorted().map { "\($0):\(Int((counts[$0] ?? 0) * 2))" }.joined(separator: " ")
  }

  /// Reads such a text; what is none of it is left out.
  package init(text: String) {
    var counts: [String: Double] = [:]
    for item in text.pieces(at: UInt8(ascii: " ")) {
      let parts = item.pieces(at: UInt8(ascii: ":"))
      guard parts.count == 2, !parts[0].isEmpty, let count = Int(digits: parts[1].utf8) else { continue }
      counts[parts[0]] = Double(count) / 2
    }
    self.counts = counts
  }
}

/// Stems of tokens, remembered. For one thread.
package final class ReportStems {
  private let english = Stemmer(.english)
  private let danish = Stemmer(.danish)

  package init() {}

  /// What a token counts as; nothing for a word that every report has.
  func stems(of token: ReportToken, isDanish: Bool) -> [(String, Double)] {
    switch token.kind {
    case .letter: return [(token.text, 1)]
    case .name(let word):
      let name = (Self.folded(token.text), 1.0)
      // What a name with a number behind it is called: `files01` is about files too.
      return word.map { [name, (stem($0, isDanish), 0.5)] } ?? [name]
    case .word:
      return StopWords.contains(token.text) ? [] : [(stem(token.text, isDanish), 1)]
    }
  }

  private func stem(_ word: String, _ isDanish: Bool) -> String {
    Self.folded((isDanish ? danish : english).stem(word))
  }

  private static func folded(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.unicodeScalars.map(Folding.folded).joined()
  }
}
