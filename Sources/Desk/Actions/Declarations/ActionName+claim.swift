internal import Documents

/// Whether a change does what its `Tix-Action` trailer claims, and no more: decided by the row of the action.
extension ActionName {
  /// Whether the change does what a commit of this name says.
  func isDone(by change: Change) -> Bool { declaration.isDone(change) }

  /// A path that the change touches although a commit of this name may not touch it; nil where there is none.
  func exceeded(by change: Change) -> String? { Self.exceeded([self], by: change) }

  /// The same of a commit that has several names.
  static func exceeded(_ names: [ActionName], by change: Change) -> String? {
    if names.contains(.begin) {
      let begins = change.otherFiles.contains { $0.path == .settings && $0.change.before == nil }
      return begins ? nil : DeskPath.settings.text
    }
    let rows = names.map(\.declaration)
    guard let first = rows.first else { return change.paths.first }
    return rows.dropFirst().reduce(first) { $0.joined(with: $1) }.exceeded(by: change)
  }
}

extension ActionDeclaration {
  fileprivate func exceeded(by change: Change) -> String? {
    if let file = change.repositoryFiles.first { return file.path }
    if !files.contains(.people), let person = change.people.first { return DeskPath.person(person.handle).text }
    if let file = change.otherFiles.first(where: { $0.path.ticket == nil && !covers($0.path, $0.change) }) {
      return file.path.text
    }
    return exceededByAttachments(of: change) ?? exceededByTickets(of: change) ?? exceededByComments(of: change)
  }

  /// Whether a commit of this name may make this change to a file outside of tickets.
  private func covers(_ path: DeskPath, _ file: FileChange) -> Bool {
    switch path {
    case .document: return files.contains(.documents)
    case .template, .mailTemplate: return files.contains(.templates)
    case .settings:
      let marks = Mark.allCases.map(\.rawValue)
      let areMarks = files.contains(.marks) && file.changedKeys.map { $0.allSatisfy(marks.contains) } ?? false
      return files.contains(.settings) || areMarks
    default: return false
    }
  }

  private func exceededByTickets(of change: Change) -> String? {
    for ticket in change.tickets {
      guard let fields = fields else { return ticket.id.path }
      guard let old = ticket.before, let new = ticket.after else {
        if ticket.before == nil, opensTickets { continue }
        return ticket.id.path
      }
      let allowed = old.document.changes(to: new.document).allSatisfy { key, _ in
        TicketField(rawValue: key).map(fields.contains) ?? false
      }
      if !allowed { return ticket.id.path }
    }
    return nil
  }

  private func exceededByComments(of change: Change) -> String? {
    let comment = change.comments.first { comment in
      switch comments {
      case .none: true
      case .notes: !comment.isInternal
      case .all: false
      }
    }
    return comment.map { DeskPath.comment($0.ticket, $0.name).text }
  }

  /// Files come with what is new, and what was there is changed by a redaction alone.
  private func exceededByAttachments(of change: Change) -> String? {
    for (path, file) in change.otherFiles where path.ticket != nil {
      if file.before == nil ? !attaches : !redacts { return file.path }
    }
    guard !redacts, let item = change.rewritten.first else { return nil }
    return DeskPath.comment(item.ticket, item.name).text
  }
}
