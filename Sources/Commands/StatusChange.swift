internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// What `pending`, `resolve` and `reopen` have in common: a ticket, and perhaps a public comment.
struct StatusChange {
  let id: String
  let text: TextSource

  static let ticket = Operand("ID", .ticket, "the ticket")

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.ticket)
    text = try TextSource(parsed)
  }

  func run(_ session: Session, _ command: ActionCommand) throws(Failure) {
    let id = try session.ticket(id)
    let text = try text.given(session)
    let action = try Failure.fromRules { () throws(Refusal) in
      try command.action(on: id, ["message": text.map { .text($0) }])
    }
    let outcome = try session.perform(action)
    // The id is news only where the answer opened another ticket.
    if session.isJSON || outcome.ticket != id { try session.answer(outcome) }
  }
}
