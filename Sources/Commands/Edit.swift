internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix edit`: changes what a ticket is.
struct Edit: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the tickets; all are changed, or none", repeats: true)
  private static let title = Option("--title", value: "TITLE", .text, "what is wrong or wanted, in one line")
  private static let type = Option<TicketType>("--type", value: "TYPE", "what it is")
  private static let service = Option("--service", value: "SERVICE", .service, "an id or a name of the service catalog")
  private static let priority = Option<EditTicket.PriorityAsked>(
    "--priority", value: "PRIORITY", "how soon it is taken up; auto follows impact and urgency")
  private static let impact = Option<Impact>("--impact", value: "IMPACT", "how many it touches")
  private static let urgency = Option<Urgency>("--urgency", value: "URGENCY", "how soon it is needed")
  private static let requester = Option("--requester", value: "WHO", .person, "whose it is; for staff")
  private static let cc = RepeatedOption("--cc", value: "WHO", .person, "who sees it too, and may answer")
  private static let noCC = RepeatedOption("--no-cc", value: "WHO", .person, "who no longer does; for staff")
  private static let tag = RepeatedOption("--tag", value: "WORD", .text, "a word to find it by; for staff")
  private static let noTag = RepeatedOption("--no-tag", value: "WORD", .text, "a word to take away; for staff")
  private static let reference = Option(
    "--reference", value: "TEXT", .text, "its id elsewhere; an empty one takes it away; for staff")
  static let declaration = Declaration(
    "edit", "change a ticket's title, type, service or priority, or whose it is",
    discussion: """
      Priority follows from impact and urgency. One that does not is set by hand: that asks for a reason, which is kept \
      as an internal note, and it stays when impact or urgency change, until it is set to auto. Another requester asks for \
      a reason too. With --type support confirms what a ticket is, also where it is that already. A customer may set \
      title and type of their own ticket while nobody has answered, and add people with --cc.

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
      requester,
      cc,
      noCC,
      tag,
      noTag,
      reference,
    ] + TextSource.options,
    examples: [
      Example("tix edit 3qzxm --type incident", "confirm or change the type"),
      Example("tix edit 3qzxm --impact team --urgency high", "the priority follows"),
      Example("tix edit 3qzxm --priority urgent -m 'The exam is today.'", "by hand, with a reason"),
      Example("tix edit 3qzxm 8w2fk --tag network", "several at once"),
      Example("tix edit 3qzxm --requester customeroscar -m 'Jannet called for him.'", "whose it is"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let ids: [String]
  /// All but the people, who are looked up in the desk.
  private let edits: EditTicket.Edits
  private let requester: String?
  private let cc: (added: [String], removed: [String])
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    ids = parsed.all(Self.id)
    text = try TextSource(parsed)
    var edits = EditTicket.Edits()
    edits.title = parsed[Self.title]
    edits.type = parsed[Self.type]
    edits.service = parsed[Self.service]
    edits.priority = parsed[Self.priority]
    edits.impact = parsed[Self.impact]
    edits.urgency = parsed[Self.urgency]
    edits.reference = parsed[Self.reference]
    let (tags, gone) = (parsed[Self.tag], parsed[Self.noTag])
    edits.tags = try Failure.fromRules { () throws(Refusal) in
      EditTicket.ListEdit(
        added: try tags.map { text throws(Refusal) in try Tag.asked(text) },
        removed: try gone.map { text throws(Refusal) in try Tag.asked(text) })
    }
    self.edits = edits
    requester = parsed[Self.requester]
    cc = (parsed[Self.cc], parsed[Self.noCC])
  }

  func perform(_ session: Session) throws(Failure) {
    let ids = try session.tickets(ids, orElse: "what is to change stands behind an option: tix edit -h shows them")
    let actor = try session.actor()
    var edits = try asked(session)
    var reason = try text.given(session)
    if edits.isEmpty {
      guard session.world.isInteractive, reason == nil, ids.count == 1 else {
        throw Failure(.usage, "nothing to change was given", hint: "tix edit -h shows the options")
      }
      guard let (written, why) = try form(ids[0], actor, session) else {
        return session.output.note("nothing changes for \(ids[0])")
      }
      (edits, reason) = (written, why)
    } else if reason == nil, actor.isStaff, session.world.isInteractive, try asksForReason(ids, edits, session) {
      let what = ids.map(\.description).joined(separator: ", ")
      reason = try text.text(session, asking: "Why \(what) is changed so; the customer does not see it.")
    }
    try session.change(ids) { [edits, reason] id in EditTicket(id, edits, reason: reason) }
  }

  /// What the options ask for.
  private func asked(_ session: Session) throws(Failure) -> EditTicket.Edits {
    var edits = edits
    edits.requester = try requester.map { typed throws(Failure) in try session.participant(typed) }
    edits.cc = EditTicket.ListEdit(
      added: try cc.added.map { typed throws(Failure) in try session.participant(typed) },
      removed: try cc.removed.map { typed throws(Failure) in try session.participant(typed) })
    return edits
  }

  private func asksForReason(
    _ ids: [TicketID], _ edits: EditTicket.Edits, _ session: Session
  ) throws(Failure) -> Bool {
    try session.read { desk throws(StoreError) in
      let settings = try desk.settings()
      for id in ids {
        if let ticket = try desk.ticket(id), edits.reasonNeeded(on: ticket, settings) != nil {
          return true
        }
      }
      return false
    }
  }

  /// What somebody makes of the fields in the editor; nil where they leave them.
  private func form(
    _ id: TicketID, _ actor: Person, _ session: Session
  ) throws(Failure) -> (EditTicket.Edits, String?)? {
    let (ticket, catalog) = try session.read { desk throws(StoreError) in (try desk.ticket(id), try desk.catalog()) }
    guard let ticket else { throw Failure(.notFound, "there is no ticket \(id)") }
    let form = try Failure.fromRules { () throws(Refusal) in try EditForm(ticket, for: actor, catalog: catalog) }
    guard let bytes = try Editor(session).change(Array(form.text.utf8)) else { return nil }
    return try session.keepingDraft { () throws(Failure) in
      try Failure.fromRules { () throws(Refusal) in try form.read(bytes) }
    }
  }
}
