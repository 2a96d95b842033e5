internal import Documents
internal import Text

/// Gives a ticket to a supporter of its level or a lower one: `assign` and `take`.
package struct Assigning: Action {
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
    let level = person.level ?? ticket.level
    guard level <= ticket.level else {
      throw Refusal(
        .forbidden, "\(person.handle) is of level \(level), and \(id) is with level \(ticket.level)",
        hint: "tix escalate \(id) \(person.handle) -m REASON moves it up")
    }
    return Plan(
      try editing(ticket, handover(to: person, level: level, at: facts.now)), reasons: reasons,
      outcome: Outcome(ticket: id, assignee: person.handle, status: ticket.status, notes: absence(of: person, facts)))
  }
}

/// Moves a ticket to a supporter of a higher level, with the reason as an internal note.
package struct Escalating: Action {
  private let id: TicketID
  private let handle: Handle?
  private let reason: String

  /// Without a handle it goes to the smallest load of the next level that has anybody.
  package init(_ id: TicketID, to handle: Handle?, reason: String) {
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
    guard let level = person.level, level > ticket.level else {
      throw Refusal(
        .forbidden, "\(person.handle) is not of a higher level than \(ticket.level)",
        hint: "tix assign \(id) \(person.handle) moves it within a level, or down")
    }
    let note = try commenting(id, reason, isInternal: true, facts)
    return Plan(
      try editing(ticket, handover(to: person, level: level, at: facts.now)) + note,
      reasons: [reason.trimmed, choice?.reason ?? ""],
      outcome: Outcome(ticket: id, assignee: person.handle, status: ticket.status, notes: absence(of: person, facts)))
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

/// The fields that give a ticket to somebody.
private func handover(to person: Person, level: Int, at now: Timestamp) -> [(String, Value?)] {
  [
    (TicketField.assignee.rawValue, .text(person.handle.text)), (TicketField.level.rawValue, .text("\(level)")),
    (TicketField.assigned.rawValue, .text(now.description)),
  ]
}

/// A warning where the person named is not there.
private func absence(of person: Person, _ facts: Facts) -> [String] {
  person.isAway(at: facts.now) ? ["\(person.handle) is away"] : []
}
