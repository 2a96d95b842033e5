/// How a desk did in a period.
package struct DeskReport: Sendable {
  /// What tickets are grouped by.
  package enum Dimension: String, Sendable, CaseIterable {
    case service, priority, level, supporter, type

    var facet: TicketFacet {
      switch self {
      case .service: .service
      case .priority: .priority
      case .level: .level
      case .supporter: .assignee
      case .type: .type
      }
    }
  }

  package struct Group: Sendable {
    /// Nil for tickets without a service, or without an assignee.
    package let name: String?
    package let figures: ReportFigures
  }

  /// How much was unresolved at the end of a day.
  package struct Backlog: Sendable, Equatable {
    package var open = 0
    package var pending = 0
    package var all: Int { open + pending }

    package init(open: Int = 0, pending: Int = 0) { (self.open, self.pending) = (open, pending) }
  }

  /// Unresolved tickets that are so old at the end.
  package struct Age: Sendable, Equatable {
    /// Days since it was opened: from this number on, up to the next one's.
    package let from: Int
    package let to: Int?
    package var tickets = 0
  }

  package struct Major: Sendable, Equatable {
    package let id: TicketID
    /// When a ticket was first said to belong to it, itself or another.
    package let declared: Timestamp
    package let resolved: Timestamp?
    /// Itself and what is linked to it, at the end of the period.
    package let tickets: Int
  }

  package let period: ReportPeriod
  /// Whether times are hours of service; else they are by the calendar, because nothing was agreed.
  package let hasServiceClock: Bool
  package let total: ReportFigures
  /// The same for as many days before.
  package let before: ReportFigures
  /// For each part of the period.
  package let parts: [ReportFigures]
  /// At the end of the day before, and of each of its days.
  package let backlog: [Backlog]
  package let ages: [Age]
  package let groups: [Dimension: [Group]]
  /// Declared in the period, or not resolved when it began; the largest first.
  package let majors: [Major]
}
