internal import Documents

/// What a commit says was done, in its `Tix-Action` trailer.
package enum ActionName: String, Sendable, CaseIterable {
  case begin = "init"
  case open, comment, assign, escalate, pending, resolve, reopen, edit, redact, person, kb, mark, config, template

  /// The fields of a ticket that a commit of this name may change; nil where it changes no ticket that is there.
  private var fields: Set<TicketField>? {
    let status: Set<TicketField> = [.status, .pending, .waits, .resolved]
    let assignment: Set<TicketField> = [.assignee, .assigned, .level]
    switch self {
    case .begin, .person, .kb, .mark, .config, .template: return nil
    case .open: return []
    case .comment: return status.union(assignment).union([.responded])
    case .pending, .resolve: return status.union([.responded])
    case .reopen: return status.union(assignment).union([.responded])
    case .assign, .escalate: return assignment
    case .edit: return [.title, .type, .triaged, .service, .impact, .urgency, .priority, .prioritised]
    case .redact: return [.redacted, .files]
    }
  }

  /// Whether the change does what a commit of this name does.
  func isDone(by change: Change) -> Bool {
    let tickets = change.tickets
    // A late answer to a resolved ticket opens one that follows it.
    let opens = tickets.contains { $0.before == nil && $0.after != nil }
    func leads(to status: Status) -> Bool {
      let answers = !change.comments.isEmpty
      if tickets.isEmpty { return answers }
      return tickets.contains { $0.after?.status == status && (answers || $0.before?.status != status) }
    }
    switch self {
    case .begin: return true
    case .open: return opens
    case .comment: return opens || !change.comments.isEmpty
    case .assign: return tickets.contains { $0.before?.assignee != $0.after?.assignee }
    case .escalate: return tickets.contains { ($0.after?.level ?? 0) > ($0.before?.level ?? 0) }
    case .pending: return leads(to: .pending)
    case .resolve: return leads(to: .resolved)
    case .reopen: return opens || leads(to: .open)
    case .edit:
      return tickets.contains { ticket in
        guard let old = ticket.before, let new = ticket.after else { return false }
        return old.document.changes(to: new.document).contains { key, _ in
          TicketField(rawValue: key).map { fields?.contains($0) ?? false } ?? false
        }
      }
    case .person: return !change.people.isEmpty
    case .kb, .mark, .config, .template: return !change.papers.isEmpty
    case .redact:
      return !change.rewritten.isEmpty
        || tickets.contains { $0.before?.redacted != $0.after?.redacted || $0.before?.files != $0.after?.files }
    }
  }

  /// A path that the change touches although a commit of this name does not do that; nil when the claim holds.
  func exceeded(by change: Change) -> String? {
    if self == .begin {
      let begins = change.papers.contains { $0.path == .settings && $0.change.before == nil }
      return begins ? nil : DeskPath.settings.text
    }
    if self != .person, let person = change.people.first { return DeskPath.person(person.handle).text }
    if let paper = change.papers.first(where: { $0.path.ticket == nil && !covers($0.path, $0.change) }) {
      return paper.path.text
    }
    if let path = exceededByFiles(of: change) { return path }
    for ticket in change.tickets {
      guard let fields else { return ticket.id.path }
      guard let old = ticket.before, let new = ticket.after else {
        // A late answer to a resolved ticket opens one that follows it.
        if ticket.before == nil, self == .open || self == .comment || self == .reopen { continue }
        return ticket.id.path
      }
      let allowed = old.document.changes(to: new.document).allSatisfy { key, _ in
        TicketField(rawValue: key).map(fields.contains) ?? false
      }
      if !allowed { return ticket.id.path }
    }
    // What comes with an edit is its reason.
    if let comment = change.comments.first(where: {
      fields == nil || self == .assign || self == .redact || self == .edit && !$0.isInternal
    }) {
      return DeskPath.comment(comment.ticket, comment.name).text
    }
    return nil
  }

  /// Whether a commit of this name changes such a file so.
  private func covers(_ path: DeskPath, _ file: FileChange) -> Bool {
    switch (self, path) {
    case (.kb, .document), (.config, .settings), (.template, .template): return true
    case (.mark, .settings):
      let marks = Mark.allCases.map(\.rawValue)
      return file.changedKeys.map { $0.allSatisfy(marks.contains) } ?? false
    default: return false
    }
  }

  /// Files come with what is new, and what was there is changed by a redaction alone.
  private func exceededByFiles(of change: Change) -> String? {
    for (path, file) in change.papers where path.ticket != nil {
      if file.before == nil ? self != .open && self != .comment : self != .redact { return file.path }
    }
    guard self != .redact, let item = change.rewritten.first else { return nil }
    return DeskPath.comment(item.ticket, item.name).text
  }
}
