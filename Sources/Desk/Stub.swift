package struct DueTime: Sendable { package var due: Timestamp?; package var isOverdue = false
  package static let none = DueTime() }
package struct ServiceClock { package func due(of: TicketSummary, at: Timestamp) -> DueTime { .none } }
