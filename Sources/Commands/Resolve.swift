internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix resolve`: closes a ticket.
struct Resolve: SimpleCommand {
  private static let duplicate = Option(
    "--duplicate-of", value: "ID", .ticket, "the ticket that it repeats; for staff")
  private static let noText = Flag("--no-text", "without a word to the customer")
  static let declaration = Declaration(
    "resolve", "resolve a ticket",
    discussion: """
      The text is a public comment. Without -m and -F an editor opens for it, if there is a terminal; where nothing is \
      written there nothing happens. --no-text resolves without a word.
      """,
    operands: [StatusChange.tickets],
    options: TextSource.options + [
      noText,
      TypeOption.option,
      duplicate,
    ],
    examples: [
      Example("tix resolve 3qzxm -m 'The cable was loose.'", "say what it was, and close it"),
      Example("tix resolve 3qzxm 8w2fk -m 'The server is back.'", "several at once"),
      Example("tix resolve 3qzxm --no-text", "without a word"),
      Example("tix resolve 3qzxm --duplicate-of 8w2fk -m 'We answer there.'", "one that repeats another"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let change: StatusChange
  private let type: TicketType?
  private let duplicate: String?
  private let asks: Bool

  init(_ parsed: Parsed) throws(Failure) {
    change = try StatusChange(parsed)
    type = parsed[TypeOption.option]
    duplicate = parsed[Self.duplicate]
    asks = !parsed[Self.noText]
    guard asks || !change.text.isGiven else { throw Failure(.usage, "--no-text and a text are two things; give one") }
  }

  func perform(_ session: Session) throws(Failure) {
    let other = try duplicate.map { typed throws(Failure) in try session.ticket(typed) }
    let question = StatusChange.Question(
      text: "What the customer is told of how it was solved, on")
    let ids = try change.run(session, asking: asks ? question : nil) { id, text in
      AnswerTicket.resolve(id, text, type: type, duplicateOf: other)
    }
    for id in ids { try session.carryResolution(of: id) }
  }
}
