/// Which ticket somebody should do next.
package enum NextTicket {
  /// A ticket, and what it owes by when.
  package typealias Entry = (ticket: TicketSummary, due: DueTime)

  /// What the choice is made from: for staff what is theirs and what nobody has, for a customer their own.
  package static func filters(for viewer: Person) -> [TicketFilter] {
    var theirs = TicketFilter()
    theirs.isTheirs = viewer.handle
    theirs.statuses = [viewer.isStaff ? .open : .pending]
    guard viewer.isStaff else { return [theirs] }
    var pool = TicketFilter()
    pool.isUnassigned = true
    pool.statuses = [.open]
    pool.levels = Set(Person.levels.filter { $0 <= viewer.supportLevel ?? Person.levels.upperBound })
    return [theirs, pool]
  }

  /// The first: what is late before what is not, then the higher priority, then what is due first, then the oldest.
  package static func first(of entries: [Entry], for viewer: Person) -> TicketSummary? {
    entries.min { a, b in
      if a.due.isOverdue != b.due.isOverdue { return a.due.isOverdue }
      return TicketOrder.priority.precedes((a.ticket, a.due.due), (b.ticket, b.due.due), for: viewer)
    }?.ticket
  }
}
