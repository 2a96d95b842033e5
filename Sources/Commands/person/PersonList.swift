internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix person list`: the people of the desk.
struct PersonList: SimpleCommand {
  private static let text = Operand(
    "TEXT", .text, "those with this handle, address or name, or whose begins or holds it", optional: true)
  private static let role = Option<Role>("--role", value: "ROLE", "those of this role")
  private static let level = Option<Int>(
    "--level", value: "LEVEL", "those who take part in support at this level", choices: Array(Person.levels))
  private static let away = Flag("--away", "those who are absent today")
  private static let left = Flag("--left", "those who have left")
  static let declaration = Declaration(
    "person list", "list the desk's people",
    discussion: "Staff see everybody, a customer sees themselves. What is given together all holds.",
    operands: [text],
    options: [role, level, away, left],
    examples: [
      Example("tix person list", "who there is, and who is away"),
      Example("tix person list --role supporter --level 1", "the 1st level"),
      Example("tix person list jan", "whose name is like that"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let reference: PersonReference?
  private let role: Role?
  private let level: Int?
  private let isAway: Bool
  private let hasLeft: Bool

  init(_ parsed: Parsed) {
    reference = parsed[Self.text].map(PersonReference.init)
    (role, level) = (parsed[Self.role], parsed[Self.level])
    (isAway, hasLeft) = (parsed[Self.away], parsed[Self.left])
  }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let people = try session.read { desk throws(StoreError) in try desk.allPeople() }
      .filter { Visibility.maySee($0, actor) }
    let today = try session.read { desk throws(StoreError) in desk.time(session.now) }
    let shown = people.filter { matches($0, today) }
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("people", .array(shown.map(\.json)))]))
    }
    guard !shown.isEmpty else { return session.output.note("nobody") }
    session.output.table(Person.table(shown, at: today, width: session.output.width))
  }

  private func matches(_ person: Person, _ today: DeskTime) -> Bool {
    (role == nil || person.role == role) && (level == nil || person.supportLevel == level)
      && (!isAway || person.isAway(at: today) && !person.hasLeft(at: today)) && (!hasLeft || person.hasLeft(at: today))
      && (reference.map { $0.fit(person) != nil } ?? true)
  }
}
