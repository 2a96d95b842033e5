internal import Documents

extension Judge {
  mutating func judge(ticket: Change.TicketChange) throws(Refusal) {
    let path = ticket.id.path
    switch (ticket.before, ticket.after) {
    case (_, nil):
      refuse(path, "a ticket is never removed")
    case (nil, let new?):
      // One that could not be read before is being repaired; who may do that is judged with the file.
      if !change.repaired.contains(path) { try judgeOpening(of: new) }
    case (let old?, let new?):
      guard Visibility.maySee(old, actor) else { return refuse(path, Visibility.notYours(old.id)) }
      judgeText(from: old, to: new)
      if new.title != old.title { judgeTitle(of: new) }
      let isUndone = undone?.covers(old, new) ?? false
      if !isUndone { judgePriority(from: old, to: new) }
      judgeFields(from: old, to: new)
      if !actor.isStaff { judgeBytes(from: old.document, to: new.document, Self.ofTicket, path) }
      if isUndone {
        try judgeTakenBack(from: old, to: new)
      } else {
        judgeStatus(from: old, to: new)
        try judgeAssignee(from: old, to: new)
      }
      if new.requester != old.requester {
        require(try before.roster[new.requester] != nil, path, "\(new.requester) is none of the desk's people")
      }
      judgeService(of: new, was: old)
      try judgeNamed(by: new, was: old)
    }
  }

  private mutating func judgeTitle(of ticket: Ticket) {
    do {
      _ = try Title(ticket.title)
    } catch {
      refuse(ticket.id.path, "the title cannot be used: \(error.text)")
    }
  }

  private mutating func judgeOpening(of ticket: Ticket) throws(Refusal) {
    let path = ticket.id.path
    judgeTitle(of: ticket)
    require(ticket.status == .open, path, "a new ticket is open")
    require(ticket.id.day == TicketID.day(of: ticket.created), path, "its id is not of the day it was created")
    require(
      ticket.resolved == nil && ticket.pending == nil && ticket.waits.isEmpty && ticket.responded == nil, path,
      "a new ticket has no history")
    require(try before.roster[ticket.requester] != nil, path, "\(ticket.requester) is none of the desk's people")
    judgeService(of: ticket, was: nil)
    try judgeNamed(by: ticket, was: nil)
    judgeNewFiles(path, (ticket.redacted, ticket.files), of: ticket.id, nil)
    judgeSize(of: ticket.document, path)
    try judgeLevel(of: ticket)
    if let template = ticket.document[TicketField.template.rawValue] {
      let name = template.text.flatMap(TemplateName.init(typed:))
      require(name != nil && name?.text == template.text, path, "template is not the name of a template")
    }
    require(
      ticket.assigned.map { $0 == ticket.created } ?? true, path, "assigned is the time at which the ticket was opened")
    if actor.isStaff {
      require(
        ticket.level == 1 || hasReason(on: ticket.id), path,
        "a ticket that begins above level 1 asks for a reason, as an internal note")
      return require(
        ticket.priority == matrixPriority(of: ticket) || ticket.isPrioritised || hasReason(on: ticket.id), path,
        "a priority by hand asks for a reason, as an internal note")
    }
    require(Permission.open(for: ticket.requester, actor), path)
    require(ticket.triaged == nil, path, "only staff may confirm the type")
    require(ticket.priority == matrixPriority(of: ticket), path, "only staff may set the priority")
    let staffs: Set<TicketField> = [
      .prioritised, .reminded, .warned, .missed, .formerly, .tags, .links, .duplicate,
    ]
    judgeOrigin(of: ticket.document, [.reference, .message], path)
    for key in ticket.document.keys where TicketField(rawValue: key).map(staffs.contains) ?? true {
      refuse(path, "only staff may set \(key)")
    }
    require(ticket.level == 1, path, "a ticket begins at level 1")
    if let submission = ticket.document[TicketField.submission.rawValue] {
      require(submission.text.flatMap(SubmissionKey.init(_:)) != nil, path, "submission is not the key of a form")
    }
    require(
      ticket.message != nil || ticket.document[TicketField.message.rawValue] == nil, path, "message is no Message-ID")
    if ticket.document[TicketField.major.rawValue] != nil {
      let isDeclared = ticket.major.flatMap { before.tickets[$0] }?.isDeclared ?? false
      require(isDeclared, path, "it belongs to no major incident that is declared")
    }
    judgeNew(ticket.document, files: ticket.files, Set(ticket.document.keys), path)
    let follows = ticket.document[TicketField.follows.rawValue]
    require(follows.map { $0.text.flatMap { TicketID($0) } != nil } ?? true, path, "follows names no ticket")
    require((ticket.service ?? "").utf8.count <= Self.maxServiceLength, path, "service is no id of a service")
    if let assignee = ticket.assignee {
      let isRule = try Assignment.allows(assignee, level: 1, before: before, at: moment.presence)
      require(isRule, path, "a customer may not choose the assignee: \(assignee) had not the smallest load")
    } else if before.loads != nil {
      let isNobodyThere = try Assignment.candidates(level: 1, in: before.roster, at: moment.presence).isEmpty
      require(isNobodyThere, path, "a customer may not leave out the assignee: the smallest load gets the ticket")
    }
  }

