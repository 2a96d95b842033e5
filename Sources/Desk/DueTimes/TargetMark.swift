internal import Text

/// What a ticket's file keeps of a target that was near or missed: `respond/2026-11-24T16:00:00Z/2026-11-24T16:05:00Z`, the target,
/// when it was due, and when that was noted.
package struct TargetMark: Sendable, Equatable, CustomStringConvertible {
  package let target: DueTime.Target
  package let due: Timestamp
  package let noted: Timestamp

  package init(target: DueTime.Target, due: Timestamp, noted: Timestamp) {
    (self.target, self.due, self.noted) = (target, due, noted)
  }

  /// Nil when it is not such a text.
  package init?(_ text: String) {
    let parts = text.pieces(at: UInt8(ascii: "/"))
    guard parts.count == 3, let target = DueTime.Target(rawValue: parts[0]), let due = Timestamp(parts[1]),
      let noted = Timestamp(parts[2])
    else { return nil }
    self.init(target: target, due: due, noted: noted)
  }

  package var description: String { "\(target.rawValue)/\(due)/\(noted)" }
}
