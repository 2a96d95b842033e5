package import Desk
package import JSON

/// A key of a ticket in JSON, which may be asked for alone.
package struct TicketKey: RawRepresentable, CaseIterable, Hashable, Sendable {
  package let rawValue: String

  package init?(rawValue: String) {
    guard Self.names.contains(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  private init(known name: String) { rawValue = name }

  private static let names =
    ["id"] + TicketField.allCases.map(\.rawValue) + ["body", "comments", "updated", "last", "due", "overdue"]
  package static let allCases = names.map { TicketKey(known: $0) }
}

extension TicketView {
  /// The keys asked for alone, in that order; all where none is.
  package func json(_ keys: [TicketKey]) -> JSONValue {
    guard !keys.isEmpty, case .object(let members) = json else { return json }
    return .object(
      keys.map { key in (key.rawValue, members.first { $0.0 == key.rawValue }?.1 ?? .null) })
  }
}

extension TicketRow {
  /// What a list knows of a ticket without a look at its files.
  private static let known: Set<String> = [
    "id", "title", "type", "status", "priority", "service", "requester", "assignee", "level", "updated", "last", "due",
    "overdue",
  ]

  /// Whether a list knows all of these.
  package static func knows(_ keys: [TicketKey]) -> Bool { keys.allSatisfy { known.contains($0.rawValue) } }

  /// The same as `TicketView.json`, of keys that a list knows.
  ///
  /// - Parameter isTimed: whether the desk has a service clock.
  package func json(_ keys: [TicketKey], for viewer: Person, isTimed: Bool) -> JSONValue {
    .object(keys.map { ($0.rawValue, value(of: $0.rawValue, viewer, isTimed)) })
  }

  private func value(of key: String, _ viewer: Person, _ isTimed: Bool) -> JSONValue {
    switch key {
    case "id": .string(ticket.id.description)
    case "title": .string(ticket.title)
    case "type": .string(ticket.type.rawValue)
    case "status": .string(ticket.status.rawValue)
    case "priority": .string(ticket.priority.rawValue)
    case "service": .optional(ticket.service)
    case "requester": .string(ticket.requester.text)
    case "assignee": .optional(ticket.assignee?.text)
    case "level": .number(ticket.level)
    case "updated": .string(ticket.updated(for: viewer).description)
    case "last": .string((ticket.last ?? .customer).rawValue)
    case "due": .optional(due.due?.description)
    case "overdue": isTimed ? .bool(due.isOverdue) : .null
    default: .null
    }
  }
}
