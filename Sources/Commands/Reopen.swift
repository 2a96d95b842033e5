internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix reopen`: opens a ticket again.
struct Reopen: SimpleCommand {
  static let declaration = Declaration(
    "reopen", "open a ticket again",
    discussion: """
      With -m or -F the text is a public comment. The ticket goes back to whoever had it, if that person can still take \
      it.
      """,
    operands: [StatusChange.tickets], options: TextSource.options,
    examples: [Example("tix reopen 3qzxm -m 'It is back.'", "open it again, and say why")])
  static let needs = Needs(.actor, writes: true)

  private let change: StatusChange
  init(_ parsed: Parsed) throws(Failure) { change = try StatusChange(parsed) }
  func perform(_ session: Session) throws(Failure) { try change.run(session) { AnswerTicket.reopen($0, $1) } }
}
