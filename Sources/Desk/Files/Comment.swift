package import Documents
internal import Text

/// A comment on a ticket: an answer that its customer reads, or an internal note.
package struct Comment: Sendable, Equatable {
  package let ticket: TicketID
  package let name: CommentName
  package let author: Handle
  /// The clock's time when it was written; the order of comments is that of their names.
  package let date: Timestamp
  /// `internal` absent or `false` is public, and anything else is internal.
  package let isInternal: Bool
  /// How it came, where a program wrote it.
  package let via: String?
  /// The escalation of which it is the reason.
  package let escalation: Escalation?
  /// Whether a program answered for whoever it is by, such as a notice of absence: nobody has spoken then.
  package let isAutomatic: Bool
  /// The mail that it was.
  package let message: MessageID?
  /// What it says of its files.
  package let files: [NamedFile]
  /// When its text was taken out.
  package let redacted: Timestamp?
  package let document: Document

  package init(ticket: TicketID, name: CommentName, bytes: [UInt8]) throws(Fault) {
    let fields = try Fields(bytes, at: DeskPath.comment(ticket, name).text)
    self.ticket = ticket
    self.name = name
    guard let author = try fields.handle("author") else { throw fields.fault("author", "author is missing") }
    guard let date = try fields.time("date") else { throw fields.fault("date", "date is missing") }
    self.author = author
    self.date = date
    isInternal = fields.document["internal"].map { $0.text != "false" } ?? false
    via = try fields.text("via")
    escalation = isInternal ? Escalation(fields.document[Escalation.key]) : nil
    isAutomatic = fields.document[Self.automatic]?.text == "true"
    message = fields.document[TicketField.message.rawValue]?.text.flatMap(MessageID.init(_:))
    files = try fields.files()
    redacted = try fields.time("redacted")
    document = fields.document
  }

  static let automatic = "automatic"

  package var body: String { document.body }

  /// Whether there is anything in it that a reader sees.
  var holdsText: Bool { body.unicodeScalars.contains { HiddenCharacter($0) == nil && !$0.isBlank } }
}
