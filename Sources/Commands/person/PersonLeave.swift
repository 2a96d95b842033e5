internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person leave`: somebody is no longer with the desk.
struct PersonLeave: SimpleCommand {
  private static let handle = Operand("HANDLE", .person, "who")
  static let declaration = Declaration(
    "person leave", "note that somebody has left",
    discussion: "From today on they get no tickets and cannot act. What they wrote stays. For admins.",
    operands: [handle],
    options: [ReasonOption.option],
    examples: [Example("tix person leave levelonetim", "somebody goes")])
  static let needs = Needs(.actor, writes: true)

  private let handle: String
  init(_ parsed: Parsed) throws(Failure) { handle = try parsed.required(Self.handle) }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, EditPerson(handle, [.leave]))
  }
}
