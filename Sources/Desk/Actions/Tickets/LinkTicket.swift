internal import Documents

/// Says that a ticket has to do with another, or no longer has.
package struct LinkTicket: Action {
  private let id: TicketID
  private let other: TicketID
  private let isRemoval: Bool

  package init(_ id: TicketID, to other: TicketID, removing: Bool = false) {
    self.id = id
    self.other = other
    isRemoval = removing
  }

  package var name: ActionName { .link }
  package var needs: ActionNeeds { ActionNeeds(ticket: id, others: [other]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let ticket = try facts.ticket(id)
    try requirePermission(Permission.link(facts.actor))
    guard other != id else { throw Refusal(.usage, "\(id) cannot be linked to itself") }
    // It is one link, whichever of the two holds it.
    if facts.before.tickets[other]?.links.contains(id) ?? false, !ticket.links.contains(other) {
      guard isRemoval else { return .nothing("\(id) is already linked to \(other)", ticket: ticket) }
      return try LinkTicket(other, to: id, removing: true).plan(facts)
    }
    let isLinked = ticket.links.contains(other)
    guard isLinked == isRemoval else {
      return .nothing("\(id) is \(isLinked ? "already" : "not") linked to \(other)", ticket: ticket)
    }
    // A link to a ticket that is gone can be taken away.
    if !isRemoval { _ = try facts.ticket(other) }
    let links = isRemoval ? ticket.links.filter { $0 != other } : ticket.links + [other]
    let value: Value? = links.isEmpty ? nil : .list(links.map { .text($0.description) })
    return Plan(
      try editing(ticket, [(TicketField.links.rawValue, value)]),
      outcome: Outcome(
        ticket: id, assignee: ticket.assignee, status: ticket.status, formerStatus: ticket.status))
  }
}
