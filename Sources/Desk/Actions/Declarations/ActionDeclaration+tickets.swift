internal import Documents

/// The rows of what is done to tickets.
extension ActionDeclaration {
  static let open = ActionDeclaration(
    fields: [], comments: .all, attaches: true, opensTickets: true, isDone: opens, commands: [.new])

  static let comment = ActionDeclaration(
    fields: status.union(assignment).union(confirmation).union([.responded]), comments: .all, attaches: true,
    opensTickets: true, isDone: { opens($0) || !$0.comments.isEmpty }, commands: [.comment, .attach])

  static let assign = ActionDeclaration(
    fields: assignment.union(confirmation),
    isDone: { change in change.tickets.contains { $0.before?.assignee != $0.after?.assignee } },
    phrases: { step in
      guard step.new.level <= step.old.level, step.new.assignee != step.old.assignee else { return [] }
      let new = step.new.assignee?.text ?? "nobody"
      return [step.old.assignee.map { "assign \($0) \u{2192} \(new)" } ?? "assign to \(new)"]
    }, commands: [.assign, .take])

  static let escalate = ActionDeclaration(
    // A missed target is recorded with the escalation that follows from it.
    fields: status.union(assignment).union(confirmation).union([.missed]), comments: .all,
    isDone: { change in change.tickets.contains { ($0.after?.level ?? 0) > ($0.before?.level ?? 0) } },
    phrases: { step in
      guard step.new.level > step.old.level else { return [] }
      let levels = "(level \(step.old.level) \u{2192} \(step.new.level))"
      return ["escalate to \(step.new.assignee?.text ?? "nobody") \(levels)"]
    }, commands: [.escalate])

  static let pending = ActionDeclaration(
    fields: status.union(confirmation).union([.responded]), comments: .all, isDone: { leads($0, to: .pending) },
    phrases: { $0.moves(to: .pending) ? ["pending"] : [] }, commands: [.pending])

  static let resolve = ActionDeclaration(
    fields: status.union(confirmation).union([.responded, .duplicate]), comments: .all,
    isDone: { change in
      leads(change, to: .resolved)
        || change.tickets.contains { $0.after?.status == .resolved && $0.before?.duplicate != $0.after?.duplicate }
    },
    phrases: { $0.moves(to: .resolved) ? ["resolve"] : [] }, commands: [.resolve])

  static let reopen = ActionDeclaration(
    fields: status.union(assignment).union([.responded]), comments: .all, opensTickets: true,
    isDone: { opens($0) || leads($0, to: .open) }, phrases: { $0.moves(to: .open) ? ["reopen"] : [] },
    commands: [.reopen])

  static let redact = ActionDeclaration(
    fields: [.redacted, .files], redacts: true,
    isDone: { change in
      !change.rewritten.isEmpty
        || change.tickets.contains { $0.before?.redacted != $0.after?.redacted || $0.before?.files != $0.after?.files }
    },
    phrases: { step in
      Change.redaction(
        of: "text", in: "ticket", step.new.redacted != step.old.redacted, step.old.files, step.new.files)
    })

  static let edit = ActionDeclaration(
    fields: edited, comments: .notes,
    isDone: { change in
      change.tickets.contains { ticket in
        guard let old = ticket.before, let new = ticket.after else { return false }
        return old.document.changes(to: new.document).contains { key, _ in
          TicketField(rawValue: key).map(edited.contains) ?? false
        }
      }
    }, phrases: \.editPhrases, commands: [.edit])

  private static let edited: Set<TicketField> = [
    .title, .type, .triaged, .service, .requester, .impact, .urgency, .priority, .prioritised, .tags, .cc, .reference,
  ]

  /// The rows in the order in which their phrases stand in a subject line.
  static let inSubjects: [ActionDeclaration] = [
    .declare, .link, .clear, .miss, .warn, .remind, .escalate, .assign, .pending, .resolve, .reopen, .redact, .edit,
  ]

  /// Fields that the phrases of other rows than `edit` tell.
  static let toldElsewhere = status.union(assignment).union([
    .responded, .triaged, .files, .redacted, .reminded, .warned, .missed, .major,
  ])

  private static let opens: @Sendable (Change) -> Bool = { change in
    change.tickets.contains { $0.before == nil && $0.after != nil }
  }

  /// Whether a ticket has this status now, and it or an answer is new.
  private static func leads(_ change: Change, to status: Status) -> Bool {
    let answers = !change.comments.isEmpty
    if change.tickets.isEmpty { return answers }
    return change.tickets.contains { $0.after?.status == status && (answers || $0.before?.status != status) }
  }
}
