internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix take`: the actor takes a ticket.
struct Take: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  static let declaration = Declaration(
    "take", "take a ticket yourself",
    discussion: "For supporters. A ticket of a lower level is escalated instead.",
    operands: [id],
    examples: [Example("tix take 3qzxm", "from now on it is yours")])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  init(_ parsed: Parsed) throws(Failure) { id = try parsed.required(Self.id) }

  func perform(_ session: Session) throws(Failure) {
    try session.assign(AssignTicket(session.ticket(id), to: .actor))
  }
}
