internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix assign`: gives a ticket to a supporter of its level or a lower one.
struct Assign: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let handle = Operand("HANDLE", .person, "the supporter", optional: true)
  private static let auto = Flag("--auto", "to the smallest load of the ticket's level")
  static let declaration = Declaration(
    "assign", "give a ticket to a supporter",
    discussion: "Within a level, or down. Upwards is tix escalate, which asks for a reason. For staff.",
    operands: [id, handle],
    options: [auto],
    examples: [
      Example("tix assign 3qzxm levelonetim", "to a person"),
      Example("tix assign 3qzxm --auto", "to whoever has the fewest"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  private let handle: String?

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    handle = parsed[Self.handle]
    guard (handle == nil) == parsed[Self.auto] else {
      throw Failure(.usage, "give a HANDLE or --auto", hint: "tix assign -h shows how")
    }
  }

  func perform(_ session: Session) throws(Failure) {
    let id = try session.ticket(id)
    try session.assign(.assign, id, ["to": handle.map { .text($0) }])
  }
}
