internal import Arguments
internal import Desk

/// What `pending`, `resolve` and `reopen` have in common: a ticket, and perhaps a public comment.
private struct StatusChange {
  let id: String
  let text: TextSource

  static let operands = [Operand("ID", "the ticket")]

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(0)
    text = try TextSource(parsed)
  }

  func run(_ session: Session, _ action: (TicketID, String?) -> Answer) throws(Failure) {
    let id = try session.ticket(id)
    let outcome = try session.perform(action(id, try text.given(session)))
    // The id is news only where the answer opened another ticket.
    if session.isJSON || outcome.ticket != id { try session.answer(outcome) }
  }
}

/// `tix pending`: waits on the customer.
struct Pending: Command {
  static let declaration = Declaration(
    "pending", "let a ticket wait on its customer",
    discussion: "With -m or -F the text is a public comment. For staff.",
    operands: StatusChange.operands, options: TextSource.options,
    examples: [Example("tix pending 3qzxm -m 'Please try again with the new driver.'", "ask, and wait")])

  private let change: StatusChange
  init(_ parsed: Parsed) throws(Failure) { change = try StatusChange(parsed) }
  func run(_ session: Session) throws(Failure) { try change.run(session, Answer.pending) }
}

/// `tix resolve`: closes a ticket.
struct Resolve: Command {
  static let declaration = Declaration(
    "resolve", "resolve a ticket",
    discussion: "With -m or -F the text is a public comment.",
    operands: StatusChange.operands, options: TextSource.options,
    examples: [Example("tix resolve 3qzxm -m 'The cable was loose.'", "say what it was, and close it")])

  private let change: StatusChange
  init(_ parsed: Parsed) throws(Failure) { change = try StatusChange(parsed) }
  func run(_ session: Session) throws(Failure) { try change.run(session, Answer.resolve) }
}

/// `tix reopen`: opens a ticket again.
struct Reopen: Command {
  static let declaration = Declaration(
    "reopen", "open a ticket again",
    discussion: """
      With -m or -F the text is a public comment. The ticket goes back to whoever had it, if that person can still take \
      it.
      """,
    operands: StatusChange.operands, options: TextSource.options,
    examples: [Example("tix reopen 3qzxm -m 'It is back.'", "open it again, and say why")])

  private let change: StatusChange
  init(_ parsed: Parsed) throws(Failure) { change = try StatusChange(parsed) }
  func run(_ session: Session) throws(Failure) { try change.run(session, Answer.reopen) }
}
