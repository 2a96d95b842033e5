internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Text
internal import Views

/// `tix comment`: answers, or writes an internal note.
struct CommentCommand: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let isInternal = Flag("--internal", "a note that customers never see; for staff")
  private static let pending = Flag("--pending", "the ticket waits on the customer afterwards; for staff")
  private static let resolve = Flag("--resolve", "the ticket is resolved by it")
  private static let article = Option("--kb", value: "SLUG", .document, "answer with a document of the knowledge base")
  static let declaration = Declaration(
    "comment", "answer on a ticket, or write an internal note",
    discussion: """
      A customer's answer makes a pending or resolved ticket open again. Too long after it was resolved the answer opens \
      a new ticket that follows the old one, or goes to the one that does. The id of the ticket is printed.

      With --kb the answer is a document, behind the text of -m or -F. One that is for everyone is sent as it is; an \
      internal one opens in the editor first, so that somebody decides what of it the customer reads.

      Without -m, -F and --kb an editor opens, if there is a terminal.
      """,
    operands: [id],
    options: TextSource.options + [
      AttachSource.option,
      isInternal,
      pending,
      resolve,
      article,
      TypeOption.option,
    ],
    examples: [
      Example("tix comment 3qzxm --pending -m 'Is the printer switched on?'", "ask, and wait for the answer"),
      Example("tix comment 3qzxm --internal -m 'The same printer as last week.'", "tell colleagues"),
      Example("tix comment 3qzxm -m 'This is what it says.' --attach screen.png", "answer, with a file"),
      Example("tix comment 3qzxm --resolve -F answer.md", "answer, and be done with it"),
      Example("tix comment 3qzxm --kb sla --pending --type request", "answer with a document"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  private let text: TextSource
  private let attach: AttachSource
  private let isInternal: Bool
  private let waits: Bool
  private let resolves: Bool
  private let article: String?
  private let type: TicketType?

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    text = try TextSource(parsed)
    attach = try AttachSource(parsed)
    isInternal = parsed[Self.isInternal]
    article = parsed[Self.article]
    type = parsed[TypeOption.option]
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
    let text = try answer(on: id, session)
    let files = try attach.files(session)
    let status = try Failure.fromRules { () throws(Refusal) in
      try ActionCommand.status(pending: waits, resolved: resolves)
    }
    let action = AnswerTicket.comment(on: id, text, isInternal: isInternal, then: status, files: files, type: type)
    let outcome = try session.perform(action)
    try session.answer(outcome)
    try session.tellFollowing([outcome], isNote: isInternal)
  }

  /// The text: of the command line, of the document, or of the editor.
  private func answer(on id: TicketID, _ session: Session) throws(Failure) -> String {
    let question = isInternal ? "An internal note on \(id)." : "An answer on \(id)."
    guard let article else {
      return try text.text(
        session, asking: question, below: { () throws(Failure) in try session.conversation(id) })
    }
    let actor = try session.actor()
    let slug = try session.slug(article)
    let (document, settings) = try session.read { desk throws(StoreError) in
      (try desk.article(slug, for: actor), try desk.settings())
    }
    let parts = [try text.given(session), document.answer].compactMap(\.self)
    let draft = parts.joined(separator: "\n\n")
    guard !isInternal, document.isInternal(settings) else { return draft }
    guard session.world.isInteractive else {
      throw Failure(
        .forbidden, "\(slug) is internal, and this is for the customer",
        hint: "at a terminal it opens in the editor first; --internal makes a note of it")
    }
    return try TextSource(file: nil).text(
      session, asking: "\(question) \(slug) is internal: is this for the customer?",
      below: { () throws(Failure) in try session.conversation(id) }, from: draft)
  }
}

extension Article {
  /// The document as an answer: its title above its text.
  fileprivate var answer: String {
    let text = body.trimmed
    return text.begins(with: "# ") ? text : "# \(title)\n\n\(text)"
  }
}
