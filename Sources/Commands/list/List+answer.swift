internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Text
internal import Views

extension List {
  /// Tells the tickets.
  ///
  /// - Parameter rows: show at most so many, where the place is short.
  func answer(_ session: Session, rows: Int? = nil) throws(Failure) {
    let actor = try session.actor()
    let filter = try filter(session, actor)
    let clock = try session.read { desk throws(StoreError) in try desk.serviceClock() }
    var (entries, count) = try entries(filter, clock, actor, session)
    var counts = TicketCounts()
    for entry in entries { counts.add(entry.ticket, entry.due) }
    let shown = [limit, rows].compactMap(\.self).min() ?? count
    let hidden = max(0, count - shown)
    entries.removeLast(max(0, entries.count - shown))
    if session.isJSON, !fields.isEmpty, TicketRow.knows(fields) {
      try session.output.json("tickets") { add throws(Failure) in
        for entry in entries { add(entry.json(fields, for: actor, isTimed: clock != nil)) }
        try session.output.checkAnswer()
      }
    } else if session.isJSON {
      let tickets = entries.map(\.ticket.id.number)
      entries = []
      try json(tickets, clock, actor, session)
    } else if isOfIDs {
      for entry in entries { session.output.line(entry.ticket.id.description) }
    } else if entries.isEmpty {
      try tellNone(filter, actor, session)
    } else {
      try tell(entries, counts, actor, session)
    }
    if hidden > 0 { session.output.note("\(hidden) more are not shown") }
  }

  /// The rows in their order, as far as they are shown, and how many there are.
  private func entries(
    _ filter: TicketFilter, _ clock: ServiceClock?, _ actor: Person, _ session: Session
  ) throws(Failure) -> (rows: [TicketRow], count: Int) {
    let now = session.now
    let sort = order ?? TicketSort(.priority, hasPendingLast: session.clockWords != nil)
    func row(_ ticket: TicketSummary) -> TicketRow {
      TicketRow(ticket, clock?.due(of: ticket.clocked, at: now) ?? DueTime.none)
    }
    var (entries, count) = try session.read { desk throws(StoreError) in
      try desk.noteFaults(ofPeople: false)
      guard let limit, isPlain(filter, sort, actor, session) else {
        let rows = try desk.summaries(filter, for: actor, row)
        return (rows, rows.count)
      }
      // Of very many only those are read that come first.
      var rows: [TicketRow] = []
      for priority in Priority.allCases.sorted(by: >) where rows.count < limit {
        var part = filter
        part.priorities = [priority]
        rows += try desk.summaries(part, for: actor, row)
      }
      return (rows, try desk.unresolvedCount())
    }
    if isOverdue {
      entries.removeAll { !$0.due.isOverdue }
      count = entries.count
    }
    entries.sort { sort.precedes(($0.ticket, $0.due.due), ($1.ticket, $1.due.due), for: actor) }
    return (entries, count)
  }

  /// Whether it is the list of all that is not resolved in the usual order, without a line that counts.
  private func isPlain(_ filter: TicketFilter, _ sort: TicketSort, _ actor: Person, _ session: Session) -> Bool {
    filter == TicketFilter() && sort == TicketSort(.priority) && actor.isStaff && !isOverdue
      && session.clockWords == nil
  }

  /// There is none; a customer who has never asked for anything is greeted.
  private func tellNone(_ filter: TicketFilter, _ actor: Person, _ session: Session) throws(Failure) {
    if isPlain, !actor.isStaff {
      let greeting = try session.read { desk throws(StoreError) in
        try desk.summaries(.everything, for: actor) { _ in () }.isEmpty ? desk.greeting() : ""
      }
      if !greeting.isEmpty { return session.output.block(greeting) }
    }
    session.output.note(filter.isUnresolved && filter.statuses.isEmpty ? "no unresolved tickets" : "no tickets")
    try noteUnknownServices(session)
  }

  /// Older tickets may be for a service that is gone from the catalog; so one that is not in it is no error.
  private func noteUnknownServices(_ session: Session) throws(Failure) {
    let services = asked.services.filter { !$0.isEmpty }
    guard !services.isEmpty else { return }
    // Where the catalog cannot be read there is nothing to say.
    let catalog = try? session.read { desk throws(StoreError) in try desk.catalog() }
    guard let catalog = catalog.flatMap(\.self) else { return }
    for service in services.sorted() where catalog.service(typed: service) == nil {
      session.output.note("\(service) is not in the service catalog; \(catalog.listing)")
    }
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
        if let thread { add(thread.json(fields)) }
        try session.output.checkAnswer()
      }
    }
  }

  private func tell(
    _ rows: [TicketRow], _ counts: TicketCounts, _ actor: Person, _ session: Session
  ) throws(Failure) {
    let output = session.output
    // Whose own list it is, is known; then the other side of the ticket is of interest.
    let isOwn = isMine && actor.isStaff
    guard let words = session.clockWords, let width = output.width else {
      guard columns.isEmpty else {
        return output.table(TicketList(columns, viewer: actor).table(rows.count) { rows[$0] })
      }
      return output.table(TicketTable.of(rows.count, showsRequester: isOwn) { rows[$0].ticket })
    }
    var list =
      columns.isEmpty
      ? TicketList(fitting: width, rows, isOwn: isOwn, viewer: actor) : TicketList(columns, viewer: actor, width: width)
    list.words = words
    let people = list.people(in: rows)
    list.names = try session.read { desk throws(StoreError) in try desk.names(of: people) }
    output.table(list.table(rows.count) { rows[$0] })
    output.line("")
    for line in TextWidth.wrap(counts.words(for: actor), to: width, indent: 0).pieces(at: 10) {
      output.line(line, .dim)
    }
  }
}
