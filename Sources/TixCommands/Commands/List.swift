internal import Arguments
internal import Desk
internal import Documents
internal import Store
internal import Terminal

/// `tix list`: tickets, those that are not resolved unless asked otherwise.
struct List: Command {
  /// What a list can be sorted by.
  enum Key: String, CaseIterable {
    case priority, created, updated, status, assignee, requester
  }

  static let declaration = Declaration(
    "list", "list tickets",
    discussion: """
      What is not resolved, the highest priority first and then the oldest. Staff see all tickets, a customer their own. \
      A ? behind the type says that staff have not confirmed it yet. Options that are given together all hold.
      """,
    options: [
      Option("--mine", "those assigned to you; for a customer, those you requested"),
      Option("--all", "resolved ones too"),
      Option("--status", value: "STATUS", "those of this status", choices: Status.words),
      Option("--type", value: "TYPE", "those of this type", choices: TicketType.words),
      Option("--priority", value: "PRIORITY", "those of this priority", choices: Priority.words),
      Option("--service", value: "SERVICE", "those for this service"),
      Option("--assignee", value: "HANDLE", "those that this supporter has"),
      Option("--requester", value: "HANDLE", "those of this customer"),
      Option("--level", value: "LEVEL", "those with this level of support", choices: Person.levels.map(String.init)),
      Option("--unassigned", "those that nobody has"),
      Option("--sort", value: "KEY", "sort by this", choices: Key.words),
      Option("--limit", value: "N", "show at most so many, and say how many more there are"),
    ],
    examples: [
      Example("tix list --mine", "what waits on you"),
      Example("tix list --priority urgent --status open", "what burns"),
      Example("tix list --all --requester customerjannet --sort created", "the story of one customer"),
    ])

  private let isMine: Bool
  private let isAll: Bool
  private let status: Status?
  private let type: TicketType?
  private let priority: Priority?
  private let service: String?
  private let assignee: String?
  private let requester: String?
  private let level: Int?
  private let isUnassigned: Bool
  private let key: Key
  private let limit: Int?

  init(_ parsed: Parsed) throws(Failure) {
    isMine = parsed.has("--mine")
    isAll = parsed.has("--all")
    status = parsed.word("--status", as: Status.self)
    type = parsed.word("--type", as: TicketType.self)
    priority = parsed.word("--priority", as: Priority.self)
    service = parsed["--service"]
    assignee = parsed["--assignee"]
    requester = parsed["--requester"]
    level = parsed["--level"].flatMap { Int(digits: $0.utf8) }
    isUnassigned = parsed.has("--unassigned")
    key = parsed.word("--sort", as: Key.self) ?? .priority
    limit = try parsed.count("--limit")
  }

  /// A plain `tix`: what is the actor's.
  init() {
    (isMine, isAll, isUnassigned, key) = (true, false, false, .priority)
    (status, type, priority, service, assignee, requester, level, limit) = (nil, nil, nil, nil, nil, nil, nil, nil)
  }

  func run(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let (assignee, requester) = (try known(assignee, session, actor), try known(requester, session, actor))
    let tickets = try session.read { desk throws(StoreError) in try desk.tickets() }.filter { ticket in
      Visibility.maySee(ticket, actor) && matches(ticket, actor)
        && (assignee == nil || ticket.assignee == assignee) && (requester == nil || ticket.requester == requester)
    }
    // Comments are read only where something is told of them.
    let needsComments = session.isJSON || key == .updated
    let threads = try session.read { desk throws(StoreError) in
      try tickets.map { ticket throws(StoreError) in
        Thread(
          ticket, needsComments ? try desk.comments(ticket.id) : [],
          files: session.isJSON ? try desk.files(ticket.id) : [], for: actor)
      }
    }
    let sorted = threads.sorted { precedes($0, $1) }
    let shown = limit.map { Array(sorted.prefix($0)) } ?? sorted
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("tickets", .array(shown.map(\.json)))]))
    } else if shown.isEmpty {
      session.output.note(isAll || status != nil ? "no tickets" : "no unresolved tickets")
    } else {
      tell(shown, actor, session.output)
    }
    if shown.count < sorted.count { session.output.note("\(sorted.count - shown.count) more are not shown") }
  }

  /// Who was typed. Whether there is such a person is told to staff; a customer just finds none of their tickets.
  private func known(_ typed: String?, _ session: Session, _ actor: Person) throws(Failure) -> Handle? {
    guard let typed else { return nil }
    let handle = try session.handle(typed)
    guard actor.isStaff else { return handle }
    let roster = try session.read { desk throws(StoreError) in try desk.roster() }
    guard roster[handle] != nil else { throw Failure(.notFound, "there is no person \(handle)") }
    return handle
  }

  private func matches(_ ticket: Ticket, _ actor: Person) -> Bool {
    let isShown = isAll || ticket.status != .resolved || status == .resolved
    let isTheirs = !isMine || (actor.isStaff ? ticket.assignee : ticket.requester) == actor.handle
    return isShown && isTheirs && (status == nil || ticket.status == status) && (type == nil || ticket.type == type)
      && (priority == nil || ticket.priority == priority) && (service == nil || ticket.service == service)
      && (level == nil || ticket.level == level) && (!isUnassigned || ticket.assignee == nil)
  }

  /// By the key, then the oldest first; of those of one second, by id.
  private func precedes(_ a: Thread, _ b: Thread) -> Bool {
    func age(_ thread: Thread) -> (Timestamp, TicketID) { (thread.ticket.created, thread.ticket.id) }
    let (x, y) = (a.ticket, b.ticket)
    switch key {
    case .priority where x.priority != y.priority: return x.priority > y.priority
    case .updated where a.updated != b.updated: return a.updated > b.updated
    case .status where x.status != y.status: return x.status.rawValue < y.status.rawValue
    case .assignee where x.assignee != y.assignee: return (x.assignee?.text ?? "") < (y.assignee?.text ?? "")
    case .requester where x.requester != y.requester: return x.requester < y.requester
    default: return age(a) < age(b)
    }
  }

  private func tell(_ threads: [Thread], _ actor: Person, _ output: Output) {
    // Whose own list it is, is known; then the other side of the ticket is of interest.
    let showsRequester = isMine && actor.isStaff
    var table = Table([
      Column("ID"), Column("PRIORITY"), Column("STATUS"), Column("TYPE"),
      Column(showsRequester ? "REQUESTER" : "ASSIGNEE"), Column("TITLE", shrinks: true),
    ])
    for thread in threads {
      let ticket = thread.ticket
      let person = showsRequester ? ticket.requester.text : ticket.assignee?.text ?? "-"
      table.add(
        [
          ticket.id.description, ticket.priority.rawValue, ticket.status.rawValue, thread.shownType, person,
          ticket.title,
        ],
        paint: [nil, Self.paints[ticket.priority], ticket.status == .pending ? .dim : nil])
    }
    output.table(table)
  }

  private static let paints: [Priority: Paint] = [.urgent: .red, .high: .yellow]
}
