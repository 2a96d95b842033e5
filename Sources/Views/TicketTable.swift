package import Desk
package import Terminal

/// Tickets as a table, a line each.
package enum TicketTable {
  private static let paints: [Priority: Paint] = [.urgent: .red, .high: .yellow]

  /// The table of so many tickets.
  ///
  /// - Parameters:
  ///   - showsRequester: whether a line has the requester in place of the assignee.
  ///   - ticket: gives each ticket, from 0, as often as it is asked for: there may be many.
  package static func of(_ count: Int, showsRequester: Bool, _ ticket: @escaping (Int) -> TicketSummary) -> Table {
    let columns = [
      Column("ID"), Column("PRIORITY"), Column("STATUS"), Column("TYPE"),
      Column(showsRequester ? "REQUESTER" : "ASSIGNEE"), Column("TITLE", shrinks: true),
    ]
    return Table(columns, count: count) { index in
      let ticket = ticket(index)
      let person = showsRequester ? ticket.requester.text : ticket.assignee?.text ?? "-"
      return (
        [
          ticket.id.description, ticket.priority.rawValue, ticket.status.rawValue, ticket.shownType, person,
          ticket.title,
        ],
        [nil, paints[ticket.priority], ticket.status == .pending ? .dim : nil]
      )
    }
  }
}
