internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person return`: somebody who had left is back.
struct PersonReturn: SimpleCommand {
  private static let who = Operand("WHO", .person, "who")
  static let declaration = Declaration(
    "person return", "note that somebody who had left is with the desk again",
    discussion: "What tix person leave noted is taken back: they can act, and get tickets as before. For admins.",
    operands: [who],
    examples: [Example("tix person return levelonetim", "somebody comes back")])
  static let needs = Needs(.actor, writes: true)

  private let who: String
  init(_ parsed: Parsed) throws(Failure) { who = try parsed.required(Self.who) }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.who(who)
    try session.performOnPerson(handle, EditPerson(handle, [.returning]))
  }
}
