internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person add`: adds somebody.
struct PersonAdd: SimpleCommand {
  private static let handle = Operand(
    "HANDLE", .person, "their handle: 1 to 64 of a-z 0-9 . _ -, a letter or digit first")
  static let declaration = Declaration(
    "person add", "add somebody to the desk",
    discussion: "For admins. A supporter has a level; an admin with one takes part in support as well.",
    operands: [handle],
    options: [
      PersonOptions.name, PersonOptions.email, PersonOptions.role, PersonOptions.level, PersonOptions.language,
      ReasonOption.option,
    ],
    examples: [
      Example(
        "tix person add jannet --name Jannet --email j@example.org --role customer", "a customer"),
      Example(
        "tix person add tim --name Tim --email t@example.org --role supporter --level 1",
        "a supporter of the 1st level"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let handle: String
  private let adding: (Handle) -> AddPerson

  init(_ parsed: Parsed) throws(Failure) {
    handle = try parsed.required(Self.handle)
    guard let name = try PersonOptions.name(parsed), let emails = try PersonOptions.emails(parsed),
      let role = parsed[PersonOptions.role]
    else { throw Failure(.usage, "a person needs --name, --email and --role", hint: "tix person add -h shows how") }
    let level = parsed[PersonOptions.level]
    if role == .supporter, level == nil { throw Failure(.usage, "a supporter needs --level") }
    if role == .customer, level != nil { throw Failure(.usage, "a customer has no --level") }
    let language = try PersonOptions.language(parsed)
    adding = { AddPerson($0, name: name, emails: emails, role: role, level: level, language: language) }
  }

  func perform(_ session: Session) throws(Failure) {
    let handle = try Failure.fromRules { [handle] () throws(Refusal) in try Handle(new: handle) }
    try session.performOnPerson(handle, adding(handle))
  }
}
