internal import Documents
internal import Text

/// Comments on a ticket, moves it to another status, or both: `comment`, `pending`, `resolve` and `reopen`.
package struct AnswerTicket: Action {
  package let name: ActionName
  private var id: TicketID
  private let text: String?
  private let isInternal: Bool
  private let status: Status?
  private var files: [Attachment] = []
  /// What the ticket is, confirmed with it.
  private var type: TicketType?
  /// The ticket that it repeats, where it is resolved for that.
  private var duplicate: TicketID?
  /// The mail that it is.
  private var mail: MailOrigin?

  /// A comment, and what the ticket waits on afterwards where that was said.
  package static func comment(
    on id: TicketID, _ text: String, isInternal: Bool, then status: Status?, files: [Attachment] = [],
    type: TicketType? = nil
  ) -> AnswerTicket {
    AnswerTicket(
      name: .comment, id: id, text: text, isInternal: isInternal, status: status, files: files, type: type)
  }

  /// What somebody wrote by mail. What a program wrote for them changes no status.
  package static func mail(
    on id: TicketID, _ text: String, isInternal: Bool = false, files: [Attachment], _ mail: MailOrigin
  ) -> AnswerTicket {
    var answer = comment(on: id, text, isInternal: isInternal, then: nil, files: files)
    answer.mail = mail
    return answer
  }

  package static func pending(_ id: TicketID, _ text: String?, type: TicketType? = nil) -> AnswerTicket {
    AnswerTicket(name: .pending, id: id, text: text, isInternal: false, status: .pending, type: type)
  }

  package static func resolve(
    _ id: TicketID, _ text: String?, type: TicketType? = nil, duplicateOf other: TicketID? = nil
  ) -> AnswerTicket {
    AnswerTicket(
      name: .resolve, id: id, text: text, isInternal: false, status: .resolved, type: type, duplicate: other)
  }

  package static func reopen(_ id: TicketID, _ text: String?) -> AnswerTicket {
    AnswerTicket(name: .reopen, id: id, text: text, isInternal: false, status: .open)
  }

  package var needs: ActionNeeds {
    ActionNeeds(ticket: id, others: [duplicate].compactMap(\.self), continuations: text != nil && !isInternal)
  }

  package func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool {
    // Opening it again, or a new ticket that follows it, may have to find an assignee.
    before.tickets[id].map { $0.status != .open } ?? false
  }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let ticket = try facts.ticket(id)
    if let text, text.trimmed.isEmpty { throw Refusal(.usage, "the text is empty") }
    // Also where it is pending already: else a customer's own answer would leave the ticket waiting for that customer.
    if status == .pending { try requirePermission(Permission.setPending(facts.actor)) }
    try requirePermission(Permission.settle(ticket, facts.actor, to: status, saysWhy: text != nil))
    let isCustomer = speaksAsCustomer(facts.actor, ticket)
    let isWord = !isInternal && mail?.isAutomatic != true
    let target = status ?? (isCustomer && isWord ? .open : ticket.status)
    if target == .open, ticket.status == .resolved, !facts.actor.isStaff,
      ticket.isLate(facts.before.settings, at: facts.moment.lateness)
    {
      return try following(ticket, facts)
    }
    var extra = try confirming(type, of: ticket, facts)
    if let duplicate { extra.append(try Self.repeating(duplicate, ticket, facts)) }
    guard text != nil || target != ticket.status || extra.contains(where: { ticket.document[$0.0] != $0.1 }) else {
      return .nothing("\(id) is already \(ticket.status.rawValue)", ticket: ticket)
    }
    var transition = try Transition(ticket, to: target, facts)
    if text != nil, isWord, !isCustomer, facts.actor.isStaff, ticket.responded == nil {
      transition.set(.responded, facts.now.description)
    }
    var notes = transition.notes
    if let status, status == ticket.status { notes.append("\(id) was already \(status.rawValue)") }
    let comment = try text.map { text throws(Refusal) in
      try commenting(id, text, isInternal: isInternal, files: files, mail: mail, facts)
    }
    return Plan(
      try editing(ticket, transition.fields + extra) + (comment ?? []), reasons: transition.reasons,
      outcome: Outcome(
        ticket: id, assignee: transition.assignee, status: target, formerStatus: ticket.status, notes: notes))
  }

  /// The field that says which ticket this one repeats.
  private static func repeating(
    _ other: TicketID, _ ticket: Ticket, _ facts: Facts
  ) throws(Refusal) -> (String, Value?) {
    try requirePermission(Permission.link(facts.actor))
    guard other != ticket.id else { throw Refusal(.usage, "\(other) cannot repeat itself") }
    _ = try facts.ticket(other)
    return (TicketField.duplicate.rawValue, .text(other.description))
  }

  /// Its requester answers as a customer, even one who works for support, unless they solve their own ticket.
  private func speaksAsCustomer(_ actor: Actor, _ ticket: Ticket) -> Bool {
    !actor.isStaff || (actor.handle == ticket.requester && actor.handle != ticket.assignee)
  }

  /// An answer that comes too late to reopen a ticket goes to the one that continues it, and opens one where there is none.
  private func following(_ old: Ticket, _ facts: Facts) throws(Refusal) -> Plan {
    if text != nil, let next = facts.before.continuations.last(where: { Visibility.maySee($0, facts.actor) }) {
      var answer = self
      answer.id = next.id
      var plan = try answer.plan(facts)
      plan.outcome.notes.insert(
        "\(id) was resolved too long ago, so this is an answer on \(next.id), which follows it", at: 0)
      return plan
    }
    guard let text else {
      throw Refusal(
        .forbidden, "\(id) was resolved more than \(facts.before.settings.reopen) ago",
        hint: "tix comment \(id) -m TEXT opens a new ticket that follows it")
    }
    // The catalog may have changed meanwhile: what it no longer offers does not keep an answer out.
    let catalog = facts.before.catalog
    let service = old.service.flatMap { id in catalog.map { $0[id]?.id } ?? id }
    let offer = service.flatMap { catalog?[$0] } ?? catalog?.defaultService
    var opening = OpenTicket(
      title: old.title, body: text, type: offer?.types.contains(old.type) ?? true ? old.type : nil, service: service,
      impact: old.impact, urgency: old.urgency, follows: old.id, files: files)
    opening.message = mail?.message
    // It is theirs who answered; everybody else who saw the old one sees it too.
    for handle in [old.requester] + old.cc where handle != facts.actor.handle && opening.cc.count < Limits.cc {
      if try facts.hasLeft(handle) == false { opening.cc.append(handle) }
    }
    let plan = try opening.plan(facts)
    var outcome = plan.outcome
    outcome.notes.insert("\(id) was resolved too long ago, so this is a new ticket that follows it", at: 0)
    return Plan(plan.edits, reasons: plan.reasons, outcome: outcome)
  }
}
