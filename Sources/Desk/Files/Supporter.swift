/// What of a supporter decides whether a ticket can be given to them.
package struct Supporter: Sendable, Equatable {
  package let handle: Handle
  /// Their line of support.
  package let level: Int
  package let away: [Days]
  /// The day from which they are no longer with the desk.
  package let left: String?

  package init(handle: Handle, level: Int, away: [Days], left: String?) {
    self.handle = handle
    self.level = level
    self.away = away
    self.left = left
  }

  /// Whether a ticket can be given to them by load: who is there.
  package func isAvailable(at now: DeskTime) -> Bool {
    !Self.hasLeft(left, at: now) && !away.contains { $0.contains(now) }
  }

  package func hasLeft(at now: DeskTime) -> Bool { Self.hasLeft(left, at: now) }

  static func hasLeft(_ left: String?, at now: DeskTime) -> Bool { left.map { $0 <= now.day } ?? false }
}

extension Person {
  /// Nil for somebody who is none.
  package var supporter: Supporter? {
    supportLevel.map { Supporter(handle: handle, level: $0, away: away, left: left) }
  }
}
