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

/// What is owed of a ticket, and within how many seconds of service.
package struct Owed: Sendable, Equatable {
  package let target: DueTime.Target
  package let seconds: Int64
}

extension ServiceClock {
  /// What is owed of a ticket now: the first answer while there is none, if that comes before the resolution; then the resolution.
  /// Nil for one that is pending, whose clock stands still, one that is resolved, and where nothing was agreed.
  package func owed(_ ticket: Clocked) -> Owed? {
    guard ticket.status == .open, let target = levels.targets[ticket.priority] else { return nil }
    if ticket.responded == nil, let respond = target.respond,
      target.resolve.map({ respond.seconds < $0.seconds }) ?? true
    {
      return Owed(target: .respond, seconds: respond.seconds)
    }
    return target.resolve.map { Owed(target: .resolve, seconds: $0.seconds) }
  }

  /// When a ticket is due.
  package func due(of ticket: Clocked, at now: Timestamp) -> DueTime {
    guard let owed = owed(ticket), let due = moment(owed.seconds, of: ticket) else { return .none }
    return DueTime(due: due, target: owed.target, isOverdue: due < now)
  }

  /// When so many seconds of service have gone by for a ticket.
  func moment(_ seconds: Int64, of ticket: Clocked) -> Timestamp? {
    deadline(ofSeconds: seconds, from: ticket.created, pausing: ticket.waits)
  }
}
