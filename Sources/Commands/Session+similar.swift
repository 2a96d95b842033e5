internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

extension Session {
  /// The tickets that look most like one; for staff.
  func similar(to ticket: Ticket) throws(Failure) -> [SimilarTicket] {
    let actor = try actor()
    guard actor.isStaff else { throw Failure(.forbidden, "a customer may not look at what others report") }
    return try read { desk throws(StoreError) in
      try desk.similar(title: ticket.title, body: ticket.body, without: ticket.id)
    }
  }
}

extension SimilarTicket {
  /// In percent.
  private var percent: Int { Int((likeness * 100).rounded()) }

  /// One line of a list.
  var line: String { "  \(ticket.id)  \(percent) %  \(ticket.status.rawValue)  \(ticket.title)" }

  var json: JSONValue {
    .object([
      ("id", .string(ticket.id.description)), ("likeness", .fraction(Double(percent) / 100)),
      ("status", .string(ticket.status.rawValue)), ("title", .string(ticket.title)),
    ])
  }
}
