package import Desk

/// A ticket of a list, and what it owes by when. There may be many, which are moved about to be sorted.
package final class TicketRow: Sendable {
  package let ticket: TicketSummary
  package let due: DueTime

  package init(_ ticket: TicketSummary, _ due: DueTime) { (self.ticket, self.due) = (ticket, due) }
}
