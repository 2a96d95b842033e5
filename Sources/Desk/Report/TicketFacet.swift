/// What of a ticket a report counts, and counts by.
package enum TicketFacet: Int, Sendable, CaseIterable {
  case status, type, priority, service, level, assignee, major
  /// Whether staff have answered in public.
  case answered
}
