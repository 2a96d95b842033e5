package import Arguments

/// The kinds of values that a desk has.
extension ValueKind {
  /// A ticket: its id, or a clear part of it.
  package static let ticket = ValueKind("ticket", mayBeginWithDash: false)
  /// A person's handle.
  package static let person = ValueKind("person", mayBeginWithDash: false)
  /// The slug of a document.
  package static let document = ValueKind("document", mayBeginWithDash: false)
  /// The name of a template.
  package static let template = ValueKind("template", mayBeginWithDash: false)
  /// An id of the service catalog.
  package static let service = ValueKind("service")
  /// The name of a setting.
  package static let setting = ValueKind("setting")
  /// A file of a ticket.
  package static let ticketFile = ValueKind("ticket file")
  /// Why something is done.
  package static let reason = ValueKind("reason")
  /// A comment or a file of a ticket.
  package static let ticketPart = ValueKind("ticket part")
  /// A day, or the first and the last one.
  package static let dates = ValueKind("dates", mayBeginWithDash: false)
  /// An e-mail address.
  package static let address = ValueKind("address")
  /// A language, as `da`.
  package static let language = ValueKind("language", mayBeginWithDash: false)
  /// Commits by name or id, as `A..B`.
  package static let commitRange = ValueKind("commit range")
  /// Words of a command.
  package static let command = ValueKind("command")
}
