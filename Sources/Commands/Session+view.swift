internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

extension Session {
  /// A ticket with what the actor may see of it.
  func thread(_ id: TicketID) throws(Failure) -> TicketView {
    let actor = try actor()
    try requireVisible(id)
    let now = now
    let thread = try read { desk throws(StoreError) in
      try TicketView(id, desk, desk.serviceClock(), now, for: actor)
    }
    guard let thread else { throw Failure(.notFound, "there is no ticket \(id)") }
    return thread
  }

  /// A ticket with its conversation, for people or as JSON.
  func tell(_ thread: TicketView, _ fields: [TicketKey] = []) throws(Failure) {
    guard !isJSON else { return output.json(.object([("tix", .number(1)), ("ticket", thread.json(fields))])) }
    let (names, related) = try read { desk throws(StoreError) in
      (
        try desk.names(in: thread.ticket, thread.comments),
        try RelatedTicket.all(of: thread.ticket, desk, for: thread.viewer)
      )
    }
    output.print(thread.text(names, clockWords, related: related))
  }
}
