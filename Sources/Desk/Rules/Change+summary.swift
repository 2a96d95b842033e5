internal import Documents
internal import Text

extension Change {
  /// What the change does in one line, told from the change itself: the first line of its commit.
  ///
  /// It holds nothing that a customer of the ticket may not know.
  package var summary: String {
    var parts: [String] = []
    for id in touchedTickets {
      let text = summary(of: id, forCustomer: false)
      parts.append("\(id): \(text.isEmpty ? "change" : text)")
    }
    for person in people { parts.append("\(DeskPath.person(person.handle).text): \(summary(of: person))") }
    for file in otherFiles where file.path.ticket == nil {
      let keys = file.path == .settings ? file.change.changedKeys ?? [] : []
      let verb = Self.verb(file.change.before == nil, file.change.after == nil)
      parts.append("\(file.path.text): \(keys.isEmpty ? verb : "set " + keys.joined(separator: ", "))")
    }
    parts +=
      (repositoryFiles.map(\.path) + unknownPaths + nonRegularFiles + removedUnknownPaths + faults.map(\.path)
      + repaired).map {
        "\($0): change"
      }
    return parts.joined(separator: "; ")
  }

  /// What happened to one ticket; nil where a customer is not to know that anything did.
  package func customerSummary(of id: TicketID) -> String? {
    let text = summary(of: id, forCustomer: true)
    return text.isEmpty ? nil : text
  }

  private func summary(of id: TicketID, forCustomer: Bool) -> String {
    var phrases: [String] = []
    for comment in comments(on: id) where !comment.isInternal || !forCustomer {
      phrases.append((comment.isInternal ? "internal note" : "comment") + Self.counted(comment.files))
    }
    for item in rewritten(on: id) {
      // What happens to a note that cannot be read is no customer's business either.
      if forCustomer, item.before?.isInternal ?? true { continue }
      phrases += Self.redaction(
        of: "comment \(item.name)", in: item.name.text, item.before?.redacted != item.after?.redacted,
        item.before?.files ?? [],
        item.after?.files ?? [])
    }
    if let ticket = ticket(id) {
      switch (ticket.before, ticket.after) {
      case (nil, let new?): phrases.append(Self.opening(new))
      case (let old?, let new?):
        let step = TicketStep(old: old, new: new, isForCustomer: forCustomer)
        let steps = ActionDeclaration.inSubjects.flatMap { $0.phrases(step) }
        // The reason of an escalation is the note that comes with it.
        if steps.first?.begins(with: "escalate") ?? false { phrases.removeAll { $0.begins(with: "internal note") } }
        phrases += steps
      default: phrases.append("remove")
      }
    }
    return phrases.joined(separator: ", ")
  }

  private static func opening(_ ticket: Ticket) -> String {
    let title = (try? Title(ticket.title))?.text ?? "?"
    return "open \(ticket.type.rawValue) \"\(title)\"" + counted(ticket.files)
      + (ticket.assignee.map { ", assign to \($0)" } ?? ", unassigned")
  }

  /// ` with 2 files`
  private static func counted(_ files: [NamedFile]) -> String {
    files.isEmpty ? "" : " with \(files.count) file\(files.count == 1 ? "" : "s")"
  }

  /// What was taken out of a ticket or a comment, by names that tix made.
  static func redaction(
    of text: String, in folder: String, _ isBlanked: Bool, _ old: [NamedFile], _ new: [NamedFile]
  ) -> [String] {
    let files = new.filter { $0.redacted != nil && !old.contains($0) }.map { "redact file \(folder)/\($0.file)" }
    return (isBlanked ? ["redact \(text)"] : []) + files
  }

  private func summary(of person: PersonChange) -> String {
    guard let old = person.before, let new = person.after else {
      return person.after.map { "add \($0.role.rawValue)" } ?? "remove"
    }
    return "set " + old.document.changes(to: new.document).map(\.0).joined(separator: ", ")
  }

  private static func verb(_ isNew: Bool, _ isGone: Bool) -> String {
    isNew ? "add" : isGone ? "remove" : "change"
  }
}

extension Change {
  /// The tickets that the change touches, in order.
  package var touchedTickets: [TicketID] {
    Set(
      tickets.map(\.id) + comments.map(\.ticket) + rewritten.map(\.ticket) + otherFiles.compactMap { $0.path.ticket }
    ).sorted()
  }
}
