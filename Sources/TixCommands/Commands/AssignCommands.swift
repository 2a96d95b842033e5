internal import Arguments
internal import Desk

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

/// `tix assign`: gives a ticket to a supporter of its level or a lower one.
struct Assign: Command {
  static let declaration = Declaration(
    "assign", "give a ticket to a supporter",
    discussion: "Within a level, or down. Upwards is tix escalate, which asks for a reason. For staff.",
    operands: [Operand("ID", "the ticket"), Operand("HANDLE", "the supporter", optional: true)],
    options: [Option("--auto", "to the smallest load of the ticket's level")],
    examples: [
      Example("tix assign 3qzxm levelonetim", "to a person"),
      Example("tix assign 3qzxm --auto", "to whoever has the fewest"),
    ])

  private let id: String
  private let handle: String?

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(0)
    handle = parsed.operand(1)
    guard (handle == nil) == parsed.has("--auto") else {
      throw Failure(.usage, "give a HANDLE or --auto", hint: "tix assign -h shows how")
    }
  }

  func run(_ session: Session) throws(Failure) {
    let id = try session.ticket(id)
    let target = try handle.map { typed throws(Failure) in Assigning.Target.person(try session.handle(typed)) } ?? .load
    try session.assign(Assigning(id, to: target))
  }
}

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

extension Session {
  /// Hands a ticket over, and says to whom.
  func assign(_ action: any Action) throws(Failure) {
    let outcome = try perform(action)
    guard !isJSON else { return try answer(outcome) }
    guard outcome.notes.isEmpty, let id = outcome.ticket, let assignee = outcome.assignee else { return }
    output.note("\(id) is with \(assignee) now")
  }
}
