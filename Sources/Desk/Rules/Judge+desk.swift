internal import Documents

/// What the desk itself may do: the steps of a sweep, each only where its condition held before. A commit in its name that does anything
/// else, or a step too early, is a forgery, whoever made it.
extension Judge {
  /// What a step may change, and say.
  private struct Scope {
    let fields: Set<TicketField>
    /// Whether what it says is a note that customers do not see; nil where it says nothing.
    let isInternal: Bool?
  }

  /// What a change of the desk can be.
  private enum DeskStep: Equatable {
    case sweep(SweepStep)
    /// Declares a major incident, or links a ticket to one.
    case declare, link
  }

  mutating func judgeDesk() throws(Refusal) {
    guard judgeLimits() else { return }
    judgeTimes()
    judgeFiles()
    let isMail = try judgeMail()
    refuseOthers(isMail: isMail)
    for comment in change.comments {
      judge(comment: comment)
      let path = DeskPath.comment(comment.ticket, comment.name).text
      let isStep = change.ticket(comment.ticket) != nil
      require(isStep || isMail, path, "\(who) says nothing that belongs to no step of a sweep")
      require(comment.files.isEmpty || isMail, path, "\(who) attaches no files")
      require(isMail == (comment.via == Channel.mail.rawValue), path, "via is not that of what \(who) does")
    }
    require(change.tickets.count <= 1, change.paths.first ?? "", "\(who) does one thing at a time")
    for ticket in change.tickets { try judgeStep(ticket) }
  }

  /// All that is no ticket and no new comment.
  private mutating func refuseOthers(isMail: Bool) {
    let others = change.otherFiles.filter { !isMail || $0.path.ticket == nil }
    var paths = (isMail ? [] : change.people.map { DeskPath.person($0.handle).text }) + others.map(\.path.text)
    paths += change.repositoryFiles.map(\.path) + change.removedUnknownPaths + change.repaired
    paths += change.rewritten.map { DeskPath.comment($0.ticket, $0.name).text }
    for path in paths { refuse(path, "\(who) may not change it") }
  }

  private mutating func judgeStep(_ ticket: Change.TicketChange) throws(Refusal) {
    let path = ticket.id.path
    guard let old = ticket.before, let new = ticket.after else {
      return refuse(path, "\(who) neither opens nor removes tickets")
    }
    let keys = Set(old.document.changes(to: new.document).map(\.0))
    guard let step = Self.step(from: old, to: new, keys) else {
      return refuse(path, "\(who) may not change \(keys.sorted().joined(separator: ", "))")
    }
    let scope = Self.scope(of: step)
    let allowed = Set(scope.fields.map(\.rawValue))
    for key in keys where !allowed.contains(key) { refuse(path, "\(who) may not change \(key) with that") }
    judgeText(from: old, to: new)
    judgeBytes(from: old.document, to: new.document, allowed, path)
    judgeStatus(from: old, to: new)
    try judgeAssignee(from: old, to: new)
    judgePriority(from: old, to: new)
    let said = change.comments(on: ticket.id)
    require(
      said.map(\.isInternal) == (scope.isInternal.map { [$0] } ?? []), path,
      "what is said is not what goes with that step of a sweep")
    let problem = try condition(of: step, from: old, to: new)
    require(problem, path)
  }

  /// The step that a change can be; nil where it is none.
  private static func step(from old: Ticket, to new: Ticket, _ keys: Set<String>) -> DeskStep? {
    func sets(_ field: TicketField) -> Bool { keys.contains(field.rawValue) }
    if sets(.status) { return new.status == .resolved ? .sweep(.close) : nil }
    if sets(.major) { return new.major == new.id ? .declare : new.major == nil ? nil : .link }
    if sets(.missed) { return .sweep(new.level == old.level ? .miss : .escalate) }
    if sets(.warned) { return .sweep(.warn) }
    if sets(.reminded) { return .sweep(.remind) }
    return sets(.assignee) || sets(.assigned) ? .sweep(.assign) : nil
  }

  private static func scope(of step: DeskStep) -> Scope {
    switch step {
    case .declare: Scope(fields: [.major, .priority, .prioritised], isInternal: true)
    case .link: Scope(fields: [.major], isInternal: false)
    case .sweep(let step): scope(of: step)
    }
  }

