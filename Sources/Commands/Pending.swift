internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix pending`: waits on the customer.
struct Pending: SimpleCommand {
  static let declaration = Declaration(
    "pending", "let a ticket wait on its customer",
    discussion: "With -m or -F the text is a public comment. For staff.",
    operands: [StatusChange.ticket], options: TextSource.options,
    examples: [Example("tix pending 3qzxm -m 'Please try again with the new driver.'", "ask, and wait")])
  static let needs = Needs(.actor, writes: true)

  private let change: StatusChange
  init(_ parsed: Parsed) throws(Failure) { change = try StatusChange(parsed) }
  func perform(_ session: Session) throws(Failure) { try change.run(session, .pending) }
}
