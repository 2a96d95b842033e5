package import Desk
internal import SQLite

extension Snapshot {
  /// What the desk itself has to do at a moment, for which tickets, in the order of their ids.
  package func sweepSteps(at moment: CommitMoment) throws(StoreError) -> [SweepTicket] {
    let waiting = try ask(
      { index throws(DatabaseError) in try index.waiting() },
      else: { () throws(StoreError) in
        var waiting: [WaitingTicket] = []
        try eachTicket { ticket throws(StoreError) in
          if ticket.status != .resolved { waiting.append(WaitingTicket(ticket, try comments(ticket.id))) }
        }
        return waiting
      })
    let sweep = SweepRules(
      settings: try settings(), roster: roster(), clock: try serviceClock(), at: moment)
    return try rules { () throws(Refusal) in
      var steps: [SweepTicket] = []
      for ticket in waiting { steps += try sweep.steps(for: ticket).map { SweepTicket(ticket.id, $0) } }
      return steps
    }
  }
}

extension Store {
  /// Who acts by a request, looked up among the people of a snapshot.
  package func actor(of request: Request, in snapshot: Snapshot) throws(StoreError) -> Actor {
    try rules { () throws(Refusal) in try request.actor(snapshot.roster()) { snapshot.clocks } }
  }

  /// When a sweep on top of a snapshot is made.
  package func sweepMoment(of request: Request, on snapshot: Snapshot) throws(StoreError) -> CommitMoment {
    try moment(of: request, by: .desk, on: snapshot)
  }
}
