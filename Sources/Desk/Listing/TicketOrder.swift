/// What a list is sorted by. Ties are told apart by what follows: due time, age, id.
package enum TicketOrder: String, CaseIterable, Sendable {
  case priority, due, created, updated, status, assignee, requester

  /// A ticket, and when it is due: nil for one that no clock runs for.
  package typealias Entry = (ticket: TicketSummary, due: Timestamp?)

  /// Whether `a` comes first.
  package func precedes(_ a: Entry, _ b: Entry, for viewer: Person) -> Bool {
    let (x, y) = (a.ticket, b.ticket)
    switch self {
    case .priority where x.priority != y.priority: return x.priority > y.priority
    case .priority where a.due != b.due: return Self.isEarlier(a.due, b.due)
    case .due where a.due != b.due: return Self.isEarlier(a.due, b.due)
    case .updated where x.updated(for: viewer) != y.updated(for: viewer):
      return x.updated(for: viewer) > y.updated(for: viewer)
    case .status where x.status != y.status: return x.status.rawValue < y.status.rawValue
    case .assignee where x.assignee != y.assignee: return (x.assignee?.text ?? "") < (y.assignee?.text ?? "")
    case .requester where x.requester != y.requester: return x.requester < y.requester
    default: return (x.created, x.id) < (y.created, y.id)
    }
  }

  /// What has no due time comes last.
  private static func isEarlier(_ a: Timestamp?, _ b: Timestamp?) -> Bool {
    guard let a else { return false }
    return b.map { a < $0 } ?? true
  }
}
