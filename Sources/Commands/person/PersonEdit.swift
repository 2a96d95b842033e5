internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix person edit`: changes what the desk knows of somebody.
struct PersonEdit: SimpleCommand {
  private static let who = Operand("WHO", .person, "whom")
  private static let notify = Option<NotifyChoice>(
    "--notify", value: "CHOICE",
    "what they are told of by mail: all, what concerns tickets of their own, all once a day, or nothing")
  private static let noLevel = Flag("--no-level", "an admin takes no part in support any more")
  private static let reassign = Flag(
    "--reassign", "give the tickets that they can no longer have to whoever has the fewest")
  static let declaration = Declaration(
    "person edit", "change what the desk knows of somebody",
    discussion: """
      For admins; everybody may change their own language and what they are told of. Nobody changes their own role, nor a supporter their own level. An admin \
      with a level gets tickets as a supporter of that level, and so works a desk of one person.
      """,
    operands: [who],
    options: [
      PersonOptions.name, PersonOptions.email, PersonOptions.role, PersonOptions.level,
      PersonOptions.language,
      notify,
      noLevel,
      reassign,
      ReasonOption.option,
    ],
    examples: [
      Example("tix person edit levelonetim --level 2 --reassign", "promote somebody, and give their tickets to others"),
      Example("tix person edit customerjannet --notify daily", "one mail a day"),
      Example("tix person edit levelonetim --role admin --level 1", "an admin who takes part in support"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let who: String
  private let edits: [EditPerson.Edit]
  private let reassigns: Bool

  init(_ parsed: Parsed) throws(Failure) {
    who = try parsed.required(Self.who)
    var edits: [EditPerson.Edit] = []
    if let name = try PersonOptions.name(parsed) { edits.append(.name(name)) }
    if let emails = try PersonOptions.emails(parsed) { edits.append(.emails(emails)) }
    if let role = parsed[PersonOptions.role] { edits.append(.role(role)) }
    if let level = parsed[PersonOptions.level] { edits.append(.level(level)) }
    if parsed[Self.noLevel] { edits.append(.noLevel) }
    if let language = try PersonOptions.language(parsed) {
      edits.append(.language(language))
    }
    if let choice = parsed[Self.notify] { edits.append(.notify(choice)) }
    guard !edits.isEmpty else {
      throw Failure(.usage, "nothing to change was given", hint: "tix person edit -h shows the options")
    }
    self.edits = edits
    reassigns = parsed[Self.reassign]
  }

  func perform(_ session: Session) throws(Failure) {
    let handle = try session.who(who)
    try session.change(handle, edits, reassigning: reassigns)
  }
}
