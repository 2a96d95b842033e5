internal import Arguments
internal import Desk
internal import JSON
internal import Store
internal import Terminal

/// `tix person list`: the people of the desk.
struct PersonList: Command {
  static let declaration = Declaration(
    "person list", "list the desk's people",
    discussion: "Staff see everybody, a customer sees themselves.",
    examples: [Example("tix person list", "who there is, and who is away")])

  init(_ parsed: Parsed) {}

  func run(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let people = try session.read { desk throws(StoreError) in try desk.allPeople() }
      .filter { Visibility.maySee($0, actor) }
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("people", .array(people.map(\.json)))]))
    }
    var table = Table([
      Column("HANDLE"), Column("ROLE"), Column("NAME", shrinks: true), Column("EMAIL", shrinks: true),
      Column("PRESENCE"),
    ])
    for person in people {
      let presence = person.hasLeft(at: session.now) ? "left" : person.isAway(at: session.now) ? "away" : ""
      table.add([person.handle.text, person.shownRole, person.name, person.emails.first ?? "", presence])
    }
    session.output.table(table)
  }
}

/// `tix person show`: what the desk knows of somebody.
struct PersonShow: Command {
  static let declaration = Declaration(
    "person show", "show what the desk knows of somebody",
    discussion: "Staff may look at everybody, a customer at themselves.",
    operands: [Operand("HANDLE", "whom")],
    examples: [Example("tix person show levelonetim", "a role, a level, an absence")])

  private let handle: String
  init(_ parsed: Parsed) throws(Failure) { handle = try parsed.required(0) }

  func run(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    let actor = try session.actor()
    guard actor.isStaff || handle == actor.handle else {
      throw Failure(.forbidden, "a customer may not look at other people")
    }
    guard let person = try session.read({ desk throws(StoreError) in try desk.person(handle) }) else {
      throw Failure(.notFound, "there is no person \(handle)", hint: "tix person list shows who there is")
    }
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("person", person.json)]))
    }
    session.output.line("\(person.handle)  \(person.name)", .bold)
    session.output.field("Role", person.shownRole)
    session.output.field("Email", person.emails.joined(separator: ", "))
    if !person.away.isEmpty { session.output.field("Away", person.away.map(\.description).joined(separator: ", ")) }
    if let left = person.left { session.output.field("Left", left) }
  }
}
