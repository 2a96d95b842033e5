package import Desk
package import JSON
package import Store

/// A file of a ticket as one person may see it.
package struct TicketFile {
  package let stored: StoredFile
  /// What whoever sent it called it.
  package let name: String
  package let redacted: Timestamp?
  /// Who sent it; nil where its comment cannot be read.
  package let author: Handle?
  package let isInternal: Bool

  /// `ticket/log.txt`, or a comment's name in front: a name that no other file of the ticket has.
  package var path: String { "\(stored.comment?.text ?? "ticket")/\(stored.name)" }

  /// `1.4 K`, and that there is nothing in it any more.
  package var shownSize: String { redacted == nil ? ByteSize.shown(stored.size) : "redacted" }

  /// As `show` has it among the ticket's or the comment's own fields.
  package var json: JSONValue { .object(members) }

  /// As it is in a list of all files of a ticket.
  package var listed: JSONValue {
    .object(
      members + [
        ("comment", .optional(stored.comment?.text)), ("author", .optional(author?.text)),
        ("internal", .bool(isInternal)),
      ])
  }

  private var members: [(String, JSONValue)] {
    [("file", .string(stored.name)), ("name", .string(name)), ("size", .number(stored.size))]
      + (redacted.map { [("redacted", .string($0.description))] } ?? [])
  }
}

extension TicketView {
  /// The files that the viewer may see: those of the ticket, and those of comments that they may see.
  package static func visible(
    _ files: [StoredFile], of ticket: Ticket, _ comments: [Comment], to viewer: Person
  ) -> [TicketFile] {
    files.compactMap { file in
      let comment = file.comment.flatMap { name in comments.first { $0.name == name } }
      // A file of a note that cannot be read is for staff: nobody knows whose it is.
      guard file.comment == nil || comment != nil || viewer.isStaff else { return nil }
      let isOrphan = file.comment != nil && comment == nil
      let named = (file.comment == nil ? ticket.files : comment?.files ?? []).first { $0.file == file.name }
      return TicketFile(
        stored: file, name: named?.name ?? file.name, redacted: named?.redacted,
        author: isOrphan ? nil : comment?.author ?? ticket.requester, isInternal: comment?.isInternal ?? isOrphan)
    }
  }

  /// Those of one comment, or of the ticket itself.
  package func files(of comment: CommentName?) -> [TicketFile] { files.filter { $0.stored.comment == comment } }

  /// The file that somebody typed: by its stored name, by what it was called, or by either with its owner in front.
  package func file(_ typed: String) throws(Refusal) -> TicketFile {
    let ways: [(TicketFile) -> String] = [{ $0.path }, { $0.stored.name }, { $0.name }]
    for way in ways {
      let matching = files.filter { way($0) == typed }
      guard matching.count > 1 else {
        if let file = matching.first { return file }
        continue
      }
      throw Refusal(
        .notFound, "\(matching.count) files of \(ticket.id) have that name",
        hint: "it may be \(matching.map(\.path).joined(separator: ", "))")
    }
    throw Refusal(
      .notFound, "\(ticket.id) has no such file", hint: "tix file \(ticket.id) lists what there is")
  }
}
