internal import Documents
internal import Text

/// Takes a text or a file's content out of the desk, and says that it was there. History keeps it: see `docs/purge.md`.
package struct RedactTicket: Action {
  /// What is taken out.
  package enum Target: Sendable, Equatable {
    /// The ticket's own text.
    case body
    /// A comment's text.
    case comment(CommentName)
    /// A file's content; one of the ticket itself where no comment is named.
    case file(CommentName?, name: String)
  }

  private let id: TicketID
  private let target: Target
  private let reason: String

  package init(_ id: TicketID, _ target: Target, reason: String) {
    self.id = id
    self.target = target
    self.reason = reason
  }

  package var name: ActionName { .redact }
  package var needs: ActionNeeds { ActionNeeds(ticket: id, comment: comment) }

  private var comment: CommentName? {
    switch target {
    case .body: nil
    case .comment(let name): name
    case .file(let comment, _): comment
    }
  }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    let ticket = try facts.ticket(id)
    try requirePermission(Permission.redact(facts.actor))
    guard !reason.trimmed.isEmpty else { throw Refusal(.usage, "a redaction asks for a reason") }
    let (path, document, files, isDone) = try owner(ticket, facts)
    guard !isDone else { return .nothing("it is redacted already", ticket: ticket) }
    var edits: [FileEdit] = []
    let blanked: Document
    do {
      if case .file(let comment, let name) = target {
        blanked = try document.setting([(NamedFile.key, NamedFile.value(Self.marking(name, in: files, facts.now)))])
        edits.append(FileEdit(.attachment(id, of: comment, name: name), []))
      } else {
        blanked = try document.settingBody("").setting([("redacted", .text(facts.now.description))])
      }
    } catch {
      throw Refusal(.damaged, "\(path.text): line \(error.line): \(error.problem)")
    }
    edits.insert(FileEdit(path, blanked.bytes), at: 0)
    return Plan(
      edits, reasons: [reason.trimmed],
      outcome: Outcome(ticket: id, assignee: ticket.assignee, status: ticket.status))
  }

  /// The file whose front matter says that something was redacted.
  private func owner(
    _ ticket: Ticket, _ facts: Facts
  ) throws(Refusal) -> (path: DeskPath, document: Document, files: [NamedFile], isDone: Bool) {
    func isDone(_ redacted: Timestamp?, _ files: [NamedFile]) -> Bool {
      guard case .file(_, let name) = target else { return redacted != nil }
      return files.contains { $0.file == name && $0.redacted != nil }
    }
    guard let name = comment else {
      return (.ticket(id), ticket.document, ticket.files, isDone(ticket.redacted, ticket.files))
    }
    guard let comment = facts.before.comments[name], comment.ticket == id else {
      throw Refusal(.notFound, "there is no comment \(name) on \(id)")
    }
    return (.comment(id, name), comment.document, comment.files, isDone(comment.redacted, comment.files))
  }

  /// A file that nobody named gets an entry: the mark has to stand somewhere.
  private static func marking(_ name: String, in files: [NamedFile], _ now: Timestamp) -> [NamedFile] {
    let known = files.contains { $0.file == name } ? files : files + [NamedFile(file: name, name: name)]
    return known.map { $0.file == name ? NamedFile(file: name, name: $0.name, redacted: now) : $0 }
  }
}
