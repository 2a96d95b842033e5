internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix escalate`: moves a ticket to a higher level.
struct Escalate: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let handle = Operand(
    "WHO", .person, "the supporter: a handle, a name, or a part of one", optional: true)
  static let declaration = Declaration(
    "escalate", "move a ticket to a higher level of support",
    discussion: """
      To the supporter named, or to the smallest load of the next level that has anybody. The reason is kept as an \
      internal note, which the customer does not see. A pending ticket is open again then. For staff.

      Without -m and -F an editor opens, if there is a terminal.
      """,
    operands: [id, handle],
    options: TextSource.options + [TypeOption.option],
    examples: [
      Example("tix escalate 3qzxm -m 'The print server does not answer.'", "to the next level"),
      Example("tix escalate 3qzxm leveltwoahmed -m 'He knows this driver.'", "to a person"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  private let handle: String?
  private let text: TextSource
  private let type: TicketType?

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    handle = parsed[Self.handle]
    text = try TextSource(parsed)
    type = parsed[TypeOption.option]
  }

  func perform(_ session: Session) throws(Failure) {
    let id = try session.ticket(id)
    try session.requireVisible(id)
    // Before somebody writes a reason for nothing.
    let handle = try handle.map { typed throws(Failure) in
      do throws(Failure) { return try session.who(typed, among: .supporters) } catch {
        guard error.kind == .notFound, typed.utf8.contains(32) else { throw error }
        throw Failure(error.kind, error.problem, hint: Session.textHint)
      }
    }
    let reason = try text.text(session, asking: "Why \(id) is escalated; the customer does not see it.")
    try session.change([id]) { EscalateTicket($0, to: handle, reason: reason, type: type) }
  }
}
