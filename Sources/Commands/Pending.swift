internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix pending`: waits on the customer.
struct Pending: SimpleCommand {
  private static let noQuestion = Flag("--no-question", "without a word to the customer")
  static let declaration = Declaration(
    "pending", "let a ticket wait on its customer",
    discussion: """
      The text is a public comment: what the customer is asked. Without -m and -F an editor opens for it, if there is a \
      terminal. For staff.
      """,
    operands: [StatusChange.tickets],
    options: TextSource.options + [
      noQuestion,
      TypeOption.option,
    ],
    examples: [
      Example("tix pending 3qzxm -m 'Please try again with the new driver.'", "ask, and wait"),
      Example("tix pending 3qzxm --type incident --no-question", "wait without a question"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let change: StatusChange
  private let asks: Bool
  private let type: TicketType?

  init(_ parsed: Parsed) throws(Failure) {
    change = try StatusChange(parsed)
    asks = !parsed[Self.noQuestion]
    type = parsed[TypeOption.option]
    guard asks || !change.text.isGiven else {
      throw Failure(.usage, "--no-question and a text are two things; give one")
    }
  }

  func perform(_ session: Session) throws(Failure) {
    // Before somebody writes a question for nothing.
    if let problem = Permission.setPending(.person(try session.actor())) { throw Failure(.forbidden, problem) }
    try change.run(session, asking: asks ? StatusChange.Question(text: "What the customer is asked, on") : nil) {
      id, text in
      AnswerTicket.pending(id, text, type: type)
    }
  }
}
