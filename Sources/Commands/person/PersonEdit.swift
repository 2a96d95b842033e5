internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person edit`: changes what the desk knows of somebody.
struct PersonEdit: SimpleCommand {
  private static let handle = Operand("HANDLE", .person, "whom")
  private static let language = Option(
    "--language", value: "LANGUAGE", .language, "the language to write to them in, such as en or da")
  static let declaration = Declaration(
    "person edit", "change what the desk knows of somebody",
    discussion: "For admins; everybody may change their own language. Nobody changes their own role or level.",
    operands: [handle],
    options: [
      PersonOptions.name, PersonOptions.email, PersonOptions.role, PersonOptions.level,
      language,
      ReasonOption.option,
    ],
    examples: [Example("tix person edit levelonetim --role supporter --level 2", "promote somebody")])
  static let needs = Needs(.actor, writes: true)

  private let handle: String
  private let edits: [EditPerson.Edit]

  init(_ parsed: Parsed) throws(Failure) {
    handle = try parsed.required(Self.handle)
    var edits: [EditPerson.Edit] = []
    if let name = try PersonOptions.name(parsed) { edits.append(.name(name)) }
    if let emails = try PersonOptions.emails(parsed) { edits.append(.emails(emails)) }
    if let role = parsed[PersonOptions.role] { edits.append(.role(role)) }
    if let level = parsed[PersonOptions.level] { edits.append(.level(level)) }
    if let language = parsed[Self.language] {
      guard Language.isValid(language) else { throw Failure(.usage, "\(language) is not a language such as en or da") }
      edits.append(.language(language))
    }
    guard !edits.isEmpty else {
      throw Failure(.usage, "nothing to change was given", hint: "tix person edit -h shows the options")
    }
    self.edits = edits
  }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, EditPerson(handle, edits))
  }
}
