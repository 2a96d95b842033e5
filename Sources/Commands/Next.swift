internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix next`: the ticket that should be done next.
struct Next: SimpleCommand {
  static let declaration = Declaration(
    "next", "show the ticket that should be done next",
    discussion: """
      For staff: of the open tickets that are yours, or else of those that nobody has and that are of your level or below, what \
      is late comes first, then the highest priority, then what is due first, then the oldest. For a customer: the first of \
      those that wait on an answer of theirs. It is shown with its comments, as by tix show.
      """,
    examples: [
      Example("tix next", "what to do now"),
      Example("tix next --json", "as JSON; the ticket is null where there is none"),
    ])
  static let needs = Needs(.actor, writes: false)

  init(_ parsed: Parsed) {}

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    if let id = try id(session, actor) { return try session.tell(session.thread(id)) }
    if session.isJSON { session.output.json(.object([("tix", .number(1)), ("ticket", .null)])) }
    session.output.note(
      actor.isStaff
        ? "there is nothing to do: no open ticket is yours or nobody's" : "no ticket waits on an answer of yours")
  }

  /// Which it is; nil where there is none.
  private func id(_ session: Session, _ actor: Person) throws(Failure) -> TicketID? {
    let now = session.now
    return try session.read { desk throws(StoreError) in
      let clock = try desk.serviceClock()
      for var filter in NextTicket.filters(for: actor) {
        if filter.isUnassigned { filter.holders = try desk.holders(at: now) }
        let entries = try desk.summaries(filter, for: actor) { ticket in
          (ticket: ticket, due: clock?.due(of: ticket.clocked, at: now) ?? DueTime.none)
        }
        if let first = NextTicket.first(of: entries, for: actor) { return first.id }
      }
      return nil
    }
  }
}
