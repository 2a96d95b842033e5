internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

extension Session {
  /// The ticket's id and nothing else; with `--json` the ticket as it is now.
  func answer(_ outcome: Outcome) throws(Failure) {
    guard let id = outcome.ticket else { return }
    guard isJSON else { return output.line(id.description) }
    guard let thread = try threads([id]).first else { return }
    output.json(.object([("tix", .number(1)), ("ticket", thread.json)]))
  }

  /// What became of tickets: of one its id, or nothing; with `--json` all of them as they are now.
  func answer(_ outcomes: [Outcome], tellsID: Bool) throws(Failure) {
    if outcomes.count == 1, tellsID || isJSON { return try answer(outcomes[0]) }
    let ids = outcomes.compactMap(\.ticket)
    guard isJSON else {
      if tellsID { for id in ids { output.line(id.description) } }
      return
    }
    let views = try threads(ids)
    output.json(.object([("tix", .number(1)), ("tickets", .array(views.map(\.json)))]))
  }

  /// Tickets as they are now.
  func threads(_ ids: [TicketID]) throws(Failure) -> [TicketView] {
    let actor = try actor()
    let (store, now) = (try desk().store, now)
    return try Failure.fromStore { () throws(StoreError) in
      let head = try store.head()
      let clock = try head.serviceClock()
      var threads: [TicketView] = []
      for id in ids {
        if let thread = try TicketView(id, head, clock, now, for: actor) { threads.append(thread) }
      }
      return threads
    }
  }
}
