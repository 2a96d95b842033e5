internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix comment`: answers, or writes an internal note.
struct CommentCommand: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let isInternal = Flag("--internal", "a note that customers never see; for staff")
  private static let pending = Flag("--pending", "the ticket waits on the customer afterwards; for staff")
  private static let resolve = Flag("--resolve", "the ticket is resolved by it")
  static let declaration = Declaration(
    "comment", "answer on a ticket, or write an internal note",
    discussion: """
      A customer's answer makes a pending or resolved ticket open again. Too long after it was resolved the answer opens \
      a new ticket that follows the old one. The id of the ticket is printed.

      Without -m and -F an editor opens, if there is a terminal.
      """,
    operands: [id],
    options: TextSource.options + [
      AttachSource.option,
      isInternal,
      pending,
      resolve,
    ],
    examples: [
      Example("tix comment 3qzxm --pending -m 'Is the printer switched on?'", "ask, and wait for the answer"),
      Example("tix comment 3qzxm --internal -m 'The same printer as last week.'", "tell colleagues"),
      Example("tix comment 3qzxm -m 'This is what it says.' --attach screen.png", "answer, with a file"),
      Example("tix comment 3qzxm --resolve -F answer.md", "answer, and be done with it"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  private let text: TextSource
  private let attach: AttachSource
  private let isInternal: Bool
  private let waits: Bool
  private let resolves: Bool

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    text = try TextSource(parsed)
    attach = try AttachSource(parsed)
    isInternal = parsed[Self.isInternal]
    (waits, resolves) = (parsed[Self.pending], parsed[Self.resolve])
    // Before somebody writes a text for nothing.
    do {
      _ = try ActionCommand.status(pending: waits, resolved: resolves)
    } catch {
      throw Failure(.usage, "\(error.problem); give --pending or --resolve")
    }
  }

  func perform(_ session: Session) throws(Failure) {
    let id = try session.ticket(id)
    try session.requireVisible(id)
    try attach.check(session)
    let text = try text.text(session, asking: isInternal ? "An internal note on \(id)." : "An answer on \(id).")
    let files = try attach.files(session)
    let answer = try Failure.fromRules { () throws(Refusal) in
      try ActionCommand.comment.action(
        on: id,
        [
          "message": .text(text), "internal": .flag(isInternal), "pending": .flag(waits), "resolve": .flag(resolves),
        ], files: files)
    }
    try session.answer(session.perform(answer))
  }
}
