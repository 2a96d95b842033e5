/// How many tickets of a list wait on whom.
package struct TicketCounts: Sendable, Equatable {
  private var open = 0
  private var late = 0
  private var answered = 0
  private var pending = 0
  private var resolved = 0

  package init() {}

  /// Counts one more.
  package mutating func add(_ ticket: TicketSummary, _ due: DueTime) {
    switch ticket.status {
    case .open: open += 1
    case .pending: pending += 1
    case .resolved: resolved += 1
    }
    if due.isOverdue { late += 1 }
    if ticket.isAnswered { answered += 1 }
  }

  /// `40 open, 12 late, 3 answered, 7 pending`; what there is none of is left out, but for open ones. That they answered is no news
  /// to customers.
  package func words(for viewer: Person) -> String {
    let others = [
      (late, "late"), (viewer.isStaff ? answered : 0, "answered"), (pending, "pending"), (resolved, "resolved"),
    ]
    return (["\(open) open"] + others.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
  }
}
