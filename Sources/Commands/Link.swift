internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix link`: says that two tickets have to do with each other.
struct Link: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let other = Operand("OTHER", .ticket, "the other one")
  private static let remove = Flag("--remove", "take the link away")
  static let declaration = Declaration(
    "link", "say that two tickets have to do with each other",
    discussion: """
      tix show tells it on both. A ticket that repeats another is resolved with tix resolve --duplicate-of. For staff.
      """,
    operands: [id, other],
    options: [remove],
    examples: [Example("tix link 3qzxm 8w2fk", "see also")])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  private let other: String
  private let removes: Bool

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    other = try parsed.required(Self.other)
    removes = parsed[Self.remove]
  }

  func perform(_ session: Session) throws(Failure) {
    let ids = try session.tickets([id])
    if let problem = Permission.link(.person(try session.actor())) { throw Failure(.forbidden, problem) }
    let other = try session.ticket(other)
    try session.change(ids) { LinkTicket($0, to: other, removing: removes) }
  }
}
