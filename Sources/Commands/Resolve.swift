internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix resolve`: closes a ticket.
struct Resolve: SimpleCommand {
  static let declaration = Declaration(
    "resolve", "resolve a ticket",
    discussion: "With -m or -F the text is a public comment.",
    operands: [StatusChange.ticket], options: TextSource.options,
    examples: [Example("tix resolve 3qzxm -m 'The cable was loose.'", "say what it was, and close it")])
  static let needs = Needs(.actor, writes: true)

  private let change: StatusChange
  init(_ parsed: Parsed) throws(Failure) { change = try StatusChange(parsed) }
  func perform(_ session: Session) throws(Failure) { try change.run(session, .resolve) }
}
