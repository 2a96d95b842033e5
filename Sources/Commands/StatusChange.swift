internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// What `pending`, `resolve` and `reopen` have in common: tickets, and perhaps a public comment.
struct StatusChange {
  let ids: [String]
  let text: TextSource

  /// What the editor asks where the command line gives no text.
  struct Question {
    /// What is asked, before the tickets.
    let text: String
  }

  static let tickets = Operand("ID", .ticket, "the tickets; the same is done to each, or to none", repeats: true)

  init(_ parsed: Parsed) throws(Failure) {
    ids = parsed.all(Self.tickets)
    text = try TextSource(parsed)
  }

  /// Does it, with the text of the command line, or else one from the editor where somebody is asked for it.
  ///
  /// - Returns: the tickets.
  @discardableResult
  func run(
    _ session: Session, asking question: Question? = nil,
    _ make: (TicketID, String?) throws(Refusal) -> any Action
  ) throws(Failure) -> [TicketID] {
    let ids = try session.tickets(ids, orElse: Session.textHint)
    var text = try text.given(session)
    if text == nil, let question, session.world.isInteractive {
      let what = "\(question.text) \(ids.map(\.description).joined(separator: ", "))."
      text = try self.text.text(
        session, asking: what,
        below: { () throws(Failure) in ids.count == 1 ? try session.conversation(ids[0]) : "" })
    }
    try session.change(ids) { [text] id throws(Refusal) in try make(id, text) }
    return ids
  }
}
