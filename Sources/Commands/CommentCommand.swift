internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix comment`: answers, or writes an internal note.
struct CommentCommand: Command {
  static let declaration = Declaration(
    "comment", "answer on a ticket, or write an internal note",
    discussion: """
      A customer's answer makes a pending or resolved ticket open again. Too long after it was resolved the answer opens \
      a new ticket that follows the old one. The id of the ticket is printed.

      Without -m and -F an editor opens, if there is a terminal.
      """,
    operands: [Operand("ID", "the ticket")],
    options: TextSource.options + [
      AttachSource.option,
      Option("--internal", "a note that customers never see; for staff"),
      Option("--pending", "the ticket waits on the customer afterwards; for staff"),
      Option("--resolve", "the ticket is resolved by it"),
    ],
    examples: [
      Example("tix comment 3qzxm --pending -m 'Is the printer switched on?'", "ask, and wait for the answer"),
      Example("tix comment 3qzxm --internal -m 'The same printer as last week.'", "tell colleagues"),
      Example("tix comment 3qzxm -m 'This is what it says.' --attach screen.png", "answer, with a file"),
      Example("tix comment 3qzxm --resolve -F answer.md", "answer, and be done with it"),
    ])

  private let id: String
  private let text: TextSource
  private let attach: AttachSource
  private let isInternal: Bool
  private let status: Status?

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(0)
    text = try TextSource(parsed)
    attach = try AttachSource(parsed)
    isInternal = parsed.has("--internal")
    guard !parsed.has("--pending") || !parsed.has("--resolve") else {
      throw Failure(.usage, "a ticket cannot be pending and resolved; give --pending or --resolve")
    }
    status = parsed.has("--pending") ? .pending : parsed.has("--resolve") ? .resolved : nil
  }

  func run(_ session: Session) throws(Failure) {
    let id = try session.ticket(id)
    try session.requireVisible(id)
    try attach.check(session)
    let text = try text.text(session, asking: isInternal ? "An internal note on \(id)." : "An answer on \(id).")
    let answer = Answer.comment(
      on: id, text, isInternal: isInternal, then: status, files: try attach.files(session))
    try session.answer(session.perform(answer))
  }
}
