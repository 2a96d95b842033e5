internal import Glibc

/// In how many reports of a desk words are: what makes a word rare.
package struct WordCounts: Sendable {
  package let reports: Int
  private let counts: [String: Int]

  package init(reports: Int, counts: [String: Int]) { (self.reports, self.counts) = (reports, counts) }

  package func count(_ stem: String) -> Int { counts[stem] ?? 0 }

  /// What part of the reports has a word by chance.
  func rate(_ stem: String) -> Double {
    (Double(max(count(stem), 0)) + EverydayWords.count(stem)) / (Double(reports) + EverydayWords.tickets)
  }

  /// The same without some reports.
  func without(_ words: [ReportWords]) -> WordCounts {
    var rest = counts
    for report in words { for stem in report.counts.keys { rest[stem, default: 0] -= 1 } }
    return WordCounts(reports: max(reports - words.count, 0), counts: rest)
  }
}

/// A direction among terms, of length one.
package struct TermVector<Term: Comparable & Sendable>: Sendable {
  /// In the order of the terms: sums of the same numbers in another order differ in their last digits.
  package let weights: [(term: Term, weight: Double)]

  /// - Parameter weights: of any length, in the order of their terms.
  init(_ weights: [(term: Term, weight: Double)]) {
    let length = weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    self.weights = length > 0 ? weights.map { ($0.term, $0.weight / length) } : weights
  }

  private init(ofLengthOne weights: [(term: Term, weight: Double)]) { self.weights = weights }

  /// The same by other terms, which have to be in the same order.
  func renamed<Other>(_ other: (Term) -> Other) -> TermVector<Other> {
    TermVector<Other>(ofLengthOne: weights.map { (other($0.term), $0.weight) })
  }

  /// How alike two are: 1 for the same, 0 for nothing in common.
  package func likeness(to other: TermVector) -> Double {
    var (sum, place) = (0.0, 0)
    for (term, weight) in weights {
      while place < other.weights.count, other.weights[place].term < term { place += 1 }
      guard place < other.weights.count else { break }
      if other.weights[place].term == term { sum += weight * other.weights[place].weight }
    }
    return sum
  }
}

/// A report as a direction among stems: each weighs as much as it is rare in this desk (TF-IDF).
package typealias ReportVector = TermVector<String>

extension TermVector where Term == String {
  /// As if there were so many reports more: on a new desk every word is rare.
  private static var assumed: Double { 20 }

  package init(_ words: ReportWords, _ counts: WordCounts) {
    var weights: [(term: String, weight: Double)] = []
    for (stem, count) in words.counts {
      let rarity = log(
        (Double(counts.reports) + Self.assumed)
          / (Double(max(counts.count(stem), 0)) + max(1, EverydayWords.count(stem))))
      let weight = (1 + log(max(count, 0.6))) * rarity
      if weight > 0 { weights.append((stem, weight)) }
    }
    self.init(weights.sorted { $0.term < $1.term })
  }
}

/// The stems of some reports by numbers, which are in the order of the stems and are compared more quickly.
struct StemTable: Sendable {
  let stems: [String]
  /// Whether a stem is a name with a digit in it, such as an error code.
  let isName: [Bool]
  private let numbers: [String: Int]

  init(_ reports: [ReportWords]) {
    stems = Set(reports.flatMap(\.counts.keys)).sorted()
    isName = stems.map { $0.utf8.count >= 3 && $0.utf8.contains { (48...57).contains($0) } }
    numbers = Dictionary(uniqueKeysWithValues: stems.enumerated().map { ($1, $0) })
  }

  /// One of the reports.
  func vector(_ words: ReportWords, _ counts: WordCounts) -> TermVector<Int> {
    ReportVector(words, counts).renamed { stem in
      guard let number = numbers[stem] else { preconditionFailure("the report is none of the table") }
      return number
    }
  }
}
