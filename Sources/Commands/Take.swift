internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix take`: the actor takes a ticket.
struct Take: Command {
  static let declaration = Declaration(
    "take", "take a ticket yourself",
    discussion: "For supporters. A ticket of a lower level is escalated instead.",
    operands: [Operand("ID", "the ticket")],
    examples: [Example("tix take 3qzxm", "from now on it is yours")])

  private let id: String
  init(_ parsed: Parsed) throws(Failure) { id = try parsed.required(0) }

  func run(_ session: Session) throws(Failure) {
    try session.assign(Assigning(session.ticket(id), to: .actor))
  }
}
