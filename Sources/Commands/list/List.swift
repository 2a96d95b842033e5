internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix list`: tickets, those that are not resolved unless asked otherwise.
struct List: SimpleCommand {
  private static let mine = Flag("--mine", "those assigned to you; for a customer, those you requested")
  private static let all = Flag("--all", "resolved ones too")
  private static let status = ListOption<Status>("--status", value: "STATUS", "those of this status")
  private static let type = ListOption<TicketType>("--type", value: "TYPE", "those of this type")
  private static let priority = ListOption<Priority>("--priority", value: "PRIORITY", "those of this priority")
  private static let service = ListOption("--service", value: "SERVICE", .service, "those for this service")
  private static let assignee = ListOption(
    "--assignee", value: "WHO", .person, "those that this supporter has; me is you")
  private static let requester = ListOption(
    "--requester", value: "WHO", .person, "those of this customer; me is you")
  private static let level = ListOption<Int>(
    "--level", value: "LEVEL", "those with this level of support", choices: Array(Person.levels))
  private static let tag = ListOption("--tag", value: "WORD", .text, "those that staff put this word on")
  private static let major = Option("--major", value: "ID", .ticket, "a major incident and those that belong to it")
  private static let unassigned = Flag(
    "--unassigned", "those that nobody has, or that are with somebody who cannot have them any more")
  private static let overdue = Flag("--overdue", "those whose time is up")
  private static let answered = Flag("--answered", "open ones whose customer wrote last")
  private static let unconfirmed = Flag("--unconfirmed", "those whose type staff have not confirmed")
  private static let sort = Option<TicketSort>(
    "--sort", value: "KEY", .reversibleWord(TicketOrder.words), "sort by this", read: { TicketSort($0) })
  private static let limit = Option<Int>(
    "--limit", short: "-n", value: "N", "show at most so many, and say how many more there are")
  private static let columns = ListOption<TicketColumn>("--columns", value: "COLUMN", "show these, in this order")
  private static let ids = Flag("--ids", "print ids alone, a line each, for other programs")
  private static let watch = Flag("--watch", "keep the list on the terminal, as it is now, until it is interrupted")
  static let declaration = Declaration(
    "list", "list tickets",
    discussion: """
      What is not resolved, the highest priority first, then what is due first, then the oldest. Staff see all tickets, a customer their own. \
      Options that are given together all hold; of several values of one option one has to.

      On a terminal a row tells what is due when or how late it is, the priority, who wrote last (new: nobody has since it was \
      opened), who asked for it, how old it is, and more where there is room; what waits on its customer comes last, and the \
      last line counts. A ? in front of the title, or behind the type, says that staff have not confirmed the type yet. \
      Elsewhere a row has the id, priority, status, type, assignee and title, as far as --columns does not say otherwise.
      """,
    options: [
      mine, all, status, type, priority, service, assignee, requester, level, tag, major, unassigned, overdue, answered,
      unconfirmed, sort, limit, columns, ids, watch, FieldsOption.option,
    ],
    examples: [
      Example("tix list --mine", "what waits on you"),
      Example("tix list --priority urgent,high --status open", "what burns"),
      Example("tix list --answered --assignee me", "where a customer waits for your next word"),
      Example(
        "tix list --all --requester customerjannet --sort -created", "the story of one customer, the newest first"),
      Example("tix list --columns id,due,tags,title --sort due", "other columns"),
      Example("tix list --json --fields id,title,due", "for a script, and no more than it asks for"),
    ])
  static let needs = Needs(.actor, writes: false)

  let isPlain: Bool
  let isMine: Bool
  let isOverdue: Bool
  let order: TicketSort?
  let limit: Int?
  let columns: [TicketColumn]
  let fields: [TicketKey]
  let isOfIDs: Bool
  let isWatching: Bool
  let asked: TicketFilter
  private let assignees: [String]
  private let requesters: [String]
  private let major: String?

  init(_ parsed: Parsed) throws(Failure) {
    isPlain = parsed.isPlain
    isMine = parsed[Self.mine]
    isOverdue = parsed[Self.overdue]
    var filter = TicketFilter()
    filter.includesResolved = parsed[Self.all]
    filter.statuses = Set(parsed[Self.status])
    filter.types = Set(parsed[Self.type])
    filter.priorities = Set(parsed[Self.priority])
    filter.services = Set(parsed[Self.service])
    filter.levels = Set(parsed[Self.level])
    filter.tags = Set(parsed[Self.tag].map(\.folded))
    filter.isUnassigned = parsed[Self.unassigned]
    filter.isAnswered = parsed[Self.answered]
    filter.isUnconfirmed = parsed[Self.unconfirmed]
    asked = filter
    assignees = parsed[Self.assignee]
    requesters = parsed[Self.requester]
    major = parsed[Self.major]
    order = parsed[Self.sort]
    limit = parsed[Self.limit]
    columns = parsed[Self.columns]
    try requireOnce(columns, in: Self.columns)
    fields = try FieldsOption.value(parsed)
    isOfIDs = parsed[Self.ids]
    isWatching = parsed[Self.watch]
    let shapes = [(isOfIDs, "--ids"), (!columns.isEmpty, "--columns"), (parsed[Session.json], "--json")].filter(\.0)
    guard shapes.count < 2 else { throw Failure(.usage, "\(shapes[0].1) and \(shapes[1].1) do not go together") }
    guard !isWatching || (!isOfIDs && !parsed[Session.json]) else {
      throw Failure(.usage, "--watch and \(shapes[0].1) do not go together")
    }
  }

  func perform(_ session: Session) throws(Failure) {
    if isWatching { try watch(session) } else { try answer(session) }
  }

  /// The filter with what was typed looked up.
  func filter(_ session: Session, _ actor: Person) throws(Failure) -> TicketFilter {
    var filter = asked
    filter.assignees = try known(assignees, among: .supporters, session, actor)
    filter.requesters = try known(requesters, among: .everybody, session, actor)
    filter.services = try known(services: asked.services, session)
    filter.major = try major.map { typed throws(Failure) in try session.ticket(typed) }
    // Who has left is not for customers to know.
    if filter.isUnassigned, actor.isStaff {
      let now = session.now
      filter.holders = try session.read { desk throws(StoreError) in try desk.holders(at: now) }
    }
    guard isMine else { return filter }
    // Those that are theirs; with another name besides, there are none that are both.
    filter.isTheirs = actor.handle
    return filter
  }

  /// Who was typed. Whether there is such a person is told to staff; a customer just finds none of their tickets.
  private func known(
    _ typed: [String], among circle: Snapshot.Circle, _ session: Session, _ actor: Person
  ) throws(Failure) -> Set<Handle> {
    var handles: Set<Handle> = []
    for typed in typed {
      let isMe = Handle(typed: typed)?.text == "me"
      handles.insert(isMe ? actor.handle : try session.who(typed, among: circle))
    }
    return handles
  }

  /// The ids of services that were typed by id or name. Older tickets may be for one that the catalog has no longer.
  private func known(services typed: Set<String>, _ session: Session) throws(Failure) -> Set<String> {
    guard !typed.isEmpty else { return [] }
    let catalog = try session.read { desk throws(StoreError) in try desk.catalog() }
    return Set(typed.map { catalog?.service(typed: $0)?.id ?? $0 })
  }
}