  private func matrixPriority(of ticket: Ticket) -> Priority {
    before.settings.priorities[ticket.impact, ticket.urgency]
  }

  /// Judges each changed field by `TicketField.changers`; a key that tix does not know is staff's.
  private mutating func judgeFields(from old: Ticket, to new: Ticket) {
    for (key, _) in old.document.changes(to: new.document) {
      switch TicketField(rawValue: key)?.changers ?? .staff {
      case .participants, .following: break
      case .atOpening: refuse(old.id.path, "\(key) is set when a ticket is opened")
      case .desk: require(actor == .desk, old.id.path, "\(key) is set by the desk itself")
      case .staff: require(actor.isStaff, old.id.path, "\(who) may not change \(key)")
      case .staffOrAdding:
        require(Permission.setCC(of: old, actor, removes: !old.cc.allSatisfy(new.cc.contains)), old.id.path)
      case .staffWithReason:
        require(actor.isStaff, old.id.path, "\(who) may not change \(key)")
        let isExplained = !actor.isStaff || actor.isAdmin || hasReason(on: old.id)
        require(isExplained, old.id.path, "another \(key) asks for a reason, as an internal note")
      case .staffOrUnanswered:
        require(
          actor.isStaff || actor.handle == old.requester, old.id.path,
          "\(who) may not change \(key) of another's ticket")
        require(
          actor.isStaff || old.responded == nil, old.id.path, "\(who) may not change \(key) after the first answer")
        // Solving it or waiting for its customer answers it too, if without a word.
        require(
          actor.isStaff || (old.status == .open && old.waits.isEmpty), old.id.path,
          "\(who) may not change \(key) of a ticket that was resolved or pending")
        // What a customer calls it is a proposal, until the 1st level has decided.
        let isDecided = key == TicketField.type.rawValue && old.triaged != nil
        require(actor.isStaff || !isDecided, old.id.path, "\(who) may not change the type that staff have confirmed")
      }
    }
  }

  /// What is taken back is right as it was; who may not do it otherwise takes back their own alone.
  private mutating func judgeTakenBack(from old: Ticket, to new: Ticket) throws(Refusal) {
    try judgeLevel(of: new, was: old)
    // Its comment stays, and so does when it was.
    require(new.responded == old.responded, old.id.path, "responded is the time of the first answer by staff")
    guard let undone, !undone.isOwn else { return }
    require(actor.isStaff, old.id.path, "\(who) may not take back what others did")
    if new.status != old.status, new.status == .pending { require(Permission.setPending(actor), old.id.path) }
    if new.assignee != old.assignee || new.level != old.level { require(Permission.assign(actor), old.id.path) }
  }

  /// It follows impact and urgency, until somebody sets it by hand and says why.
  mutating func judgePriority(from old: Ticket, to new: Ticket) {
    let path = new.id.path
    let keys = Set(old.document.changes(to: new.document).map(\.0))
    let concerned: [TicketField] = [.priority, .impact, .urgency, .prioritised]
    guard concerned.contains(where: { keys.contains($0.rawValue) }) else { return }
    let (isSet, isMarked) = (new.priority != old.priority, new.isPrioritised && !old.isPrioritised)
    if new.priority == matrixPriority(of: new) {
      require(
        !isMarked && !(isSet && new.isPrioritised), path,
        "prioritised is for a priority that impact and urgency do not give")
      return
    }
    // A commit by hand that sets a priority may leave the mark out, but not take it away.
    require(
      new.isPrioritised || (isSet && !old.isPrioritised), path, "the priority does not follow from impact and urgency")
    // Who may not set it at all is told that.
    if isSet || isMarked, actor.isStaff {
      require(hasReason(on: new.id), path, "a priority by hand asks for a reason, as an internal note")
    }
  }

