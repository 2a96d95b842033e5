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

/// A report as a direction among words: each weighs as much as it is rare in this desk (TF-IDF), and all together one.
package struct ReportVector: Sendable {
  package let weights: [String: Double]

  /// As if there were so many reports more: on a new desk every word is rare.
  private static let assumed = 20.0

  package init(_ words: ReportWords, _ counts: WordCounts) {
    var weights: [String: Double] = [:]
    for (stem, count) in words.counts {
      let rarity = log(
        (Double(counts.reports) + Self.assumed)
          / (Double(max(counts.count(stem), 0)) + max(1, EverydayWords.count(stem))))
      let weight = (1 + log(max(count, 0.6))) * rarity
      if weight > 0 { weights[stem] = weight }
    }
    self.init(weights)
  }

  init(_ weights: [String: Double]) {
    // In the order of the words: sums of the same numbers in another order differ in their last digits.
    let length = weights.keys.sorted().reduce(0) { $0 + (weights[$1] ?? 0) * (weights[$1] ?? 0) }.squareRoot()
    self.weights = length > 0 ? weights.mapValues { $0 / length } : weights
  }

  /// How alike two are: 1 for the same, 0 for nothing in common.
  package func likeness(to other: ReportVector) -> Double {
    let (small, large) = weights.count <= other.weights.count ? (weights, other.weights) : (other.weights, weights)
    return small.keys.filter { large[$0] != nil }.sorted().reduce(0) { $0 + (small[$1] ?? 0) * (large[$1] ?? 0) }
  }
}