  private static func scope(of step: SweepStep) -> Scope {
    switch step {
    case .assign: Scope(fields: ActionDeclaration.assignment, isInternal: nil)
    case .remind: Scope(fields: [.reminded], isInternal: false)
    case .close: Scope(fields: ActionDeclaration.status, isInternal: false)
    case .warn: Scope(fields: [.warned], isInternal: true)
    case .miss: Scope(fields: [.missed], isInternal: true)
    case .escalate: Scope(fields: ActionDeclaration.assignment.union([.missed]), isInternal: true)
    }
  }

  /// Why a step was not to be done then; nil where it was.
  private func condition(of step: DeskStep, from old: Ticket, to new: Ticket) throws(Refusal) -> String? {
    switch step {
    case .sweep(let step): return try condition(of: step, from: old, to: new)
    case .declare:
      guard before.settings.declaresMajors, let reporters = before.reporters, reporters >= before.settings.majorCount
      else {
        return "so many people had not reported something at once, or major incidents are not declared automatically"
      }
      return isFreeIncident(old) && new.priority == .urgent ? nil : "it is no incident that can be declared"
    case .link:
      guard let main = new.major.flatMap({ before.tickets[$0] }), main.isDeclared else {
        return "it belongs to no major incident that is declared"
      }
      let start = main.created.adding(seconds: -before.settings.majorWindow.seconds)
      return isFreeIncident(old) && old.created >= start ? nil : "it is no incident that can belong to it"
    }
  }

  /// Whether it can be declared or linked.
  private func isFreeIncident(_ ticket: Ticket) -> Bool {
    ticket.type == .incident && ticket.status != .resolved && ticket.document[TicketField.major.rawValue] == nil
  }

  /// The same of a step that has to do with one ticket alone, or with the resolution of the incident that it belongs to.
  private func condition(of step: SweepStep, from old: Ticket, to new: Ticket) throws(Refusal) -> String? {
    let rules = SweepRules(before, at: moment)
    let ticket = before.waiting(old)
    switch step {
    case .assign:
      guard try rules.vacancy(of: ticket) != nil else { return "it was with somebody who could hold it" }
      return try went(to: new.assignee, level: old.level)
    case .remind:
      guard let silence = try rules.silence(of: ticket), rules.isReminderDue(silence, ticket) else {
        return "no reminder was due"
      }
      return new.reminded.map { $0 >= silence.reminds } ?? false ? nil : "reminded is not the time of the reminder"
    case .close where old.major.flatMap({ before.tickets[$0] }).map(old.isCarried) ?? false: return nil
    case .close:
      guard let silence = try rules.silence(of: ticket), rules.now >= silence.closes else {
        return "its customer had not been silent for so long that it is closed"
      }
      return new.resolved.map { $0 >= silence.closes } ?? false ? nil : "resolved is before the time was over"
    case .warn:
      return Self.records(rules.warning(of: ticket), old.warned, new.warned) ? nil : "no warning was due"
    case .miss:
      return Self.records(rules.miss(of: ticket), old.missed, new.missed) ? nil : Self.noMiss
    case .escalate:
      let miss = rules.miss(of: ticket)
      guard Self.records(miss, old.missed, new.missed) else { return Self.noMiss }
      guard try rules.escalationLevel(of: ticket, miss) == new.level else { return "it is not escalated to that level" }
      return try went(to: new.assignee, level: new.level)
    }
  }

  private static let noMiss = "no target was missed that is not recorded"

  /// Whether just this target was added to those that the file keeps.
  private static func records(_ near: NearTarget?, _ old: [TargetMark], _ new: [TargetMark]) -> Bool {
    guard let near, new.count == old.count + 1, new.starts(with: old), let added = new.last else { return false }
    return added.target == near.target && added.due == near.due
  }

  private func went(to handle: Handle?, level: Int) throws(Refusal) -> String? {
    guard let handle, try Assignment.allows(handle, level: level, before: before, at: moment.presence) else {
      return "it did not go to the smallest load"
    }
    return nil
  }
}
