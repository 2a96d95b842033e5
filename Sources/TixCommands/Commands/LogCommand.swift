internal import Arguments
internal import Desk
internal import JSON
internal import Store
internal import Terminal

/// `tix log`: what happened, newest first.
struct LogCommand: Command {
  static let declaration = Declaration(
    "log", "tell what happened, to one ticket or to the whole desk",
    discussion: """
      One entry a commit, the newest first. A customer sees what they may know of their own tickets. For everything \
      else there is git log.
      """,
    operands: [Operand("ID", "the ticket", optional: true)],
    options: [Option("--limit", value: "N", "show at most so many, and say that there are more")],
    examples: [
      Example("tix log 3qzxm", "the story of a ticket"),
      Example("tix log --limit 20", "the newest changes of the desk"),
    ])

  private let id: String?
  private let limit: Int?

  init(_ parsed: Parsed) throws(Failure) {
    id = parsed.operand(0)
    limit = try parsed.count("--limit")
  }

  func run(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let id = try id.map { typed throws(Failure) in try session.ticket(typed) }
    if let id { try session.requireVisible(id) }
    let (entries, isCut) = try session.read { desk throws(StoreError) in
      try desk.history(of: id, for: actor, limit: limit)
    }
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("log", .array(entries.map(Self.json)))]))
    } else {
      let width = session.output.width ?? .max
      let isWide = entries.contains { TextWidth.of("\(Self.head($0))  \($0.summary)") > width }
      for entry in entries { Self.tell(entry, inTwo: isWide, session.output) }
    }
    if isCut { session.output.note("there is more; --limit cut it") }
  }

  private static func head(_ entry: LogEntry) -> String { "\(entry.time.shown)  \(entry.actor)" }

  /// Where one of the lines would be too wide for the terminal, all are in two.
  private static func tell(_ entry: LogEntry, inTwo: Bool, _ output: Output) {
    if inTwo {
      output.line(head(entry))
      output.quote(entry.summary)
    } else {
      output.line("\(head(entry))  \(entry.summary)")
    }
    for line in entry.reasons.pieces(at: 10) where !line.isEmpty { output.quote(line, .dim) }
  }

  private static func json(_ entry: LogEntry) -> JSONValue {
    .object([
      ("commit", .string(entry.commit)), ("time", .string(entry.time.description)), ("actor", .string(entry.actor)),
      ("action", .optional(entry.action)), ("via", .optional(entry.via)),
      ("tickets", .array(entry.tickets.map { .string($0.description) })),
      ("summary", .string(entry.summary)), ("reasons", .string(entry.reasons)),
    ])
  }
}
