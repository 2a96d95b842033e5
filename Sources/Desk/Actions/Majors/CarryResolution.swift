internal import Documents

/// Resolves a ticket because the major incident that it belongs to is resolved, with a word to its customer.
package struct CarryResolution: Action {
  private let id: TicketID
  private let main: TicketID

  package init(_ id: TicketID, of main: TicketID) { (self.id, self.main) = (id, main) }

  package var name: ActionName { .resolve }
  package var needs: ActionNeeds { ActionNeeds(ticket: id, others: [main]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let (ticket, main) = (try facts.ticket(id), try facts.ticket(main))
    try requirePermission(Permission.declare(facts.actor))
    guard ticket.isCarried(by: main) else { return .nothing("\(id) is not resolved with \(main.id)", ticket: ticket) }
    let transition = try Transition(ticket, to: .resolved, facts)
    return Plan(
      try editing(ticket, transition.fields)
        + commenting(id, facts.texts(for: ticket).carried, isInternal: false, facts),
      reasons: ["the major incident \(main.id) is resolved"],
      outcome: Outcome(
        ticket: id, assignee: ticket.assignee, status: .resolved,
        notes: facts.actor == .desk ? ["the major incident \(main.id) is resolved"] : []))
  }
}

extension Ticket {
  /// Whether the resolution of a major incident is this ticket's too: it belongs to it, and was not opened again since.
  func isCarried(by main: Ticket) -> Bool {
    guard let resolved = main.resolved, main.major == main.id, major == main.id, id != main.id, status != .resolved
    else {
      return false
    }
    return !waits.contains { $0.from >= resolved }
  }
}
