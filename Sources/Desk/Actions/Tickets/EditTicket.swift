internal import Documents
internal import Text

/// Changes what a ticket is: its title, type, service and priority, whose it is, and who and what belongs to it.
package struct EditTicket: Action {
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
  package var needs: ActionNeeds {
    ActionNeeds(ticket: id, people: [edits.requester].compactMap(\.self) + edits.cc.added)
  }

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
    // Before people are looked for: who may not do it learns nothing of who there is.
    if !edits.tags.isEmpty || edits.reference != nil { try requirePermission(Permission.tag(facts.actor)) }
    fields += try people(of: ticket, facts)
    setList(.tags, edits.tags.applied(to: ticket.tags), in: &fields, was: ticket.tags)
    if let typed = edits.reference {
      let reference = typed.trimmed.isEmpty ? nil : try ExternalReference.asked(typed)
      if let reference { try facts.requireUnused(reference, by: id) }
      set(.reference, reference)
    }
    let (priority, isByHand) = edits.priority(of: ticket, facts.before.settings)
    if priority != ticket.priority { set(.priority, priority.rawValue) }
    // Where it was set by hand before, that it still is keeps its time.
    if isByHand, !ticket.isPrioritised || priority != ticket.priority {
      set(.prioritised, facts.now.description)
    } else if !isByHand, ticket.isPrioritised {
      set(.prioritised, nil)
    }

    let changes = try editing(ticket, fields)
    guard !changes.isEmpty else { return .nothing("nothing changes for \(id)", ticket: ticket) }
    if facts.actor.isStaff, reason == nil, let what = edits.reasonNeeded(on: ticket, facts.before.settings) {
      throw Refusal(.usage, "\(what) asks for a reason", hint: "give it with -m TEXT or -F FILE")
    }
    if let reason, reason.trimmed.isEmpty { throw Refusal(.usage, "the reason is empty") }
    let note = try reason.map { text throws(Refusal) in try commenting(id, text, isInternal: true, facts) }
    return Plan(
      changes + (note ?? []), reasons: [reason?.trimmed ?? ""],
      outcome: Outcome(
        ticket: id, assignee: ticket.assignee, status: ticket.status, formerStatus: ticket.status,
        notes: words(on: ticket, priority, isByHand)))
  }

  /// Whose it is, and who sees it too.
  private func people(of ticket: Ticket, _ facts: Facts) throws(Refusal) -> [(String, Value?)] {
    var fields: [(String, Value?)] = []
    if let requester = edits.requester, requester != ticket.requester {
      try requirePermission(Permission.setRequester(facts.actor))
      fields.append((TicketField.requester.rawValue, .text(try facts.person(requester).handle.text)))
    }
    guard !edits.cc.isEmpty else { return fields }
    // Whose it is sees it anyway.
    let cc = edits.cc.applied(to: ticket.cc).filter { $0 != ticket.requester || ticket.cc.contains($0) }
    try requirePermission(Permission.setCC(of: ticket, facts.actor, removes: !ticket.cc.allSatisfy(cc.contains)))
    try facts.requirePresent(edits.cc.added)
    guard cc.count <= Limits.cc else { throw Limits.tooManyCC }
    setList(.cc, cc.map(\.text), in: &fields, was: ticket.cc.map(\.text))
    return fields
  }

  private func setList(
    _ field: TicketField, _ items: [String], in fields: inout [(String, Value?)], was old: [String]
  ) {
    if items != old { fields.append((field.rawValue, items.isEmpty ? nil : .list(items.map { .text($0) }))) }
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
