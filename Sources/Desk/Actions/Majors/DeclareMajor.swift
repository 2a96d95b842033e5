internal import Documents
internal import Text

/// Declares a ticket a major incident: it names itself, and becomes urgent.
package struct DeclareMajor: Action {
  private let id: TicketID
  private let reason: String

  /// - Parameter reason: for an internal note.
  package init(_ id: TicketID, reason: String) { (self.id, self.reason) = (id, reason) }

  package var name: ActionName { .declare }
  package var needs: ActionNeeds { ActionNeeds(ticket: id, reporters: true) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let ticket = try facts.ticket(id)
    try requirePermission(Permission.declare(facts.actor))
    if ticket.major == id { return .nothing("\(id) is a major incident already", ticket: ticket) }
    try Self.requireIncident(ticket)
    if let other = ticket.major {
      throw Refusal(
        .forbidden, "\(id) belongs to the major incident \(other)", hint: "tix major clear \(id) takes it out of that")
    }
    guard !reason.trimmed.isEmpty else { throw Refusal(.usage, "the reason is empty") }
    var fields: [(String, Value?)] = [(TicketField.major.rawValue, .text(id.description))]
    if ticket.priority != .urgent {
      fields.append((TicketField.priority.rawValue, .text(Priority.urgent.rawValue)))
      let isMatrix = facts.before.settings.priorities[ticket.impact, ticket.urgency] == .urgent
      fields.append((TicketField.prioritised.rawValue, isMatrix ? nil : .text(facts.now.description)))
    }
    return Plan(
      try editing(ticket, fields) + commenting(id, reason, isInternal: true, facts), reasons: [reason.trimmed],
      outcome: Outcome(
        ticket: id, assignee: ticket.assignee, status: ticket.status,
        notes: facts.actor == .desk ? [reason.trimmed] : []))
  }

  /// What a major incident is made of.
  static func requireIncident(_ ticket: Ticket) throws(Refusal) {
    guard ticket.type == .incident else { throw Refusal(.forbidden, "\(ticket.id) is no incident") }
    guard ticket.status != .resolved else { throw Refusal(.forbidden, "\(ticket.id) is resolved") }
  }
}
