internal import Arguments
internal import Desk
internal import JSON
internal import Store
internal import Text

/// Options that say what the desk knows of a person.
private enum PersonOptions {
  static let name = Option("--name", value: "NAME", "the name")
  static let email = Option("--email", value: "ADDRESS", "an address; commits carry the first", repeats: true)
  static let role = Option("--role", value: "ROLE", "what they are to the desk", choices: Role.words)
  static let level = Option(
    "--level", value: "LEVEL", "a supporter's line of support", choices: Person.levels.map(String.init))

  static func level(_ parsed: Parsed) -> Int? { parsed["--level"].flatMap { Int(digits: $0.utf8) } }

  static func name(_ parsed: Parsed) throws(Failure) -> String? {
    try parsed["--name"].map { name throws(Failure) in try rules { () throws(Refusal) in try Person.name(asked: name) }
    }
  }

  static func emails(_ parsed: Parsed) throws(Failure) -> [String]? {
    let emails = parsed.all("--email")
    try rules { () throws(Refusal) in for email in emails { _ = try Person.email(asked: email) } }
    return emails.isEmpty ? nil : emails
  }
}

/// `tix person add`: adds somebody.
struct PersonAdd: Command {
  static let declaration = Declaration(
    "person add", "add somebody to the desk",
    discussion: "For admins. A supporter has a level, nobody else has.",
    operands: [Operand("HANDLE", "their handle: 1 to 64 of a-z 0-9 . _ -, a letter or digit first")],
    options: [PersonOptions.name, PersonOptions.email, PersonOptions.role, PersonOptions.level],
    examples: [
      Example(
        "tix person add jannet --name Jannet --email j@example.org --role customer", "a customer"),
      Example(
        "tix person add tim --name Tim --email t@example.org --role supporter --level 1",
        "a supporter of the 1st level"),
    ])

  private let handle: String
  private let adding: (Handle) -> PersonAdding

  init(_ parsed: Parsed) throws(Failure) {
    handle = try parsed.required(0)
    guard let name = try PersonOptions.name(parsed), let emails = try PersonOptions.emails(parsed),
      let role = parsed.word("--role", as: Role.self)
    else { throw Failure(.usage, "a person needs --name, --email and --role", hint: "tix person add -h shows how") }
    let level = PersonOptions.level(parsed)
    guard (role == .supporter) == (level != nil) else {
      throw Failure(.usage, role == .supporter ? "a supporter needs --level" : "only a supporter has a --level")
    }
    adding = { PersonAdding($0, name: name, emails: emails, role: role, level: level) }
  }

  func run(_ session: Session) throws(Failure) {
    let handle = try rules { [handle] () throws(Refusal) in try Handle(new: handle) }
    try session.performOnPerson(handle, adding(handle))
  }
}

/// `tix person edit`: changes what the desk knows of somebody.
struct PersonEdit: Command {
  static let declaration = Declaration(
    "person edit", "change what the desk knows of somebody",
    discussion: "For admins; everybody may change their own language. Nobody changes their own role or level.",
    operands: [Operand("HANDLE", "whom")],
    options: [
      PersonOptions.name, PersonOptions.email, PersonOptions.role, PersonOptions.level,
      Option("--language", value: "LANGUAGE", "the language to write to them in, such as en or da"),
    ],
    examples: [Example("tix person edit levelonetim --role supporter --level 2", "promote somebody")])

  private let handle: String
  private let edits: [PersonEditing.Edit]

  init(_ parsed: Parsed) throws(Failure) {
    handle = try parsed.required(0)
    var edits: [PersonEditing.Edit] = []
    if let name = try PersonOptions.name(parsed) { edits.append(.name(name)) }
    if let emails = try PersonOptions.emails(parsed) { edits.append(.emails(emails)) }
    if let role = parsed.word("--role", as: Role.self) { edits.append(.role(role)) }
    if let level = PersonOptions.level(parsed) { edits.append(.level(level)) }
    if let language = parsed["--language"] {
      guard Language.isValid(language) else { throw Failure(.usage, "\(language) is not a language such as en or da") }
      edits.append(.language(language))
    }
    guard !edits.isEmpty else {
      throw Failure(.usage, "nothing to change was given", hint: "tix person edit -h shows the options")
    }
    self.edits = edits
  }

  func run(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, PersonEditing(handle, edits))
  }
}

/// `tix person away`: says when somebody is absent.
struct PersonAway: Command {
  static let declaration = Declaration(
    "person away", "say when somebody is absent, and gets no tickets",
    discussion: "Your own absence, or for admins anybody's. DATES is a day or FROM..TO, both days included.",
    operands: [Operand("HANDLE", "who"), Operand("DATES", "when")],
    examples: [Example("tix person away levelonetim 2026-12-24..2027-01-02", "a holiday")])

  private let handle: String
  private let days: Days

  init(_ parsed: Parsed) throws(Failure) {
    handle = try parsed.required(0)
    let text = try parsed.required(1)
    days = try rules { () throws(Refusal) in try Days(asked: text) }
  }

  func run(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, PersonEditing(handle, [.away(days)]))
  }
}

/// `tix person back`: ends today's absence.
struct PersonBack: Command {
  static let declaration = Declaration(
    "person back", "end somebody's absence of today",
    operands: [Operand("HANDLE", "who is back")],
    examples: [Example("tix person back levelonetim", "tickets can be given to Tim again")])

  private let handle: String
  init(_ parsed: Parsed) throws(Failure) { handle = try parsed.required(0) }

  func run(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, PersonEditing(handle, [.back]))
  }
}

/// `tix person leave`: somebody is no longer with the desk.
struct PersonLeave: Command {
  static let declaration = Declaration(
    "person leave", "note that somebody has left",
    discussion: "From today on they get no tickets and cannot act. What they wrote stays. For admins.",
    operands: [Operand("HANDLE", "who")],
    examples: [Example("tix person leave levelonetim", "somebody goes")])

  private let handle: String
  init(_ parsed: Parsed) throws(Failure) { handle = try parsed.required(0) }

  func run(_ session: Session) throws(Failure) {
    let handle = try session.handle(handle)
    try session.performOnPerson(handle, PersonEditing(handle, [.leave]))
  }
}

extension Session {
  /// Does something to a person; with `--json` tells what the desk knows of them now.
  fileprivate func performOnPerson(_ handle: Handle, _ action: any Action) throws(Failure) {
    let outcome = try perform(action)
    guard isJSON else {
      if outcome.notes.isEmpty { output.note("people/\(handle).md is written") }
      return
    }
    let store = try desk().store
    let person = try TixCommands.store { () throws(StoreError) in try store.head().knownPerson(handle) }
    if let person { output.json(.object([("tix", .number(1)), ("person", person.json)])) }
  }
}
