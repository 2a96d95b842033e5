internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person away`: says when somebody is absent.
struct PersonAway: SimpleCommand {
  private static let who = Operand("WHO", .person, "who")
  private static let dates = Operand("DATES", .dates, "when")
  static let declaration = Declaration(
    "person away", "say when somebody is absent, and gets no tickets",
    discussion: "Your own absence, or for admins anybody's. DATES is a day or FROM..TO, both days included.",
    operands: [who, dates],
    options: [ReasonOption.option],
    examples: [Example("tix person away levelonetim 2026-12-24..2027-01-02", "a holiday")])
  static let needs = Needs(.actor, writes: true)

  private let who: String
  private let days: Days

  init(_ parsed: Parsed) throws(Failure) {
    who = try parsed.required(Self.who)
    let text = try parsed.required(Self.dates)
    days = try Failure.fromRules { () throws(Refusal) in try Days(asked: text) }
  }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.who(who)
    try session.performOnPerson(handle, EditPerson(handle, [.away(days)]))
  }
}
