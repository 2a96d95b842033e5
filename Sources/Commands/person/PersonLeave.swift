internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person leave`: somebody is no longer with the desk.
struct PersonLeave: SimpleCommand {
  private static let who = Operand("WHO", .person, "who")
  private static let reassign = Flag("--reassign", "give each of their unresolved tickets to whoever has the fewest")
  static let declaration = Declaration(
    "person leave", "note that somebody has left",
    discussion:
      "From today on they get no tickets and cannot act. What they wrote stays, and tix person return takes it back. For admins.",
    operands: [who],
    options: [reassign, ReasonOption.option],
    examples: [
      Example("tix person leave levelonetim", "somebody goes, and what they have is told"),
      Example("tix person leave levelonetim --reassign", "and it goes to others"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let who: String
  private let reassigns: Bool

  init(_ parsed: Parsed) throws(Failure) {
    who = try parsed.required(Self.who)
    reassigns = parsed[Self.reassign]
  }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.who(who)
    try session.change(handle, [.leave], reassigning: reassigns)
  }
}
