internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Text
internal import Views

/// `tix list`: tickets, those that are not resolved unless asked otherwise.
struct List: SimpleCommand {
  private static let mine = Flag("--mine", "those assigned to you; for a customer, those you requested")
  private static let all = Flag("--all", "resolved ones too")
  private static let status = Option<Status>("--status", value: "STATUS", "those of this status")
  private static let type = Option<TicketType>("--type", value: "TYPE", "those of this type")
  private static let priority = Option<Priority>("--priority", value: "PRIORITY", "those of this priority")
  private static let service = Option("--service", value: "SERVICE", .service, "those for this service")
  private static let assignee = Option("--assignee", value: "HANDLE", .person, "those that this supporter has")
  private static let requester = Option("--requester", value: "HANDLE", .person, "those of this customer")
  private static let level = Option<Int>(
    "--level", value: "LEVEL", "those with this level of support", choices: Array(Person.levels))
  private static let major = Option("--major", value: "ID", .ticket, "a major incident and those that belong to it")
  private static let unassigned = Flag("--unassigned", "those that nobody has")
  private static let overdue = Flag("--overdue", "those whose time is up")
  private static let sort = Option<TicketOrder>("--sort", value: "KEY", "sort by this")
  private static let limit = Option<Int>("--limit", value: "N", "show at most so many, and say how many more there are")
  static let declaration = Declaration(
    "list", "list tickets",
    discussion: """
      What is not resolved, the highest priority first, then what is due first, then the oldest. Staff see all tickets, a customer their own. \
      A ? behind the type says that staff have not confirmed it yet. Options that are given together all hold.
      """,
    options: [
      mine,
      all,
      status,
      type,
      priority,
      service,
      assignee,
      requester,
      level,
      major,
      unassigned,
      overdue,
      sort,
      limit,
    ],
    examples: [
      Example("tix list --mine", "what waits on you"),
      Example("tix list --priority urgent --status open", "what burns"),
      Example("tix list --all --requester customerjannet --sort created", "the story of one customer"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let isMine: Bool
  private let isOverdue: Bool
  private let filter: TicketFilter
  private let assignee: String?
  private let requester: String?
  private let major: String?
  private let order: TicketOrder
  private let limit: Int?

  init(_ parsed: Parsed) throws(Failure) {
    isMine = parsed[Self.mine]
    isOverdue = parsed[Self.overdue]
    var filter = TicketFilter()
    filter.includesResolved = parsed[Self.all]
    filter.status = parsed[Self.status]
    filter.type = parsed[Self.type]
    filter.priority = parsed[Self.priority]
    filter.service = parsed[Self.service]
    filter.level = parsed[Self.level]
    filter.isUnassigned = parsed[Self.unassigned]
    self.filter = filter
    assignee = parsed[Self.assignee]
    requester = parsed[Self.requester]
    major = parsed[Self.major]
    order = parsed[Self.sort] ?? .priority
    limit = parsed[Self.limit]
  }

  /// A plain `tix`: what is the actor's.
  init() {
    (isMine, isOverdue, filter, order) = (true, false, TicketFilter(), .priority)
    (assignee, requester, major, limit) = (nil, nil, nil, nil)
  }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let filter = try filter(session, actor)
    let clock = try session.read { desk throws(StoreError) in try desk.serviceClock() }
    let now = session.now
    var entries = try session.read { desk throws(StoreError) in
      try desk.noteFaults(ofPeople: false)
      return try desk.summaries(filter, for: actor) { ticket in
        Entry(ticket, clock?.due(of: ticket.clocked, at: now) ?? DueTime.none)
      }
    }
    if isOverdue { entries.removeAll { !$0.due.isOverdue } }
    entries.sort { order.precedes(($0.ticket, $0.due.due), ($1.ticket, $1.due.due), for: actor) }
    let hidden = limit.map { max(0, entries.count - $0) } ?? 0
    entries.removeLast(hidden)
    if session.isJSON {
      let tickets = entries.map(\.ticket.id.number)
      entries = []
      try json(tickets, clock, actor, session)
    } else if entries.isEmpty {
      session.output.note(filter.isUnresolved && filter.status == nil ? "no unresolved tickets" : "no tickets")
      noteUnknownService(session)
    } else {
      tell(entries, actor, session.output)
    }
    if hidden > 0 { session.output.note("\(hidden) more are not shown") }
  }

  /// Older tickets may be for a service that is gone from the catalog; so one that is not in it is no error.
  private func noteUnknownService(_ session: Session) {
    guard let service = filter.service, !service.isEmpty else { return }
    // Where the catalog cannot be read there is nothing to say.
    let catalog = try? session.read { desk throws(StoreError) in try desk.catalog() }
    guard let catalog = catalog.flatMap(\.self), catalog[service] == nil else { return }
    session.output.note("\(service) is not in the service catalog; tix catalog shows what is")
  }

  /// A ticket of the list. There may be many, which are moved about to be sorted.
  private final class Entry {
    let ticket: TicketSummary
    let due: DueTime

    init(_ ticket: TicketSummary, _ due: DueTime) { (self.ticket, self.due) = (ticket, due) }
  }

  /// The filter with what was typed looked up.
  private func filter(_ session: Session, _ actor: Person) throws(Failure) -> TicketFilter {
    var filter = filter
    filter.assignee = try known(assignee, session, actor)
    filter.requester = try known(requester, session, actor)
    filter.major = try major.map { typed throws(Failure) in try session.ticket(typed) }
    guard isMine else { return filter }
    // Those that are theirs; with another name besides, there are none that are both.
    filter.isTheirs = actor.handle
    return filter
  }

  /// Who was typed. Whether there is such a person is told to staff; a customer just finds none of their tickets.
  private func known(_ typed: String?, _ session: Session, _ actor: Person) throws(Failure) -> Handle? {
    guard let typed else { return nil }
    let handle = try session.handle(typed)
    guard actor.isStaff else { return handle }
    guard try session.read({ desk throws(StoreError) in try desk.knownPerson(handle) }) != nil else {
      throw Failure(.notFound, "there is no person \(handle)")
    }
    return handle
  }

  /// Each ticket is read when it is written: there may be many.
  private func json(
    _ tickets: [Int64], _ clock: ServiceClock?, _ actor: Person, _ session: Session
  ) throws(Failure) {
    let now = session.now
    try session.output.json("tickets") { add throws(Failure) in
      for number in tickets {
        guard let id = TicketID(number: number) else { continue }
        let thread = try session.read { desk throws(StoreError) in try TicketView(id, desk, clock, now, for: actor) }
        if let thread { add(thread.json) }
        try session.output.checkAnswer()
      }
    }
  }

  private func tell(_ entries: [Entry], _ actor: Person, _ output: Output) {
    // Whose own list it is, is known; then the other side of the ticket is of interest.
    let showsRequester = isMine && actor.isStaff
    output.table(TicketTable.of(entries.count, showsRequester: showsRequester) { entries[$0].ticket })
  }
}
