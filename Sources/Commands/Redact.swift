internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix redact`: takes a text or the content of a file out of the desk.
struct Redact: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let part = Operand(
    "COMMENT|FILE", .ticketPart, "the comment or the file; tix show ID --json names them", optional: true)
  static let declaration = Declaration(
    "redact", "take a text or the content of a file out of the desk",
    discussion: """
      Without a second operand the text of the ticket goes, else that of the comment, or what is in the file; who wrote \
      it, and when, stays. COMMENT is a comment's name or the last four characters of it, FILE is one as tix file lists \
      it. The reason is in the commit, so it should not repeat what is taken out. For admins.

      What was there stays in Git's history, and in every clone. docs/purge.md, with tix's sources, tells how to take \
      it out of there as well.
      """,
    operands: [
      id,
      part,
    ],
    options: TextSource.options,
    examples: [
      Example("tix redact 3qzxm -m 'A password was in it.'", "the ticket's own text"),
      Example("tix redact 3qzxm 20261124T101502Z-8c1d -m 'A password was in it.'", "a comment"),
      Example("tix redact 3qzxm screen.png -m 'A patient can be seen.'", "a file"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  private let part: String?
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    part = parsed[Self.part]
    text = try TextSource(parsed)
  }

  func perform(_ session: Session) throws(Failure) {
    let thread = try session.thread(session.ticket(id))
    if let problem = Permission.redact(.person(thread.viewer)) { throw Failure(.forbidden, problem) }
    let target = try part.map { typed throws(Failure) in try Self.target(typed, thread) } ?? .body
    let reason = try text.text(
      session, asking: "Why it is taken out; this is in the history for good, what is taken out should not be in it.")
    let outcome = try session.perform(RedactTicket(thread.ticket.id, target, reason: reason))
    if session.isJSON { return try session.answer(outcome) }
    guard outcome.notes.isEmpty else { return }
    session.output.note("it is still in Git's history, and in every clone")
  }

  private static func target(_ typed: String, _ thread: TicketView) throws(Failure) -> RedactTicket.Target {
    let comments = thread.comments.filter { comment in
      let name = comment.name.text
      return name == typed || (typed.utf8.count == 4 && name.utf8.suffix(4).elementsEqual(typed.utf8))
    }
    guard comments.count < 2 else {
      throw Failure(
        .notFound, "\(comments.count) comments of \(thread.ticket.id) end so",
        hint: "it may be \(comments.map(\.name.text).joined(separator: ", "))")
    }
    if let comment = comments.first { return .comment(comment.name) }
    if CommentName(typed) != nil { throw Failure(.notFound, "there is no comment \(typed) on \(thread.ticket.id)") }
    let file = try Failure.fromRules { () throws(Refusal) in try thread.file(typed) }
    return .file(file.stored.comment, name: file.stored.name)
  }
}
