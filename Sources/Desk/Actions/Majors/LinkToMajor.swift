internal import Documents

/// Links an incident to a declared major one, and tells its customer.
package struct LinkToMajor: Action {
  private let id: TicketID
  private let main: TicketID

  package init(_ id: TicketID, to main: TicketID) { (self.id, self.main) = (id, main) }

  package var name: ActionName { .link }
  package var needs: ActionNeeds { ActionNeeds(ticket: id, others: [main]) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let (ticket, main) = (try facts.ticket(id), try facts.ticket(main))
    try requirePermission(Permission.declare(facts.actor))
    if ticket.major == main.id { return .nothing("\(id) belongs to \(main.id) already", ticket: ticket) }
    try DeclareMajor.requireIncident(ticket)
    guard main.isDeclared else {
      throw Refusal(
        .forbidden, "\(main.id) is no major incident that is not resolved", hint: "tix major declare \(main.id) \(id)")
    }
    guard ticket.major != id else { throw Refusal(.forbidden, "\(id) is a major incident itself") }
    let text = try facts.texts(for: ticket).linked(since: main.created)
    return Plan(
      try editing(ticket, [(TicketField.major.rawValue, .text(main.id.description))])
        + commenting(id, text, isInternal: false, facts),
      reasons: ["it is about \(main.id)"],
      outcome: Outcome(
        ticket: id, assignee: ticket.assignee, status: ticket.status,
        notes: facts.actor == .desk ? ["it is about \(main.id)"] : []))
  }
}

/// Takes a ticket out of a major incident, or lets go that it is one.
package struct ClearMajor: Action {
  private let id: TicketID

  package init(_ id: TicketID) { self.id = id }

  package var name: ActionName { .clear }
  package var needs: ActionNeeds { ActionNeeds(ticket: id) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let ticket = try facts.ticket(id)
    try requirePermission(Permission.declare(facts.actor))
    guard ticket.document[TicketField.major.rawValue] != nil else {
      return .nothing("\(id) belongs to no major incident", ticket: ticket)
    }
    let main = ticket.document[TicketField.major.rawValue]?.text ?? ""
    return Plan(
      try editing(ticket, [(TicketField.major.rawValue, nil)])
        + commenting(id, "taken out of the major incident \(main)", isInternal: true, facts),
      outcome: Outcome(ticket: id, assignee: ticket.assignee, status: ticket.status))
  }
}

extension Ticket {
  /// Whether it is a major incident that is not resolved.
  package var isDeclared: Bool { major == id && status != .resolved && type == .incident }
}
