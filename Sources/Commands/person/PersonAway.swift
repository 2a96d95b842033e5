internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person away`: says when somebody is absent.
struct PersonAway: SimpleCommand {
  private static let handle = Operand("HANDLE", .person, "who")
  private static let dates = Operand("DATES", .dates, "when")
  static let declaration = Declaration(
    "person away", "say when somebody is absent, and gets no tickets",
    discussion: "Your own absence, or for admins anybody's. DATES is a day or FROM..TO, both days included.",
    operands: [handle, dates],
    options: [ReasonOption.option],
    examples: [Example("tix person away levelonetim 2026-12-24..2027-01-02", "a holiday")])
  static let needs = Needs(.actor, writes: true)

  private let handle: String
  private let days: Days

  init(_ parsed: Parsed) throws(Failure) {
    handle = try parsed.required(Self.handle)
    let text = try parsed.required(Self.dates)
    days = try Failure.fromRules { () throws(Refusal) in try Days(asked: text) }
  }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, EditPerson(handle, [.away(days)]))
  }
}
