package import Desk

extension Snapshot {
  /// Everybody whose file can be read, in the order of their handles.
  package func allPeople() throws(StoreError) -> [Person] {
    try rules { () throws(Refusal) in try roster().people }
  }

  /// One person; nil where there is none, or their file cannot be read: that is noted.
  package func knownPerson(_ handle: Handle) throws(StoreError) -> Person? {
    try rules { () throws(Refusal) in try roster()[handle] }
  }

  /// Whom a form names as its requester; nil where that is nobody of the desk.
  package func requester(of submission: Submission) throws(StoreError) -> Person? {
    try rules { () throws(Refusal) in try submission.requester(in: roster()) }
  }

  /// The unresolved tickets that somebody has who can no longer have them, in the order of their ids.
  package func leftovers(of handle: Handle, for viewer: Person, at now: Timestamp) throws(StoreError) -> [TicketSummary]
  {
    var filter = TicketFilter()
    filter.assignees = [handle]
    let (person, time) = (try knownPerson(handle), time(now))
    return try summaries(filter, for: viewer).filter { ticket in
      person?.obstacle(toHolding: ticket.level, at: time) != nil
    }
  }

  /// The names of everybody whom a ticket and its comments name.
  package func names(in ticket: Ticket, _ comments: [Comment]) throws(StoreError) -> [Handle: String] {
    try names(of: Set([ticket.requester] + [ticket.assignee].compactMap(\.self) + ticket.cc + comments.map(\.author)))
  }

  /// The names of people; each is looked up by itself.
  package func names(of people: Set<Handle>) throws(StoreError) -> [Handle: String] {
    var names: [Handle: String] = [:]
    for handle in people {
      do {
        names[handle] = try knownPerson(handle)?.name
      } catch {
        // A damaged file of somebody keeps nobody from reading the ticket.
        guard error.damage != nil else { throw error }
      }
    }
    return names
  }
}
