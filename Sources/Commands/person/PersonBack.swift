internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person back`: ends today's absence.
struct PersonBack: Command {
  static let declaration = Declaration(
    "person back", "end somebody's absence of today",
    operands: [Operand("HANDLE", "who is back")],
    examples: [Example("tix person back levelonetim", "tickets can be given to Tim again")])

  private let handle: String
  init(_ parsed: Parsed) throws(Failure) { handle = try parsed.required(0) }

  func run(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, PersonEditing(handle, [.back]))
  }
}
