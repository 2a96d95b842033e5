/// Which tickets a list is of. What is given has to hold, all of it; of several values one has to.
package struct TicketFilter: Sendable, Equatable {
  /// Resolved ones too.
  package var includesResolved = false
  // Any, where there is none.
  package var statuses: Set<Status> = []
  package var types: Set<TicketType> = []
  package var priorities: Set<Priority> = []
  package var services: Set<String> = []
  package var assignees: Set<Handle> = []
  package var requesters: Set<Handle> = []
  package var levels: Set<Int> = []
  /// Words that staff put on tickets, folded: a customer has no use of them, and finds nothing by them.
  package var tags: Set<String> = []
  /// Those that belong to this major incident, and the incident itself.
  package var major: TicketID?
  /// Those of this person: for one of staff what is assigned to them, for a customer what they requested.
  package var isTheirs: Handle?
  /// Those that nobody has, or that `holders` says nobody has any more.
  package var isUnassigned = false
  /// The level of which whoever has tickets can hold some; 0 for somebody who can hold none any more.
  package var holders: [Handle: Int] = [:]
  /// Those whose type staff have not confirmed.
  package var isUnconfirmed = false
  /// Those where the customer wrote the newest public comment.
  package var isAnswered = false

  package init() {}

  /// All that the viewer may see.
  package static var everything: TicketFilter {
    var filter = TicketFilter()
    filter.includesResolved = true
    return filter
  }

  /// Also for tickets that the viewer may not see, which are none of theirs.
  package func matches(_ ticket: TicketSummary, for viewer: Person) -> Bool {
    Visibility.maySeeTicket(of: ticket.requester, ticket.cc, viewer)
      && (!isUnresolved || ticket.status != .resolved) && Self.has(statuses, ticket.status)
      && Self.has(types, ticket.type) && Self.has(priorities, ticket.priority) && Self.has(levels, ticket.level)
      && Self.has(services, ticket.service) && Self.has(assignees, ticket.assignee)
      && Self.has(requesters, ticket.requester) && isTagged(ticket, viewer)
      && (isTheirs == nil || (viewer.isStaff ? ticket.assignee : ticket.requester) == isTheirs)
      && (major == nil || ticket.major == major || ticket.id == major) && (!isUnassigned || isHeldByNobody(ticket))
      && (!isUnconfirmed || ticket.triaged == nil) && (!isAnswered || ticket.isAnswered)
  }

  private static func has<T>(_ values: Set<T>, _ value: T?) -> Bool {
    values.isEmpty || value.map(values.contains) ?? false
  }

  private func isTagged(_ ticket: TicketSummary, _ viewer: Person) -> Bool {
    tags.isEmpty || (viewer.isStaff && ticket.tags.contains { tags.contains($0.folded) })
  }

  private func isHeldByNobody(_ ticket: TicketSummary) -> Bool {
    guard let assignee = ticket.assignee else { return true }
    guard ticket.status != .resolved, let level = holders[assignee] else { return false }
    return level != ticket.level
  }

  /// Whether resolved tickets are left out.
  package var isUnresolved: Bool { !includesResolved && !statuses.contains(.resolved) }
}

extension TicketSummary {
  /// Whether it waits on support with an answer of its customer.
  package var isAnswered: Bool { last == .customer && status == .open }
}
