internal import Text

/// Where a file of the desk belongs: every path has one meaning, or none.
package enum DeskPath: Hashable, Sendable {
  case settings
  case person(Handle)
  case ticket(TicketID)
  case comment(TicketID, CommentName)
  /// A file of a comment, or of the ticket itself where no comment is named.
  case attachment(TicketID, of: CommentName?, name: String)
  case document(slug: String)
  case template(name: String)
  case mailTemplate(name: String)

  /// Nil for a path that has no place in a desk.
  package init?(_ text: String) {
    let parts = text.pieces(at: UInt8(ascii: "/"))
    guard let path = Self.top(parts) ?? Self.inTicket(parts), path.text == text else { return nil }
    self = path
  }

  /// The path from the root of the repository.
  package var text: String {
    switch self {
    case .settings: "desk.md"
    case .person(let handle): "people/\(handle).md"
    case .ticket(let id): id.path
    case .comment(let id, let name): "\(id.folder)/comments/\(name).md"
    case .attachment(let id, let comment, let name): "\(id.folder)/files/\(comment?.text ?? "ticket")/\(name)"
    case .document(let slug): "kb/\(slug).md"
    case .template(let name): "templates/\(name).md"
    case .mailTemplate(let name): "templates/mail/\(name)"
    }
  }

  /// The ticket that the file is part of.
  package var ticket: TicketID? {
    switch self {
    case .ticket(let id), .comment(let id, _), .attachment(let id, _, _): id
    default: nil
    }
  }

  /// The ticket in whose folder a path is, whether or not the file has a place there.
  package static func ticket(holding path: String) -> TicketID? {
    guard let id = holder(path.pieces(at: UInt8(ascii: "/"))), path.begins(with: id.folder + "/") else { return nil }
    return id
  }

  private static func holder(_ parts: [String]) -> TicketID? {
    guard parts.count >= 6, parts[0] == "tickets", let century = parts[1].dropping(prefix: "20") else { return nil }
    return TicketID(day: century + parts[2] + parts[3], random: parts[4])
  }

  private static func top(_ parts: [String]) -> DeskPath? {
    switch (parts.first, parts.count) {
    case ("desk.md", 1):
      return .settings
    case ("people", 2):
      return parts[1].dropping(suffix: ".md").flatMap(Handle.init(_:)).map { .person($0) }
    case ("kb", 2):
      return parts[1].dropping(suffix: ".md").flatMap { isSlug($0) ? .document(slug: $0) : nil }
    case ("templates", 2):
      return parts[1].dropping(suffix: ".md").flatMap { isSlug($0) ? .template(name: $0) : nil }
    case ("templates", 3) where parts[1] == "mail":
      return StoredName.isOne(parts[2]) ? .mailTemplate(name: parts[2]) : nil
    default:
      return nil
    }
  }

  private static func inTicket(_ parts: [String]) -> DeskPath? {
    guard let id = holder(parts) else { return nil }
    switch (parts[5], parts.count) {
    case ("ticket.md", 6):
      return .ticket(id)
    case ("comments", 7):
      return parts[6].dropping(suffix: ".md").flatMap(CommentName.init(_:)).map { .comment(id, $0) }
    case ("files", 8) where StoredName.isOne(parts[7]):
      if parts[6] == "ticket" { return .attachment(id, of: nil, name: parts[7]) }
      return CommentName(parts[6]).map { .attachment(id, of: $0, name: parts[7]) }
    default:
      return nil
    }
  }

  /// A document's slug: 1 to 100 of `a-z 0-9 . -`, a letter or digit first.
  private static func isSlug(_ text: String) -> Bool {
    StoredName.isOne(text) && text.asciiLowercased == text && text.utf8.first != UInt8(ascii: "-")
      && !text.utf8.contains(UInt8(ascii: "_"))
  }
}
