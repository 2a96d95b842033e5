internal import Text

/// A time that a ticket waited on its customer: `2026-11-24T10:31:40Z/2026-11-24T11:02:00Z`.
package struct Wait: Sendable, Equatable, CustomStringConvertible {
  package let from: Timestamp
  package let to: Timestamp

  package init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = max(from, to)
  }

  /// Nil when it is not two times, the second not before the first.
  package init?(_ text: String) {
    let ends = text.pieces(at: UInt8(ascii: "/"))
    guard ends.count == 2, let from = Timestamp(ends[0]), let to = Timestamp(ends[1]), from <= to else { return nil }
    self.from = from
    self.to = to
  }

  package var description: String { "\(from)/\(to)" }
}
