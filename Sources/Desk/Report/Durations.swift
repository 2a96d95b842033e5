/// Times of which the middle and the slow end are asked, in seconds.
package struct Durations: Sendable, Equatable {
  private var all: [Int64] = []

  package init(_ all: [Int64] = []) { self.all = all.sorted() }

  mutating func add(_ seconds: Int64) { all.append(seconds) }

  /// Puts them in order; what is asked is right from then on.
  mutating func seal() { all.sort() }

  package var count: Int { all.count }
  package var median: Int64? { percentile(50) }
  package var p90: Int64? { percentile(90) }

  /// The smallest of them that so many percent are not above (the nearest rank): always one that was measured.
  private func percentile(_ percent: Int) -> Int64? {
    all.isEmpty ? nil : all[max(0, (all.count * percent + 99) / 100 - 1)]
  }
}
