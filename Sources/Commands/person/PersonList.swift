internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix person list`: the people of the desk.
struct PersonList: SimpleCommand {
  static let declaration = Declaration(
    "person list", "list the desk's people",
    discussion: "Staff see everybody, a customer sees themselves.",
    examples: [Example("tix person list", "who there is, and who is away")])
  static let needs = Needs(.actor, writes: false)

  init(_ parsed: Parsed) {}

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let people = try session.read { desk throws(StoreError) in try desk.allPeople() }
      .filter { Visibility.maySee($0, actor) }
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("people", .array(people.map(\.json)))]))
    }
    session.output.table(Person.table(people, at: session.now))
  }
}
