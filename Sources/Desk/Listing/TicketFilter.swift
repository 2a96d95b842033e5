/// Which tickets a list is of. What is given has to hold, all of it.
package struct TicketFilter: Sendable, Equatable {
  /// Resolved ones too.
  package var includesResolved = false
  package var status: Status?
  package var type: TicketType?
  package var priority: Priority?
  package var service: String?
  package var assignee: Handle?
  package var requester: Handle?
  package var level: Int?
  /// Those that belong to this major incident, and the incident itself.
  package var major: TicketID?
  /// Those of this person: for one of staff what is assigned to them, for a customer what they requested.
  package var isTheirs: Handle?
  /// Those that nobody has.
  package var isUnassigned = false

  package init() {}

  /// All that the viewer may see.
  package static var everything: TicketFilter {
    var filter = TicketFilter()
    filter.includesResolved = true
    return filter
  }

  /// Also for tickets that the viewer may not see, which are none of theirs.
  package func matches(_ ticket: TicketSummary, for viewer: Person) -> Bool {
    Visibility.maySeeTicket(of: ticket.requester, viewer)
      && (!isUnresolved || ticket.status != .resolved) && (status == nil || ticket.status == status)
      && (type == nil || ticket.type == type) && (priority == nil || ticket.priority == priority)
      && (service == nil || ticket.service == service) && (assignee == nil || ticket.assignee == assignee)
      && (requester == nil || ticket.requester == requester) && (level == nil || ticket.level == level)
      && (isTheirs == nil || (viewer.isStaff ? ticket.assignee : ticket.requester) == isTheirs)
      && (major == nil || ticket.major == major || ticket.id == major) && (!isUnassigned || ticket.assignee == nil)
  }

  /// Whether resolved tickets are left out.
  package var isUnresolved: Bool { !includesResolved && status != .resolved }
}
