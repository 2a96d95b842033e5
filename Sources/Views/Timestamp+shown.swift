package import Desk

extension Timestamp {
  /// `2026-11-24 10:15 UTC`, for people.
  package var shown: String { "\(minute) UTC" }

  /// In words on a terminal, and in full where there are none.
  package func shown(_ words: ClockWords?) -> String { words?.moment(self) ?? shown }
}
