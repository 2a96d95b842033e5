internal import Documents

extension Judge {
  /// A comment that was there is never changed, but for what a redaction does.
  mutating func judge(rewritten item: Change.CommentChange) {
    let path = DeskPath.comment(item.ticket, item.name).text
    let never = "a comment is never changed or removed"
    guard let old = item.before, let new = item.after else { return refuse(path, never) }
    judgeLineEnds(from: old.document, to: new.document, path)
    if old.document.sameContent(as: new.document) { return }
    let other = old.document.changes(to: new.document).contains { key, _ in key != "redacted" && key != NamedFile.key }
    guard !other, isRedaction(old.redactable, new.redactable) else { return refuse(path, never) }
    require(Permission.redact(actor), path)
  }

  /// A ticket's text and the marks in it: nothing changes, or a redaction does.
  mutating func judgeText(from old: Ticket, to new: Ticket) {
    judgeLineEnds(from: old.document, to: new.document, old.id.path)
    guard !old.document.sameText(as: new.document) || old.redacted != new.redacted || old.files != new.files else {
      return
    }
    guard isRedaction(old.redactable, new.redactable) else {
      return refuse(old.id.path, "the text of a ticket is never changed")
    }
    require(Permission.redact(actor), old.id.path)
  }

  /// A file comes with its comment or ticket, and is never changed, but for losing all its content in a redaction.
  mutating func judgeAttachment(_ file: FileChange, _ ticket: TicketID, _ comment: CommentName?, _ name: String) {
    if file.before == nil {
      let owner = comment.map { name in change.comments(on: ticket).contains { $0.name == name } }
      let isOpening = change.ticket(ticket).map { $0.before == nil } ?? false
      require(owner ?? isOpening, file.path, "a file comes with its comment or ticket, and is never changed")
      if let problem = Attachment.problem(size: file.size ?? 0, before.settings) { refuse(file.path, problem) }
      return
    }
    // Who may set the mark is judged with the mark.
    let isBlanked = file.after != nil && file.size == 0 && marked(ticket, comment).contains(name)
    require(isBlanked, file.path, "a file comes with its comment or ticket, and is never changed")
  }

  /// What a new ticket or comment says of its files is so, and nothing in it is redacted.
  mutating func judgeNewFiles(
    _ path: String, _ text: (redacted: Timestamp?, files: [NamedFile]), of id: TicketID, _ comment: CommentName?
  ) {
    require(
      text.redacted == nil && text.files.allSatisfy { $0.redacted == nil }, path, "what is new is not redacted")
    for file in text.files {
      let stored = DeskPath.attachment(id, of: comment, name: file.file)
      let comes = change.writes(stored)
      require(comes, path, "files names \(file.file), which does not come with it")
    }
  }

  /// Whether a change takes out a text or marks files as taken out, or both, and does nothing else to them.
  private func isRedaction(_ old: Redactable, _ new: Redactable) -> Bool {
    // A text that stands beside its mark, as a merge may leave it, is taken out too.
    let isNew = old.redacted == nil ? new.redacted != nil : old.redacted == new.redacted && !old.isEmpty
    let isBlanked = isNew && new.isEmpty
    guard isBlanked || (old.redacted == new.redacted && old.document.sameText(as: new.document)) else { return false }
    guard new.files.count >= old.files.count, isBlanked || new.files != old.files else { return false }
    var times = isBlanked ? [new.redacted] : []
    for (index, file) in new.files.enumerated() {
      if old.files.indices.contains(index) {
        let known = old.files[index]
        if file == known { continue }
        guard known.redacted == nil, file == NamedFile(file: known.file, name: known.name, redacted: file.redacted)
        else { return false }
      }
      times.append(file.redacted)
    }
    return times.allSatisfy { time in time != nil }
  }

  /// The files that the change marks as redacted, of a comment or of the ticket itself.
  private func marked(_ id: TicketID, _ comment: CommentName?) -> Set<String> {
    let files =
      comment.map { name in change.rewritten(on: id).first { $0.name == name }?.after?.files }
      ?? change.ticket(id)?.after?.files
    return Set((files ?? []).filter { $0.redacted != nil }.map(\.file))
  }
}

/// What of a ticket or a comment can be redacted.
private struct Redactable {
  let redacted: Timestamp?
  let files: [NamedFile]
  let document: Document
  var isEmpty: Bool { document.bodyBytes.isEmpty }
}

extension Ticket {
  fileprivate var redactable: Redactable {
    Redactable(redacted: redacted, files: files, document: document)
  }
}

extension Comment {
  fileprivate var redactable: Redactable {
    Redactable(redacted: redacted, files: files, document: document)
  }
}
