internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person back`: ends today's absence.
struct PersonBack: SimpleCommand {
  private static let handle = Operand("HANDLE", .person, "who is back")
  static let declaration = Declaration(
    "person back", "end somebody's absence of today",
    operands: [handle],
    options: [ReasonOption.option],
    examples: [Example("tix person back levelonetim", "tickets can be given to Tim again")])
  static let needs = Needs(.actor, writes: true)

  private let handle: String
  init(_ parsed: Parsed) throws(Failure) { handle = try parsed.required(Self.handle) }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, EditPerson(handle, [.back]))
  }
}
