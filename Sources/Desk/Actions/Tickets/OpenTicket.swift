internal import Documents

/// Opens a ticket and gives it to the 1st-level supporter with the smallest load.
package struct OpenTicket: Action {
  package var title: String
  package var body: String
  package var type: TicketType?
  package var service: String?
  package var impact: Impact?
  package var urgency: Urgency?
  /// On whose behalf; nil for the actor's own.
  package var requester: Handle?
  /// The ticket that this one continues.
  package var follows: TicketID?
  /// The template whose questions its text answers.
  package var template: String?
  /// The form that it was opened by, where that may be handed in twice.
  package var submission: SubmissionKey?
  /// The mail that it is opened by.
  package var message: MessageID?
  package var files: [Attachment]
  /// People who see it too.
  package var cc: [Handle] = []
  /// Words to find it by; for staff.
  package var tags: [String] = []
  /// Its id elsewhere, which no other ticket has.
  package var reference: String?
  /// The declared major incident that it is about.
  package var major: TicketID?

  package init(
    title: String, body: String = "", type: TicketType? = nil, service: String? = nil, impact: Impact? = nil,
    urgency: Urgency? = nil, requester: Handle? = nil, follows: TicketID? = nil, template: String? = nil,
    files: [Attachment] = []
  ) {
    self.title = title
    self.body = body
    self.type = type
    self.service = service
    self.impact = impact
    self.urgency = urgency
    self.requester = requester
    self.follows = follows
    self.template = template
    self.files = files
  }

  package var name: ActionName { .open }
  package var needs: ActionNeeds {
    ActionNeeds(others: [major].compactMap(\.self), people: [requester].compactMap(\.self) + cc)
  }
  package func needsLoads(_ before: PriorState, _ now: Timestamp) -> Bool { true }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    guard TicketID.covers(facts.now) else {
      throw Refusal(.usage, "a ticket is of the years 2000 to 2099, and now is \(facts.now)")
    }
    let title = try Title(asked: self.title)
    try requirePermission(Permission.open(for: requester ?? facts.actor.handle, facts.actor))
    let requester = try requester.map { handle throws(Refusal) in try facts.person(handle).handle }
    let named = try service.map { typed throws(Refusal) in try facts.service(typed) }
    if let service = named, let problem = facts.before.catalog?.problem(with: service, type: type) {
      throw Refusal(.forbidden, problem.text, hint: Catalog.hint)
    }
    let service = named.flatMap { facts.before.catalog?[$0] } ?? facts.before.catalog?.defaultService
    let type = type ?? service?.types.first ?? .incident
    let impact = impact ?? .person
    let urgency = urgency ?? .medium
    if !tags.isEmpty { try requirePermission(Permission.tag(facts.actor)) }
    let keepsReference = reference != nil && Permission.setOrigin(.reference, facts.actor, facts.moment.madeBy) == nil
    if keepsReference, let reference { try facts.requireUnused(reference) }
    let cc = try participants(besides: requester ?? facts.actor.handle, facts)
    let choice = try facts.choose(level: 1)
    // It may have been solved meanwhile.
    let main = type == .incident ? major.flatMap { facts.before.tickets[$0] }.flatMap { $0.isDeclared ? $0 : nil } : nil

    let values: [TicketField: String?] = [
      .title: title.text, .type: type.rawValue, .status: Status.open.rawValue,
      .priority: facts.before.settings.priorities[impact, urgency].rawValue,
      .impact: impact.rawValue, .urgency: urgency.rawValue, .service: named ?? service?.id,
      .requester: (requester ?? facts.actor.handle).text, .assignee: choice?.handle.text, .level: "1",
      .created: facts.now.description, .assigned: choice.map { _ in facts.now.description },
      // What staff call it is no proposal.
      .triaged: facts.actor.isStaff ? facts.now.description : nil,
      .follows: follows?.description, .template: template,
      .major: main?.id.description, .submission: submission?.text, .message: message?.text,
      .reference: keepsReference ? reference : nil,
    ]
    var fields = TicketField.allCases.compactMap { field in
      values[field].flatMap(\.self).map { (field.rawValue, Value.text($0)) }
    }
    for (field, words) in [(TicketField.cc, cc.map(\.text)), (.tags, EditTicket.ListEdit(added: tags).applied(to: []))]
    where !words.isEmpty {
      fields.append((field.rawValue, .list(words.map { .text($0) })))
    }
    let id = facts.freshID()
    let attaching = try Attaching(files, to: id, nil)
    if let value = attaching.value { fields.append((NamedFile.key, value)) }
    var outcome = Outcome(
      ticket: id, assignee: choice?.handle, status: .open,
      notes: (choice == nil ? [Self.nobody] : []) + (main.map { [Self.known(since: $0.created)] } ?? [])
        + (reference == nil || keepsReference ? [] : [Self.notKept]))
    outcome.isNew = true
    return Plan(
      [try writing(.ticket(id), fields, body)] + attaching.edits, reasons: [choice?.reason ?? Self.nobody],
      outcome: outcome)
  }

  /// Who sees it too, each once; whose it is sees it anyway.
  private func participants(besides requester: Handle, _ facts: Facts) throws(Refusal) -> [Handle] {
    let cc = EditTicket.ListEdit(added: cc).applied(to: []).filter { $0 != requester }
    try facts.requirePresent(cc)
    guard cc.count <= Limits.cc else { throw Limits.tooManyCC }
    return cc
  }

  /// What its customer is told: neither whose it is nor its number.
  private static func known(since time: Timestamp) -> String {
    "we know about this since \(time.minute) UTC, and others have it too"
  }

  private static let notKept = "its ref is not kept as reference: only staff and service accounts may set one"
  private static let nobody = "no 1st-level supporter is there, so nobody has it yet"
}
