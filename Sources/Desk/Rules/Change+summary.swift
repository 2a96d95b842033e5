internal import Documents
internal import Text

extension Change {
  /// The most columns of a commit's first line.
  private static let subjectColumns = 71
  /// A title that has less room than this is left out.
  private static let titleColumns = 8

  /// The first line of the change's commit: the summary, cut to what a line holds.
  package func subject(titled title: (TicketID) -> String?) -> String {
    Columns.cut(summary(titled: title), to: Self.subjectColumns)
  }

  /// What the change does in one line, told from the change itself, from what to what.
  ///
  /// It holds nothing that a customer of the ticket may not know, but for what is told of staff's own fields.
  ///
  /// - Parameter title: the titles of tickets whose own file does not change.
  package func summary(titled title: (TicketID) -> String?) -> String {
    var parts: [String] = []
    let tickets = touchedTickets
    for id in tickets {
      let text = summary(of: id, forCustomer: false)
      let what = text.isEmpty ? "change" : text
      parts.append(tickets.count == 1 ? line(id, title, what) : "\(id): \(what)")
    }
    for person in people { parts.append("\(DeskPath.person(person.handle).text): \(summary(of: person))") }
    for file in otherFiles where file.path.ticket == nil {
      parts.append("\(file.path.text): \(summary(of: file.change, isSettings: file.path == .settings))")
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

  /// The same with the id and the title, as far as there is room.
  package func customerLine(of id: TicketID, titled title: (TicketID) -> String?) -> String? {
    customerSummary(of: id).map { line(id, title, $0) }
  }

  /// The id, the title as far as there is room, and what happened.
  private func line(_ id: TicketID, _ title: (TicketID) -> String?, _ what: String) -> String {
    let known = ticket(id)
    let title = (known?.after?.title ?? known?.before?.title ?? title(id)).flatMap { (try? Title($0))?.text }
    let room = Self.subjectColumns - Columns.of("\(id) : \(what)")
    guard let title, room >= Self.titleColumns else { return "\(id): \(what)" }
    return "\(id) \(Columns.cut(title, to: room)): \(what)"
  }

  /// What happens to a file that is no ticket's and no person's.
  private func summary(of file: FileChange, isSettings: Bool) -> String {
    guard let before = file.before, let after = file.after, let keys = file.changedKeys, !keys.isEmpty,
      let old = try? Document(before), let new = try? Document(after)
    else { return Self.verb(file.before == nil, file.after == nil) }
    return keys.map { key in
      let absent = isSettings ? Setting.named(key)?.defaultValue ?? "none" : "none"
      return FieldPhrase.text(key, old[key], new[key], absent: absent)
    }.joined(separator: ", ")
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
        // The reason of an escalation, of what is set by hand, of a warning or of a miss is the note that comes with it.
        if asksForReason(from: old, to: new) { phrases.removeAll { $0 == "internal note" } }
        phrases += steps
      default: phrases.append("remove")
      }
    }
    return phrases.joined(separator: ", ")
  }

  private func asksForReason(from old: Ticket, to new: Ticket) -> Bool {
    new.level > old.level || new.requester != old.requester || new.warned != old.warned || new.missed != old.missed
      || (new.isPrioritised && (!old.isPrioritised || new.priority != old.priority))
  }

  private static func opening(_ ticket: Ticket) -> String {
    "open \(ticket.type.rawValue)" + counted(ticket.files)
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
    return old.document.changes(to: new.document)
      .map { key, value in FieldPhrase.text(key, old.document[key], value) }.joined(separator: ", ")
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
