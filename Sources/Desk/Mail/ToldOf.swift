/// What a person is told of one commit, in one mail.
package struct ToldOf: Sendable, Equatable {
  package let to: Handle
  /// One for each ticket.
  package internal(set) var notices: [Notice] = []
  /// Whether the commit opens the first of these tickets, so that the mail is the first of its thread.
  package internal(set) var opens = false

  /// What a merge itself does: that which is told against each of its parents.
  package static func common(to sides: [[ToldOf]]) -> [ToldOf] {
    guard let first = sides.first else { return [] }
    return sides.dropFirst().reduce(first) { common, side in
      common.compactMap { told in
        guard let other = side.first(where: { $0.to == told.to }) else { return nil }
        var kept = told
        kept.notices = told.notices.filter(other.notices.contains)
        return kept.notices.isEmpty ? nil : kept
      }
    }
  }
}
