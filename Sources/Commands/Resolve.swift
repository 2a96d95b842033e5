internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix resolve`: closes a ticket.
struct Resolve: SimpleCommand {
  private static let duplicate = Option(
    "--duplicate-of", value: "ID", .ticket, "the ticket that it repeats; for staff")
  static let declaration = Declaration(
    "resolve", "resolve a ticket",
    discussion: """
      The text is a public comment. Without -m and -F an editor opens for it, if there is a terminal; an empty one \
      resolves without a word.
      """,
    operands: [StatusChange.tickets],
    options: TextSource.options + [
      TypeOption.option,
      duplicate,
    ],
    examples: [
      Example("tix resolve 3qzxm -m 'The cable was loose.'", "say what it was, and close it"),
      Example("tix resolve 3qzxm 8w2fk -m 'The server is back.'", "several at once"),
      Example("tix resolve 3qzxm --duplicate-of 8w2fk -m 'We answer there.'", "one that repeats another"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let change: StatusChange
  private let type: TicketType?
  private let duplicate: String?

  init(_ parsed: Parsed) throws(Failure) {
    change = try StatusChange(parsed)
    type = parsed[TypeOption.option]
    duplicate = parsed[Self.duplicate]
  }

  func perform(_ session: Session) throws(Failure) {
    let other = try duplicate.map { typed throws(Failure) in try session.ticket(typed) }
    let question = StatusChange.Question(
      text: "What the customer is told of how it was solved, on",
      whenEmpty: "Without a text it is resolved without a word.")
    try change.run(session, asking: question) { id, text in
      AnswerTicket.resolve(id, text, type: type, duplicateOf: other)
    }
  }
}
