internal import Documents
internal import Text

/// Gives a ticket to a supporter of its level or a lower one: `assign` and `take`.
package struct AssignTicket: Action {
  /// Who is to have it.
  package enum Target: Sendable {
    case person(Handle)
    /// Whoever acts. With a reason also from a lower level than theirs, which escalates it.
    case actor
    /// Nobody: it goes back to the pool.
    case nobody
    /// The smallest load of the ticket's level.
    case load
  }

  private let id: TicketID
  private let target: Target
  private let reason: String?
  private let type: TicketType?

  /// - Parameters:
  ///   - reason: for the commit alone; nil where none was given.
  ///   - type: what the ticket is, confirmed with it.
  package init(_ id: TicketID, to target: Target, reason: String? = nil, type: TicketType? = nil) {
    self.type = type
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
    case .nobody: return try givingBack(ticket, facts)
    case .actor: person = try facts.person(facts.actor.handle)
    case .person(let handle): person = try facts.person(handle)
    case .load:
      guard let choice = try facts.choose(level: ticket.level) else {
        throw Refusal(.forbidden, "no supporter of level \(ticket.level) is there")
      }
      person = try facts.person(choice.handle)
      reasons.append(choice.reason)
    }
    let confirmed = try confirming(type, of: ticket, facts)
    let isTheirs = person.handle == ticket.assignee
    guard !isTheirs || !confirmed.isEmpty else {
      return .nothing("\(person.handle) has \(id) already", ticket: ticket)
    }
    let level = isTheirs ? ticket.level : person.supportLevel ?? ticket.level
    if level > ticket.level { return try pullingUp(ticket, to: person, level, facts) }
    if !isTheirs { try requirePermission(person.obstacle(toHolding: level, at: facts.moment.presence)) }
    let fields = isTheirs ? [] : handover(to: person, level: level, at: facts.now)
    return Plan(
      try editing(ticket, fields + confirmed), reasons: reasons,
      outcome: Outcome(
        ticket: id, assignee: person.handle, status: ticket.status, formerStatus: ticket.status,
        notes: isTheirs ? [] : absence(of: person, facts))
    ).named(isTheirs ? .edit : .assign)
  }

  /// Whoever takes a ticket of a lower level escalates it to themselves, and says why.
  private func pullingUp(
    _ ticket: Ticket, to person: Person, _ level: Int, _ facts: Facts
  ) throws(Refusal) -> Plan {
    let problem = "\(person.handle) is of level \(level), and \(id) is with level \(ticket.level)"
    guard case .actor = target else {
      throw Refusal(.forbidden, problem, hint: "tix escalate \(id) \(person.handle) -m REASON moves it up")
    }
    guard let reason else { throw Refusal(.forbidden, problem, hint: "tix take \(id) -m REASON moves it up") }
    return try EscalateTicket(id, to: person.handle, reason: reason, type: type).plan(facts).named(.escalate)
  }

  private func givingBack(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> Plan {
    guard ticket.assignee != nil else { return .nothing("nobody has \(id) already", ticket: ticket) }
    let fields: [(String, Value?)] = [(TicketField.assignee.rawValue, nil), (TicketField.assigned.rawValue, nil)]
    return Plan(
      try editing(ticket, fields), reasons: [reason?.trimmed ?? ""],
      outcome: Outcome(ticket: id, status: ticket.status, formerStatus: ticket.status))
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
