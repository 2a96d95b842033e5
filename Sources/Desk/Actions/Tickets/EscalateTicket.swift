internal import Documents
internal import Text

/// Moves a ticket to a supporter of a higher level, with the reason as an internal note.
package struct EscalateTicket: Action {
  private let id: TicketID
  private let handle: Handle?
  private let reason: String
  private let type: TicketType?

  /// Without a handle it goes to the smallest load of the next level that has anybody.
  ///
  /// - Parameter type: what the ticket is, confirmed with it.
  package init(_ id: TicketID, to handle: Handle?, reason: String, type: TicketType? = nil) {
    self.type = type
    self.id = id
    self.handle = handle
    self.reason = reason
  }

  package var name: ActionName { .escalate }
  package var needs: ActionNeeds { ActionNeeds(ticket: id, people: handle.map { [$0] } ?? []) }
  package func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool { handle == nil }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let ticket = try facts.ticket(id)
    try requirePermission(Permission.escalate(facts.actor))
    guard !reason.trimmed.isEmpty else { throw Refusal(.usage, "an escalation asks for a reason") }
    guard ticket.status != .resolved else {
      throw Refusal(.forbidden, "\(id) is resolved", hint: "tix reopen \(id) opens it again")
    }
    let (person, choice) = try escalationTarget(ticket, facts)
    guard let level = person.supportLevel, level > ticket.level else {
      throw Refusal(
        .forbidden, "\(person.handle) is not of a higher level than \(ticket.level)",
        hint: "tix assign \(id) \(person.handle) moves it within a level, or down")
    }
    try requirePermission(person.obstacle(toHolding: level, at: facts.moment.presence))
    let note = try commenting(
      id, reason, isInternal: true, escalation: Escalation(from: ticket.level, to: level), facts)
    // What a higher level is to look at does not wait on the customer.
    let opening = try Transition(ticket, to: .open, keepsAssignee: true, facts)
    let fields = opening.fields + handover(to: person, level: level, at: facts.now)
    return Plan(
      try editing(ticket, try fields + confirming(type, of: ticket, facts)) + note,
      reasons: [reason.trimmed, choice?.reason ?? ""],
      outcome: Outcome(
        ticket: id, assignee: person.handle, status: .open, formerStatus: ticket.status,
        notes: absence(of: person, facts)))
  }

  private func escalationTarget(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> (Person, Assignment.Choice?) {
    if let handle { return (try facts.person(handle), nil) }
    for level in Person.levels where level > ticket.level {
      guard let choice = try facts.choose(level: level) else { continue }
      return (try facts.person(choice.handle), choice)
    }
    throw Refusal(.forbidden, "nobody is there above level \(ticket.level)")
  }
}
