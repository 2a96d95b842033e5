internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix show`: one ticket with its comments.
struct Show: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket; its random part or any clear beginning will do")
  static let declaration = Declaration(
    "show", "show a ticket with its comments",
    discussion: """
      Internal notes, and their files, are shown to staff alone. A ? behind the type says that staff have not confirmed \
      it yet. When the first answer or the resolution is due follows from tix sla; there is none while the ticket waits \
      on its customer. tix file takes a file out.

      tix ID is the same. On a terminal near times are told in words, the others by weekday and by your own clock; elsewhere \
      in UTC.
      """,
    operands: [id],
    examples: [
      Example("tix show 261124-3qzxm", "by its whole id"),
      Example("tix show 3qz --json", "as JSON"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let id: String
  init(_ parsed: Parsed) throws(Failure) { id = try parsed.required(Self.id) }

  func perform(_ session: Session) throws(Failure) { try session.tell(session.thread(session.ticket(id))) }
}
