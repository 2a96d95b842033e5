internal import Arguments
internal import Desk
internal import Frame
internal import Views

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
