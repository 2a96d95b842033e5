internal import Documents

/// Decides whether an actor may make a change: every rule about a change is here or in an extension of this type.
///
/// Commands ask before they commit; `verify` asks about commits that are in the history. A change is judged by what it
/// changes (the kind of file, the field, the values before and after), never by what its commit says of itself.
package struct Judge {
  let change: Change
  let actor: Actor
  let before: PriorState
  let moment: CommitMoment
  /// What the change takes back; nil for a change of its own.
  let undone: Undone?
  private(set) var violations: [Violation] = []

  /// Everything that no rule allows; empty for a change that is all right.
  ///
  package static func judge(
    _ change: Change, by actor: Actor, in before: PriorState, at moment: CommitMoment, undoing undone: Undone? = nil
  ) throws(Refusal) -> [Violation] {
    var judge = Judge(change: change, actor: actor, before: before, moment: moment, undone: undone)
    guard actor != .desk else {
      try judge.judgeDesk()
      return judge.violations
    }
    guard judge.judgeLimits() else { return judge.violations }
    judge.judgeTimes()
    judge.judgeFiles()
    for item in change.tickets { try judge.judge(ticket: item) }
    for item in change.comments { judge.judge(comment: item) }
    for item in change.rewritten { judge.judge(rewritten: item) }
    try judge.judgePeople()
    for item in change.otherFiles { judge.judge(file: item.path, item.change) }
    for item in change.repositoryFiles {
      judge.require(Permission.write(item.kind, actor), item.path)
    }
    return judge.violations
  }

  /// The commit that begins a desk: its author makes themselves the first admin.
  package static func judgeSetup(
    _ change: Change, by author: Handle?, at moment: CommitMoment
  ) throws(Refusal) -> [Violation] {
    let first = change.people.first { $0.handle == author }?.after
    guard let first, first.role == .admin else {
      return [Violation(DeskPath.settings.text, "a desk begins with its author as the first admin")]
    }
    var judge = Judge(change: change, actor: .person(first), before: .nothing, moment: moment, undone: nil)
    judge.judgeFiles()
    try judge.judgePeople(isSetup: true)
    return judge.violations
  }

  mutating func refuse(_ path: String, _ problem: String) {
    violations.append(Violation(path, problem))
  }

  /// Takes the answer of a `Permission`.
  mutating func require(_ problem: String?, _ path: String) {
    if let problem { refuse(path, problem) }
  }

  mutating func require(_ holds: Bool, _ path: String, _ problem: String) {
    if !holds { refuse(path, problem) }
  }

  /// `a customer`, `an admin`, for messages.
  var who: String { actor.kind }

  private static func unreadable(_ fault: Fault) -> Violation {
    Violation(fault.path, "it cannot be read" + (fault.line.map { " (line \($0))" } ?? "") + ": \(fault.problem)")
  }

  mutating func judgeFiles() {
    violations += change.unknownPaths.map { Violation($0, "it has no place in a desk") }
    violations += change.nonRegularFiles.map { Violation($0, "it is not a plain file") }
    violations += change.faults.map(Self.unreadable)
    for path in change.removedUnknownPaths where !actor.isAdmin { refuse(path, "only an admin may clear it away") }
    for path in change.repaired where !actor.isAdmin {
      refuse(path, "it could not be read before, and only an admin may mend it")
    }
  }

  mutating func judge(comment: Comment) {
    let path = DeskPath.comment(comment.ticket, comment.name).text
    let ticket = change.ticket(comment.ticket)?.after ?? before.tickets[comment.ticket]
    guard let ticket else { return refuse(path, "a comment on a ticket that is not there") }
    require(comment.author == actor.handle, path, "its author is \(comment.author), not \(actor.handle)")
    require(Visibility.maySee(ticket, actor), path, Visibility.notYours(ticket.id))
    if comment.isInternal { require(Permission.writeNotes(actor), path) }
    let isFromProgram = comment.via.map { Channel(rawValue: $0)?.isNotedInComments ?? false } ?? true
    require(isFromProgram && (comment.via == nil || actor.isStaff), path, "via is set by the program alone")
    judgeEscalation(of: comment, path)
    let isDesks = comment.via == Channel.sweep.rawValue || (comment.via == Channel.mail.rawValue && actor == .desk)
    require(isDesks == (actor == .desk), path, "via: \(Channel.sweep.rawValue) is of notices of the desk itself")
    judgeOrigin(of: comment.document, [.message], path)
    let isMessage = comment.message != nil || comment.document[TicketField.message.rawValue] == nil
    require(isMessage, path, "message is no Message-ID")
    judgeNewFiles(path, (comment.redacted, comment.files), of: ticket.id, comment.name)
    require(comment.holdsText, path, "its text is empty")
    judgeSize(of: comment.document, path)
    if !actor.isStaff { judgeNew(comment.document, files: comment.files, Self.ofComment, path) }
    // One that was moved behind others, as a rebase does, keeps its name; `judgeTimes` looks at the time in it.
    if let newest = before.newestComments[comment.ticket], !moment.isMoved {
      require(newest < comment.name, path, "its name does not sort after the newest comment")
    }
  }

  /// A note that says of which escalation it is the reason comes with that.
  private mutating func judgeEscalation(of comment: Comment, _ path: String) {
    guard comment.document[Escalation.key] != nil else { return }
    let step = change.ticket(comment.ticket)
    let made = step?.before.map { Escalation(from: $0.level, to: step?.after?.level ?? 0) }
    require(comment.escalation != nil && comment.escalation == made, path, "it tells of an escalation that is not made")
  }

  private mutating func judge(file path: DeskPath, _ file: FileChange) {
    require(Permission.write(path, actor), path.text)
    if file.before == nil { require(DeviceName.problem(path: path.text), path.text) }
    if case .attachment(let ticket, let comment, let name) = path { judgeAttachment(file, ticket, comment, name) }
    if path == .settings { judgeSettings(file) }
    judgeMarked(file)
  }

  /// Refuses a setting whose new value is not allowed. A wrong value that was there before is for `verify` to report.
  private mutating func judgeSettings(_ file: FileChange) {
    guard let bytes = file.after else { return refuse(file.path, "a desk keeps its settings") }
    violations += Settings.mistakes(bytes, since: file.before).map(Self.unreadable)
  }

  /// What the marked documents say is acted on: their data stays readable, and only an admin takes one away.
  private mutating func judgeMarked(_ file: FileChange) {
    let marks = before.settings.marks(of: file.path)
    guard !marks.isEmpty else { return }
    guard let bytes = file.after else {
      return require(actor.isAdmin, file.path, "\(who) may not remove a marked document")
    }
    // A file that is no document at all is a fault already.
    guard !change.faults.contains(where: { $0.path == file.path }) else { return }
    for mark in marks {
      violations += mark.mistakes(bytes, at: file.path, templates: nil).map(Self.unreadable)
    }
  }
}
