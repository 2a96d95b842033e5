internal import Desk
package import Documents
package import JSON

extension TicketView {
  /// Keys are those of the file in its order, and what tix adds to them.
  package var json: JSONValue {
    var members: [(String, JSONValue)] = [("id", .string(ticket.id.description))]
    for field in TicketField.allCases { members.append((field.rawValue, value(of: field))) }
    // A key that tix does not know may be a note of staff among themselves.
    if viewer.isStaff {
      for key in ticket.document.keys where TicketField(rawValue: key) == nil && !Self.added.contains(key) {
        members.append((key, ticket.document[key]?.json ?? .null))
      }
    }
    members += [
      ("body", .string(ticket.body)), ("comments", .array(comments.map(json))),
      ("updated", .string(updated.description)), ("last", .string(lastSpeaker.rawValue)),
      ("due", .optional(due?.due?.description)), ("overdue", due.map { .bool($0.isOverdue) } ?? .null),
    ]
    return .object(members)
  }

  private static let added: Set<String> = ["id", "body", "comments", "updated", "last", "due", "overdue"]

  private func value(of field: TicketField) -> JSONValue {
    switch field {
    // What the desk says to staff of its targets is their own.
    case .warned, .missed: viewer.isStaff ? ticket.document[field.rawValue]?.listed ?? .array([]) : .array([])
    // The number of a major incident is that of somebody else's ticket.
    case .major: viewer.isStaff ? ticket.document[field.rawValue].map(\.json) ?? .null : .null
    case .level: .number(ticket.level)
    case .priority: .string(ticket.priority.rawValue)
    case .waits: .array(ticket.waits.map { .string($0.description) })
    case .formerly: .array(ticket.formerly.map { .string($0) })
    case .files: .array(files(of: nil).map(\.json))
    case .links: .array(ticket.links.filter(shownTickets.contains).map { .string($0.description) })
    case .duplicate: .optional(shownDuplicate?.description)
    case .tags where !viewer.isStaff: .array([])
    case .reference where !viewer.isStaff: .null
    case .cc, .tags: ticket.document[field.rawValue]?.listed ?? .array([])
    default: ticket.document[field.rawValue].map(\.json) ?? .null
    }
  }
}

extension TicketView {
  private func json(_ comment: Comment) -> JSONValue {
    .object([
      ("id", .string(comment.name.text)), ("author", .string(comment.author.text)),
      ("date", .string(comment.date.description)), ("internal", .bool(comment.isInternal)),
      ("via", .optional(comment.via)),
      ("escalated", comment.escalation.map { .array([.number($0.from), .number($0.to)]) } ?? .null),
      ("files", .array(files(of: comment.name).map(\.json))),
      ("redacted", .optional(comment.redacted?.description)), ("body", .string(comment.body)),
    ])
  }
}

extension Value {
  /// The same in JSON; a value that is empty is unknown.
  package var json: JSONValue {
    switch content {
    case .text(let text): text.isEmpty ? .null : .string(text)
    case .list(let values): .array(values.map(\.json))
    case .map(let entries): .object(entries.map { ($0.key, $0.value.json) })
    }
  }

  /// The same as a list, also where the file has one value alone.
  package var listed: JSONValue {
    list == nil ? .array([json].filter { if case .null = $0 { false } else { true } }) : json
  }
}
