/// What a report says of a period, a part of it, or a group of tickets.
package struct ReportFigures: Sendable, Equatable {
  /// How many had a target, and how many kept it.
  package struct Target: Sendable, Equatable {
    package var kept = 0
    package var all = 0

    package init() {}

    /// Of a hundred, rounded down: 100 says that all were kept. Nil where there was no target.
    package var percent: Int? { all == 0 ? nil : kept * 100 / all }

    mutating func add(_ isKept: Bool) {
      all += 1
      if isKept { kept += 1 }
    }
  }

  package var opened = 0
  package var resolved = 0
  package var reopened = 0
  package var escalated = 0
  /// Of those resolved, how many by the desk itself because nobody answered.
  package var silent = 0
  /// Taken out of the desk before they were resolved.
  package var removed = 0
  /// At the end, open and pending. Nil where it was not counted.
  package var unresolved: Int?
  /// Of these, how many were late at the end.
  package var overdue: Int?
  /// From opening to the first public answer by staff.
  package var answers = Durations()
  /// From opening to each resolution.
  package var resolutions = Durations()
  package var answerTarget = Target()
  package var resolutionTarget = Target()

  package init() {}

  /// Whether there is nothing to tell.
  package var isEmpty: Bool {
    opened + resolved + reopened + escalated + removed + (unresolved ?? 0) + answers.count == 0
  }

  mutating func seal() {
    answers.seal()
    resolutions.seal()
  }
}
