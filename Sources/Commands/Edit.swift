internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix edit`: changes what a ticket is.
struct Edit: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let title = Option("--title", value: "TITLE", .text, "what is wrong or wanted, in one line")
  private static let type = Option<TicketType>("--type", value: "TYPE", "what it is")
  private static let service = Option("--service", value: "SERVICE", .service, "an id of the service catalog")
  private static let priority = Option<Priority>("--priority", value: "PRIORITY", "how soon it is taken up")
  private static let impact = Option<Impact>("--impact", value: "IMPACT", "how many it touches")
  private static let urgency = Option<Urgency>("--urgency", value: "URGENCY", "how soon it is needed")
  static let declaration = Declaration(
    "edit", "change a ticket's title, type, service or priority",
    discussion: """
      Priority follows from impact and urgency. One that does not is set by hand: that asks for a reason, which is kept \
      as an internal note, and it stays when impact or urgency change. With --type support confirms what a ticket is, \
      also where it is that already. A customer may set title and type of their own ticket while nobody has answered.

      Without options an editor opens on these fields, if there is a terminal.
      """,
    operands: [id],
    options: [
      title,
      type,
      service,
      priority,
      impact,
      urgency,
    ] + TextSource.options,
    examples: [
      Example("tix edit 3qzxm --type incident", "confirm or change the type"),
      Example("tix edit 3qzxm --impact team --urgency high", "the priority follows"),
      Example("tix edit 3qzxm --priority urgent -m 'The exam is today.'", "by hand, with a reason"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  private let edits: EditTicket.Edits
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    text = try TextSource(parsed)
    var edits = EditTicket.Edits()
    edits.title = parsed[Self.title]
    edits.type = parsed[Self.type]
    edits.service = parsed[Self.service]
    edits.priority = parsed[Self.priority]
    edits.impact = parsed[Self.impact]
    edits.urgency = parsed[Self.urgency]
    self.edits = edits
  }

  func perform(_ session: Session) throws(Failure) {
    let id = try session.ticket(id)
    try session.requireVisible(id)
    let actor = try session.actor()
    let (ticket, settings, catalog) = try session.read { desk throws(StoreError) in
      (try desk.ticket(id), try desk.settings(), try desk.catalog())
    }
    guard let ticket else { throw Failure(.notFound, "there is no ticket \(id)") }
    var (edits, reason) = (edits, try text.given(session))
    if edits.isEmpty {
      guard session.world.isInteractive, reason == nil else {
        throw Failure(.usage, "nothing to change was given", hint: "tix edit -h shows the options")
      }
      let form = try Failure.fromRules { () throws(Refusal) in try EditForm(ticket, for: actor, catalog: catalog) }
      guard let bytes = try Editor(session).change(Array(form.text.utf8)) else {
        return session.output.note("nothing changes for \(id)")
      }
      (edits, reason) = try session.keepingDraft { () throws(Failure) in
        try Failure.fromRules { () throws(Refusal) in try form.read(bytes) }
      }
    } else if reason == nil, actor.isStaff, edits.needsReason(ticket, settings), session.world.isInteractive {
      reason = try text.text(session, asking: "Why \(id) gets this priority; the customer does not see it.")
    }
    let outcome = try session.perform(EditTicket(id, edits, reason: reason))
    if session.isJSON { try session.answer(outcome) }
  }
}
