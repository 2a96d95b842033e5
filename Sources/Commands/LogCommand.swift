internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix log`: what happened, newest first.
struct LogCommand: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket", optional: true)
  private static let limit = Option<Int>(
    "--limit", short: "-n", value: "N", "show at most so many, and say that there are more")
  private static let since = Option("--since", value: "DAY", .dates, "what was done since this day, or time")
  private static let by = Option("--by", value: "WHO", .person, "what this person did")
  private static let action = Option<ActionName>("--action", value: "ACTION", "what was done so")
  static let declaration = Declaration(
    "log", "tell what happened, to one ticket or to the whole desk",
    discussion: """
      One entry a commit, the newest first: what changed, from what to what, and why. A customer sees what they may know \
      of their own tickets. For everything else there is git log.
      """,
    operands: [id],
    options: [
      limit,
      since,
      by,
      action,
    ],
    examples: [
      Example("tix log 3qzxm", "the story of a ticket"),
      Example("tix log --limit 20", "the newest changes of the desk"),
      Example("tix log --since 2026-11-01 --by levelonetim --action resolve", "what Tim resolved this month"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let id: String?
  private let limit: Int?
  private let since: String?
  private let by: String?
  private let action: ActionName?

  init(_ parsed: Parsed) throws(Failure) {
    id = parsed[Self.id]
    limit = parsed[Self.limit]
    (since, by, action) = (parsed[Self.since], parsed[Self.by], parsed[Self.action])
  }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let id = try id.map { typed throws(Failure) in try session.ticket(typed) }
    if let id { try session.requireVisible(id) }
    let filter = LogFilter(
      since: try since.map { typed throws(Failure) in
        let zone = try session.read { $0.clocks }
        return try Failure.fromRules { () throws(Refusal) in try Timestamp(sinceAsked: typed, in: zone) }
      }, by: try by.map { typed throws(Failure) in try session.who(typed) }, action: action)
    let isCut: Bool
    if session.isJSON {
      isCut = try session.output.json("log") { add throws(Failure) in
        try each(id, filter, actor, session) { add($0.json) }
      }
    } else {
      var lines = LogText(width: session.output.width, session.clockWords, write: session.output.print)
      isCut = try each(id, filter, actor, session) { entry in
        lines.add(entry)
        session.output.passOn()
      }
      lines.end()
    }
    if isCut { session.output.note("there is more; --limit cut it") }
  }

  /// Hands over the entries; true when there are more than were asked for.
  private func each(
    _ id: TicketID?, _ filter: LogFilter, _ actor: Person, _ session: Session, _ body: (LogEntry) -> Void
  ) throws(Failure) -> Bool {
    let isCut = try session.read { desk throws(StoreError) in
      try desk.history(of: id, filter, for: actor, limit: limit) { entry in
        body(entry)
        return !session.output.isLost
      }
    }
    try session.output.checkAnswer()
    return isCut
  }
}
