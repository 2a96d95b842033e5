internal import Documents
internal import Text

/// Changes what a ticket is: its title, type, service, impact, urgency and priority.
package struct EditTicket: Action {
  /// What is to be set; nil for what stays.
  package struct Edits: Sendable, Equatable {
    package var title: String?
    package var type: TicketType?
    package var service: String?
    package var impact: Impact?
    package var urgency: Urgency?
    package var priority: Priority?

    package init() {}

    package var isEmpty: Bool { self == Edits() }

    /// Whether the priority will be one that does not follow from impact and urgency, so that it asks for a reason.
    package func needsReason(_ ticket: Ticket, _ settings: Settings) -> Bool {
      guard let priority, priority != matrixPriority(of: ticket, settings) else { return false }
      return priority != ticket.priority || !ticket.isPrioritised
    }

    fileprivate func matrixPriority(of ticket: Ticket, _ settings: Settings) -> Priority {
      settings.priorities[impact ?? ticket.impact, urgency ?? ticket.urgency]
    }
  }

  private let id: TicketID
  private let edits: Edits
  private let reason: String?

  /// - Parameter reason: an internal note.
  package init(_ id: TicketID, _ edits: Edits, reason: String?) {
    self.id = id
    self.edits = edits
    self.reason = reason
  }

  package var name: ActionName { .edit }
  package var needs: ActionNeeds { ActionNeeds(ticket: id) }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let ticket = try facts.ticket(id)
    var fields: [(String, Value?)] = []
    func set(_ field: TicketField, _ text: String?) { fields.append((field.rawValue, text.map { .text($0) })) }
    if let title = edits.title { set(.title, try Title(asked: title).text) }
    if let type = edits.type {
      set(.type, type.rawValue)
      if facts.actor.isStaff, type != ticket.type || ticket.triaged == nil { set(.triaged, facts.now.description) }
    }
    if let service = edits.service { set(.service, try facts.service(service)) }
    if let impact = edits.impact { set(.impact, impact.rawValue) }
    if let urgency = edits.urgency { set(.urgency, urgency.rawValue) }
    let (priority, isByHand) = priority(of: ticket, facts)
    if priority != ticket.priority { set(.priority, priority.rawValue) }
    // Where it was set by hand before, that it still is keeps its time.
    let isNew = isByHand && (!ticket.isPrioritised || priority != ticket.priority)
    if isNew {
      set(.prioritised, facts.now.description)
    } else if !isByHand, ticket.isPrioritised {
      set(.prioritised, nil)
    }

    let changes = try editing(ticket, fields)
    guard !changes.isEmpty else { return .nothing("nothing changes for \(id)", ticket: ticket) }
    if isNew, facts.actor.isStaff, reason == nil {
      throw Refusal(.usage, "a priority by hand asks for a reason", hint: "give it with -m TEXT or -F FILE")
    }
    if let reason, reason.trimmed.isEmpty { throw Refusal(.usage, "the reason is empty") }
    let note = try reason.map { text throws(Refusal) in try commenting(id, text, isInternal: true, facts) }
    return Plan(
      changes + (note ?? []), reasons: [reason?.trimmed ?? ""],
      outcome: Outcome(
        ticket: id, assignee: ticket.assignee, status: ticket.status, notes: words(on: ticket, priority, isByHand)))
  }

  /// The priority afterwards, and whether somebody chose it rather than the matrix.
  private func priority(of ticket: Ticket, _ facts: Facts) -> (Priority, isByHand: Bool) {
    let matrix = edits.matrixPriority(of: ticket, facts.before.settings)
    if let wanted = edits.priority { return (wanted, wanted != matrix) }
    let follows = !ticket.isPrioritised && (edits.impact != nil || edits.urgency != nil)
    return (follows ? matrix : ticket.priority, ticket.isPrioritised)
  }

  /// What became of a priority that was not asked for.
  private func words(on ticket: Ticket, _ priority: Priority, _ isByHand: Bool) -> [String] {
    guard edits.priority == nil, edits.impact != nil || edits.urgency != nil else { return [] }
    if priority != ticket.priority { return ["\(id) has priority \(priority.rawValue) now"] }
    return isByHand ? ["\(id) keeps priority \(priority.rawValue), which was set by hand"] : []
  }
}

extension Ticket {
  /// Whether its priority was set by hand, and no longer follows impact and urgency.
  package var isPrioritised: Bool { document[TicketField.prioritised.rawValue] != nil }
}
