/// A ticket at one moment, as far as a report asks.
package struct TicketState: Sendable, Equatable {
  private var values: [String?]

  /// There is no such ticket.
  package static let absent = TicketState(nil)

  package init(_ ticket: Ticket?) {
    values = Array(repeating: nil, count: TicketFacet.allCases.count)
    guard let ticket else { return }
    self[.status] = ticket.status.rawValue
    self[.type] = ticket.type.rawValue
    self[.priority] = ticket.priority.rawValue
    self[.service] = ticket.service
    self[.level] = String(ticket.level)
    self[.assignee] = ticket.assignee?.text
    self[.major] = ticket.major?.description
    self[.answered] = ticket.responded.map { _ in "yes" }
  }

  package subscript(facet: TicketFacet) -> String? {
    get { values[facet.rawValue] }
    set { values[facet.rawValue] = newValue }
  }

  /// Nil where there is no such ticket.
  package var status: Status? { self[.status].flatMap(Status.init(rawValue:)) }
  /// Whether somebody has to do something about it.
  package var isUnresolved: Bool { status == .open || status == .pending }
  package var priority: Priority { self[.priority].flatMap(Priority.init(rawValue:)) ?? .normal }
  package var level: Int { self[.level].flatMap { Int($0) } ?? 1 }
  /// The major incident that it belongs to.
  package var major: TicketID? { self[.major].flatMap { TicketID($0) } }
  package var isAnswered: Bool { self[.answered] != nil }
}
