package import Desk

extension Snapshot {
  /// A comment; nil where there is none, or it cannot be read.
  package func comment(_ name: CommentName, on id: TicketID) throws(StoreError) -> Comment? {
    guard let bytes = try notedBytes(DeskPath.comment(id, name).text) else { return nil }
    return note { () throws(Fault) in try Comment(ticket: id, name: name, bytes: bytes) }
  }

  /// When a ticket that waits on its customer is resolved without an answer; nil for one that is not.
  package func closing(of ticket: Ticket, at now: Timestamp) throws(StoreError) -> Timestamp? {
    guard ticket.status == .pending else { return nil }
    let sweep = SweepRules(
      settings: try settings(), roster: roster(), clock: try serviceClock(), at: CommitMoment(now, in: self.clocks))
    let waiting = WaitingTicket(ticket, try comments(ticket.id))
    return try rules { () throws(Refusal) in try sweep.closing(of: waiting) }
  }
}

extension Store {
  /// The admins who have not left.
  package func admins(in snapshot: Snapshot, at now: Timestamp) throws(StoreError) -> [Person] {
    try rules { () throws(Refusal) in try snapshot.roster().admins(at: snapshot.time(now)) }
  }
}
