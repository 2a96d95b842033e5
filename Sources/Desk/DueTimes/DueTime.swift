/// What of a ticket its service clock depends on.
package struct Clocked: Sendable, Equatable {
  package let status: Status
  package let priority: Priority
  package let created: Timestamp
  /// When staff first answered in public.
  package let responded: Timestamp?
  /// The times it waited on its customer.
  package let waits: [Wait]

  package init(
    status: Status, priority: Priority, created: Timestamp, responded: Timestamp?, waits: [Wait]
  ) {
    self.status = status
    self.priority = priority
    self.created = created
    self.responded = responded
    self.waits = waits
  }
}

/// By when something is owed to the customer of a ticket.
package struct DueTime: Sendable, Equatable {
  /// What is owed.
  package enum Target: String, Sendable {
    case respond, resolve
  }

  /// Nil while the clock stands still, and where nothing was agreed.
  package let due: Timestamp?
  /// Nil where nothing is due.
  package let target: Target?
  package let isOverdue: Bool

  /// Nothing is owed, or nobody knows when.
  package static let none = DueTime(due: nil, target: nil, isOverdue: false)
}

extension Ticket {
  /// What its service clock depends on.
  package var clocked: Clocked {
    Clocked(status: status, priority: priority, created: created, responded: responded, waits: waits)
  }
}

extension ServiceClock {
  /// When a ticket is due: the first answer while there is none, if that comes before the resolution; then the resolution.
  /// The clock of a pending ticket stands still, and that of a resolved one is done.
  package func due(of ticket: Clocked, at now: Timestamp) -> DueTime {
    guard ticket.status == .open, let target = levels.targets[ticket.priority] else { return .none }
    func end(_ span: Span?) -> Timestamp? {
      span.flatMap { deadline(of: $0, from: ticket.created, pausing: ticket.waits) }
    }
    let resolve = end(target.resolve)
    let respond = ticket.responded == nil ? end(target.respond) : nil
    if let respond, resolve.map({ respond < $0 }) ?? true {
      return DueTime(due: respond, target: .respond, isOverdue: respond < now)
    }
    guard let resolve else { return .none }
    return DueTime(due: resolve, target: .resolve, isOverdue: resolve < now)
  }
}