  mutating func judgeStatus(from old: Ticket, to new: Ticket) {
    let path = new.id.path
    if new.status != old.status, new.status == .pending { require(Permission.setPending(actor), path) }
    if new.status != old.status {
      let answers = change.comments(on: new.id).contains { !$0.isInternal && $0.author == actor.handle }
      require(Permission.settle(old, actor, to: new.status, saysWhy: answers), path)
    }
    let entersPending = new.status == .pending && old.status != .pending
    require(
      entersPending ? new.pending != nil : new.pending == (new.status == .pending ? old.pending : nil), path,
      "pending does not follow from the status")
    let entersResolved = new.status == .resolved && old.status != .resolved
    require(
      entersResolved ? new.resolved != nil : new.resolved == (new.status == .resolved ? old.resolved : nil), path,
      "resolved does not follow from the status")
    require(
      new.waits.starts(with: old.waits) && isWait(new.waits.dropFirst(old.waits.count).map(\.from), from: old, to: new),
      path, "waits does not follow from the status")
    if new.responded != old.responded {
      let answers = change.comments(on: new.id).contains { !$0.isInternal && $0.date == new.responded }
      require(
        old.responded == nil && actor.isStaff && answers, path, "responded is the time of the first answer by staff")
    }
  }

  /// Whether these are the waits that end when a ticket changes so: a ticket that was pending waited on its customer. One that was
  /// resolved waited too, until it was opened again; an older tix, and a hand, leave that out.
  private func isWait(_ added: [Timestamp], from old: Ticket, to new: Ticket) -> Bool {
    switch (old.status, new.status) {
    case (.pending, .open), (.pending, .resolved): added == [old.pending].compactMap(\.self)
    case (.resolved, .open), (.resolved, .pending): added.isEmpty || added == [old.resolved].compactMap(\.self)
    default: added.isEmpty
    }
  }

  mutating func judgeAssignee(from old: Ticket, to new: Ticket) throws(Refusal) {
    let path = new.id.path
    try judgeLevel(of: new, was: old)
    if new.level > old.level {
      require(Permission.escalate(actor), path)
      require(hasReason(on: new.id), path, "an escalation asks for a reason, as an internal note")
    }
    let isHandedOver = new.assignee != old.assignee || new.level != old.level
    require(isHandedOver || new.assigned == old.assigned, path, "assigned does not follow from the assignee")
    guard isHandedOver || new.assigned != old.assigned else { return }
    guard !actor.isStaff else { return }
    // An answer that reopens may find that whoever had the ticket can no longer take it.
    let isReopened = old.status != .open && new.status == .open
    let isRule = try isGone(old.assignee, level: old.level) ? isSuccessor(new.assignee, level: old.level) : false
    if !isReopened || new.level != old.level || !isRule { require(Permission.assign(actor), path) }
  }

  /// Whether this assignee cannot take a ticket.
  private func isGone(_ handle: Handle?, level: Int) throws(Refusal) -> Bool {
    guard let handle, let person = try before.roster[handle] else { return true }
    return !person.isAvailable(forLevel: level, at: moment.presence)
  }

  /// Whether the rule of the smallest load gives the ticket to this one: to nobody only where nobody is there.
  private func isSuccessor(_ handle: Handle?, level: Int) throws(Refusal) -> Bool {
    guard let handle else {
      return try Assignment.candidates(level: level, in: before.roster, at: moment.presence).isEmpty
    }
    return try Assignment.allows(handle, level: level, before: before, at: moment.presence)
  }

  private mutating func judgeLevel(of new: Ticket, was old: Ticket? = nil) throws(Refusal) {
    let path = new.id.path
    require((new.assignee == nil) == (new.assigned == nil), path, "assigned does not follow from the assignee")
    guard let assignee = new.assignee, new.assignee != old?.assignee || new.level != old?.level else { return }
    guard let person = try before.roster[assignee] else {
      return refuse(path, "\(assignee) is none of the desk's people")
    }
    require(person.obstacle(toHolding: new.level, at: moment.presence), path)
  }

  private mutating func judgeService(of new: Ticket, was old: Ticket?) {
    guard let catalog = before.catalog, let id = new.service, id != old?.service || new.type != old?.type else {
      return
    }
    if let problem = catalog.problem(with: id, type: new.type) { refuse(new.id.path, problem.text) }
  }

  private func hasReason(on id: TicketID) -> Bool {
    change.comments(on: id).contains { $0.isInternal && $0.holdsText }
  }
}
