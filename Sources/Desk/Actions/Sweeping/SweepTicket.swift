internal import Documents

/// One step of a sweep, by the desk itself. Where its condition does not hold any more there is nothing to do.
package struct SweepTicket: Action {
  package let id: TicketID
  package let step: SweepStep

  package init(_ id: TicketID, _ step: SweepStep) { (self.id, self.step) = (id, step) }

  package var name: ActionName {
    switch step {
    case .assign: .assign
    case .remind: .remind
    case .close: .resolve
    case .warn: .warn
    case .miss: .miss
    case .escalate: .escalate
    }
  }

  package var needs: ActionNeeds { ActionNeeds(ticket: id, thread: true) }

  package func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool { step == .assign || step == .escalate }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    guard facts.actor == .desk else { throw Refusal(.forbidden, "only the desk itself does that") }
    let ticket = try facts.ticket(id)
    let plan: Plan?
    switch step {
    case .assign: plan = try assigning(ticket, facts)
    case .remind: plan = try reminding(ticket, facts)
    case .close: plan = try closing(ticket, facts)
    case .warn: plan = try warning(ticket, facts)
    case .miss: plan = try recordingMiss(ticket, facts)
    case .escalate: plan = try escalating(ticket, facts)
    }
    return plan ?? .nothing("\(id) is done with", ticket: ticket)
  }

  private func assigning(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> Plan? {
    guard let vacancy = try facts.sweep.vacancy(of: facts.before.waiting(ticket)),
      let choice = try facts.choose(level: ticket.level)
    else { return nil }
    let person = try facts.person(choice.handle)
    return try done(
      ticket, handover(to: person, level: ticket.level, at: facts.now), nil, [vacancy, choice.reason],
      assignee: choice.handle)
  }

  private func reminding(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> Plan? {
    let waiting = facts.before.waiting(ticket)
    guard let silence = try facts.sweep.silence(of: waiting), facts.sweep.isReminderDue(silence, waiting) else {
      return nil
    }
    let text = try facts.texts(for: ticket).reminder(ticket.id, closes: silence.closes)
    return try done(
      ticket, [(TicketField.reminded.rawValue, .text(facts.now.description))],
      try commenting(id, text, isInternal: false, facts), ["no answer since \(silence.since)"])
  }

  private func closing(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> Plan? {
    guard let silence = try facts.sweep.silence(of: facts.before.waiting(ticket)), facts.sweep.now >= silence.closes
    else { return nil }
    let settings = facts.before.settings
    let transition = try Transition(ticket, to: .resolved, facts)
    let text = try facts.texts(for: ticket).closing(ticket.id, since: silence.since, reopen: settings.reopen)
    let setting = Setting.named("auto-close").flatMap { settings.value(of: $0) ?? $0.defaultValue } ?? ""
    return try done(
      ticket, transition.fields, try commenting(id, text, isInternal: false, facts),
      ["no answer since \(silence.since), and auto-close is \(setting)"], status: .resolved)
  }

  private func warning(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> Plan? {
    guard let near = facts.sweep.warning(of: facts.before.waiting(ticket)) else { return nil }
    let what = "\(near.target.noun) is due at \(near.due)"
    return try done(
      ticket, marking(.warned, ticket.warned, near, facts),
      try commenting(id, "\(ticket.assignee?.text ?? "nobody"): \(what).", isInternal: true, facts),
      [what])
  }

  private func recordingMiss(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> Plan? {
    guard let near = facts.sweep.miss(of: facts.before.waiting(ticket)) else { return nil }
    let what = facts.sweep.words(on: near)
    return try done(
      ticket, marking(.missed, ticket.missed, near, facts), try commenting(id, what + ".", isInternal: true, facts),
      [what])
  }

  private func escalating(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> Plan? {
    let waiting = facts.before.waiting(ticket)
    guard let near = facts.sweep.miss(of: waiting),
      let level = try facts.sweep.escalationLevel(of: waiting, near), let choice = try facts.choose(level: level)
    else { return nil }
    let (what, person) = (facts.sweep.words(on: near), try facts.person(choice.handle))
    return try done(
      ticket, handover(to: person, level: level, at: facts.now) + marking(.missed, ticket.missed, near, facts),
      try commenting(
        id, what + ".", isInternal: true, escalation: Escalation(from: ticket.level, to: level), facts),
      [what, choice.reason], assignee: choice.handle)
  }

  private func marking(
    _ field: TicketField, _ marks: [TargetMark], _ near: NearTarget, _ facts: Facts
  ) -> [(String, Value?)] {
    let all = marks + [TargetMark(target: near.target, due: near.due, noted: facts.now)]
    return [(field.rawValue, .list(all.map { .text($0.description) }))]
  }

  private func done(
    _ ticket: Ticket, _ fields: [(String, Value?)], _ comment: [FileEdit]?, _ reasons: [String],
    assignee: Handle? = nil, status: Status? = nil
  ) throws(Refusal) -> Plan {
    Plan(
      try editing(ticket, fields) + (comment ?? []), reasons: reasons,
      outcome: Outcome(
        ticket: id, assignee: assignee ?? ticket.assignee, status: status ?? ticket.status,
        notes: [reasons.joined(separator: "; ")]))
  }
}

extension SweepRules {
  /// Which target was missed, and by how much.
  func words(on miss: NearTarget) -> String {
    "\(miss.target.noun) was due at \(miss.due), \(lateness(since: miss.due)) of service ago"
  }
}

extension DueTime.Target {
  /// What is owed, in words.
  var noun: String {
    switch self {
    case .respond: "the first answer"
    case .resolve: "the resolution"
    }
  }
}

extension Facts {
  /// What the desk itself has to do now.
  var sweep: SweepRules { SweepRules(before, at: moment) }

  /// What the desk says to the customer of a ticket: in their language, else in that of the desk.
  func texts(for ticket: Ticket) throws(Refusal) -> SweepTexts {
    let own = try before.roster[ticket.requester]?.document["language"]?.text
    let desk = Setting.named("language").flatMap { before.settings.value(of: $0) }
    return SweepTexts(language: [own, desk].compactMap(\.self).first { !$0.isEmpty } ?? "en")
  }
}
