internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix person show`: what the desk knows of somebody.
struct PersonShow: SimpleCommand {
  private static let who = Operand("WHO", .person, "whom")
  static let declaration = Declaration(
    "person show", "show what the desk knows of somebody",
    discussion: "Staff may look at everybody, a customer at themselves.",
    operands: [who],
    examples: [Example("tix person show levelonetim", "a role, a level, an absence")])
  static let needs = Needs(.actor, writes: false)

  private let who: String
  init(_ parsed: Parsed) throws(Failure) { who = try parsed.required(Self.who) }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.who(who)
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
    session.output.print(person.text)
  }
}
