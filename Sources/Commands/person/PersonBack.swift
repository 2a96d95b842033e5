internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person back`: ends today's absence, or cancels one that was planned.
struct PersonBack: SimpleCommand {
  private static let who = Operand("WHO", .person, "who is back")
  private static let dates = Operand(
    "DATES", .dates, "the days on which they are there after all; else those of today's absence", optional: true)
  static let declaration = Declaration(
    "person back", "end somebody's absence of today, or cancel one that was planned",
    discussion: "Your own absence, or for admins anybody's. DATES is a day or FROM..TO, both days included.",
    operands: [who, dates],
    options: [ReasonOption.option],
    examples: [
      Example("tix person back levelonetim", "tickets can be given to Tim again"),
      Example("tix person back levelonetim 2026-12-30..2027-01-02", "he comes back earlier than planned"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let who: String
  private let days: Days?

  init(_ parsed: Parsed) throws(Failure) {
    who = try parsed.required(Self.who)
    days = try parsed[Self.dates].map { text throws(Failure) in
      try Failure.fromRules { () throws(Refusal) in try Days(asked: text) }
    }
  }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.who(who)
    try session.performOnPerson(handle, EditPerson(handle, [days.map { .present($0) } ?? .back]))
  }
}
