internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix escalate`: moves a ticket to a higher level.
struct Escalate: Command {
  static let declaration = Declaration(
    "escalate", "move a ticket to a higher level of support",
    discussion: """
      To the supporter named, or to the smallest load of the next level that has anybody. The reason is kept as an \
      internal note, which the customer does not see. For staff.

      Without -m and -F an editor opens, if there is a terminal.
      """,
    operands: [Operand("ID", "the ticket"), Operand("HANDLE", "the supporter", optional: true)],
    options: TextSource.options,
    examples: [
      Example("tix escalate 3qzxm -m 'The print server does not answer.'", "to the next level"),
      Example("tix escalate 3qzxm leveltwoahmed -m 'He knows this driver.'", "to a person"),
    ])

  private let id: String
  private let handle: String?
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(0)
    handle = parsed.operand(1)
    text = try TextSource(parsed)
  }

  func run(_ session: Session) throws(Failure) {
    let id = try session.ticket(id)
    try session.requireVisible(id)
    let handle = try handle.map { typed throws(Failure) in try session.handle(typed) }
    let reason = try text.text(session, asking: "Why \(id) is escalated; the customer does not see it.")
    try session.assign(Escalating(id, to: handle, reason: reason))
  }
}
