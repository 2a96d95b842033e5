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
  private static let similar = Flag("--similar", "the tickets that look most like it too; for staff")
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
    options: [similar, FieldsOption.option],
    examples: [
      Example("tix show 261124-3qzxm", "by its whole id"),
      Example("tix show 3qz --json", "as JSON"),
      Example("tix show 3qz --json --fields status,assignee", "two of its keys"),
      Example("tix show 3qzxm --similar", "with those that look like it"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let id: String
  private let showsSimilar: Bool
  private let fields: [TicketKey]

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    showsSimilar = parsed[Self.similar]
    fields = try FieldsOption.value(parsed)
  }

  func perform(_ session: Session) throws(Failure) {
    let thread = try session.thread(session.ticket(id))
    guard showsSimilar else { return try session.tell(thread, fields) }
    let similar = try session.similar(to: thread.ticket)
    guard !session.isJSON else {
      return session.output.json(
        .object([("tix", .number(1)), ("ticket", thread.json(fields)), ("similar", .array(similar.map(\.json)))]))
    }
    try session.tell(thread)
    session.output.line("")
    session.output.line(similar.isEmpty ? "No ticket looks like it." : "Similar:")
    for other in similar { session.output.line(other.line) }
  }
}
