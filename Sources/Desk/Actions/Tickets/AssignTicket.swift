internal import Documents
internal import Text

/// Gives a ticket to a supporter of its level or a lower one: `assign` and `take`.
package struct AssignTicket: Action {
  /// Who is to have it.
  package enum Target: Sendable {
    case person(Handle)
    /// Whoever acts.
    case actor
    /// The smallest load of the ticket's level.
    case load
  }

  private let id: TicketID
  private let target: Target
  private let reason: String?

  /// - Parameter reason: for the commit alone; nil where none was given.
  package init(_ id: TicketID, to target: Target, reason: String? = nil) {
    self.id = id
    self.target = target
    self.reason = reason
  }

  package var name: ActionName { .assign }
  package var needs: ActionNeeds {
    if case .person(let handle) = target { ActionNeeds(ticket: id, people: [handle]) } else { ActionNeeds(ticket: id) }
  }

  package func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool {
    if case .load = target { true } else { false }
  }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let ticket = try facts.ticket(id)
    try requirePermission(Permission.assign(facts.actor))
    let person: Person
    var reasons = [reason?.trimmed ?? ""]
    switch target {
    case .actor: person = try facts.person(facts.actor.handle)
    case .person(let handle): person = try facts.person(handle)
    case .load:
      guard let choice = try facts.choose(level: ticket.level) else {
        throw Refusal(.forbidden, "no supporter of level \(ticket.level) is there")
      }
      person = try facts.person(choice.handle)
      reasons.append(choice.reason)
    }
    guard person.handle != ticket.assignee else {
      return .nothing("\(person.handle) has \(id) already", ticket: ticket)
    }
    let level = person.supportLevel ?? ticket.level
    guard level <= ticket.level else {
      throw Refusal(
        .forbidden, "\(person.handle) is of level \(level), and \(id) is with level \(ticket.level)",
        hint: "tix escalate \(id) \(person.handle) -m REASON moves it up")
    }
    try requirePermission(person.obstacle(toHolding: level, at: facts.moment.presence))
    return Plan(
      try editing(ticket, handover(to: person, level: level, at: facts.now)), reasons: reasons,
      outcome: Outcome(ticket: id, assignee: person.handle, status: ticket.status, notes: absence(of: person, facts)))
  }
}

/// The fields that give a ticket to somebody.
func handover(to person: Person, level: Int, at now: Timestamp) -> [(String, Value?)] {
  [
    (TicketField.assignee.rawValue, .text(person.handle.text)), (TicketField.level.rawValue, .text("\(level)")),
    (TicketField.assigned.rawValue, .text(now.description)),
  ]
}

/// A warning where the person named is not there.
func absence(of person: Person, _ facts: Facts) -> [String] {
  person.isAway(at: facts.moment.presence) ? ["\(person.handle) is away"] : []
}
