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
    stems.beginReport()
    let words = parts.map { $0.0.map(stems.word) }
    let isDanish = words.joined().reduce(0) { $0 + stems.known[$1].danishness } > 0
    var counts: [String: Double] = [:]
    for (words, (tokens, weight)) in zip(words, parts) {
      for (word, token) in zip(words, tokens) {
        stems.eachStem(of: token, word, isDanish: isDanish) { counts[$0, default: 0] += weight * $1 }
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

/// What is known of the words of reports, remembered. For one thread.
package final class ReportStems {
  /// What is known of a word in lower case.
  struct Word {
    let text: String
    /// Whether every report has it.
    let isStopWord: Bool
    /// Above 0 where it tells that a report is in Danish, below where it tells that it is in English.
    let danishness: Int
    fileprivate var english: String?
    fileprivate var danish: String?

    init(_ text: String) {
      self.text = text
      isStopWord = StopWords.contains(text)
      danishness = StopWords.danishness(of: text)
    }
  }

  private let english = Stemmer(.english)
  private let danish = Stemmer(.danish)
  private var places: [String: Int] = [:]
  private(set) var known: [Word] = []
  /// So many words are remembered, and those of a report besides.
  private static let maxKnown = 6_000

  package init() {}

  /// Where a token's word is among those that are known; until the next report is begun.
  func word(_ token: ReportToken) -> Int {
    if let place = places[token.text] { return place }
    places[token.text] = known.count
    known.append(Word(token.text))
    return known.count - 1
  }

  /// Forgets what is too much, between two reports.
  func beginReport() {
    guard known.count > Self.maxKnown else { return }
    (places, known) = ([:], [])
  }

  /// What a token counts as, and how much; nothing for a word that every report has.
  func eachStem(of token: ReportToken, _ word: Int, isDanish: Bool, _ body: (String, Double) -> Void) {
    switch token.kind {
    case .letter: body(token.text, 1)
    case .name(let called):
      body(Self.folded(token.text), 1)
      // What a name with a number behind it is called: `files01` is about files too.
      if let called { body(Self.folded((isDanish ? danish : english).stem(called)), 0.5) }
    case .word:
      if !known[word].isStopWord { body(stem(word, isDanish), 1) }
    }
  }

  private func stem(_ word: Int, _ isDanish: Bool) -> String {
    if let stem = isDanish ? known[word].danish : known[word].english { return stem }
    let stem = Self.folded((isDanish ? danish : english).stem(known[word].text))
    if isDanish { known[word].danish = stem } else { known[word].english = stem }
    return stem
  }

  private static func folded(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.unicodeScalars.map(Folding.folded).joined()
  }
}
