internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix take`: the actor takes a ticket.
struct Take: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the tickets; all are taken, or none", repeats: true)
  static let declaration = Declaration(
    "take", "take a ticket yourself",
    discussion: """
      For supporters. A ticket of a lower level than yours is escalated to you: that asks for a reason, which is kept as \
      an internal note.
      """,
    operands: [id],
    options: TextSource.options + [TypeOption.option],
    examples: [
      Example("tix take 3qzxm --type incident", "from now on it is yours, and an incident"),
      Example("tix take 3qzxm -m 'I know this driver.'", "one of a lower level"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let ids: [String]
  private let text: TextSource
  private let type: TicketType?

  init(_ parsed: Parsed) throws(Failure) {
    ids = parsed.all(Self.id)
    text = try TextSource(parsed)
    type = parsed[TypeOption.option]
  }

  func perform(_ session: Session) throws(Failure) {
    let ids = try session.tickets(ids, orElse: Session.textHint)
    let reason = try text.given(session)
    try session.change(ids) { AssignTicket($0, to: .actor, reason: reason, type: type) }
  }
}
