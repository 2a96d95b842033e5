internal import Arguments
internal import Desk
internal import Documents
internal import JSON
internal import Store
internal import Terminal

/// `tix show`: one ticket with its comments.
struct Show: Command {
  static let declaration = Declaration(
    "show", "show a ticket with its comments",
    discussion: """
      Internal notes, and their files, are shown to staff alone. A ? behind the type says that staff have not confirmed \
      it yet. When the first answer or the resolution is due follows from tix sla; there is none while the ticket waits \
      on its customer. tix file takes a file out.
      """,
    operands: [Operand("ID", "the ticket; its random part or any clear beginning will do")],
    examples: [
      Example("tix show 261124-3qzxm", "by its whole id"),
      Example("tix show 3qz --json", "as JSON"),
    ])

  private let id: String
  init(_ parsed: Parsed) throws(Failure) { id = try parsed.required(0) }

  func run(_ session: Session) throws(Failure) {
    let id = try session.ticket(id)
    let thread = try session.thread(id)
    let names = try session.read { desk throws(StoreError) in try desk.names(in: thread.ticket, thread.comments) }
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("ticket", thread.json)]))
    } else {
      Self.tell(thread, names, session.output)
    }
  }

  private static func tell(_ thread: Thread, _ names: [Handle: String], _ output: Output) {
    let ticket = thread.ticket
    func name(_ handle: Handle) -> String { names[handle].map { "\($0) (\(handle))" } ?? handle.text }
    output.line("\(ticket.id)  \(ticket.title)", .bold)
    output.field("Status", ticket.status.rawValue)
    output.field("Type", thread.summary.shownType)
    let reason = [ticket.impact?.rawValue, ticket.urgency.map { "\($0.rawValue) urgency" }].compactMap(\.self)
    output.field("Priority", ticket.priority.rawValue + (reason.isEmpty ? "" : " (\(reason.joined(separator: ", ")))"))
    if let service = ticket.service { output.field("Service", service) }
    output.field("Requester", name(ticket.requester))
    output.field("Assignee", ticket.assignee.map { "\(name($0)), level \(ticket.level)" } ?? "nobody yet")
    output.field("Created", ticket.created.shown)
    if let due = thread.due { tell(due, output) }
    if let pending = ticket.pending { output.field("Pending", "since \(pending.shown)") }
    if let resolved = ticket.resolved { output.field("Resolved", resolved.shown) }
    if let follows = ticket.document[TicketField.follows.rawValue]?.text { output.field("Follows", follows) }
    let (body, files) = (ticket.redacted == nil ? ticket.body : redacted, thread.files(of: nil))
    if !body.isEmpty || !files.isEmpty { output.line("") }
    output.quote(body)
    tell(files, output)
    for comment in thread.comments {
      output.line("")
      let kind = comment.isInternal ? "internal note" : "comment"
      output.line("-- \(kind) by \(name(comment.author)), \(comment.date.shown)", comment.isInternal ? .yellow : .cyan)
      output.quote(comment.redacted == nil ? comment.body : redacted)
      tell(thread.files(of: comment.name), output)
    }
  }

  /// By when the customer is to hear something, or to have what they need.
  private static func tell(_ due: DueTime, _ output: Output) {
    guard let time = due.due, let target = due.target else { return }
    let what = target == .respond ? "first answer" : "resolution"
    output.field(
      "Due", (due.isOverdue ? "overdue since " : "") + "\(time.shown) (\(what))", due.isOverdue ? .red : .plain)
  }

  /// What stands in the place of a text that was taken out.
  private static let redacted = "(redacted)"

  private static func tell(_ files: [TicketFile], _ output: Output) {
    for file in files { output.line("-- file \(file.stored.name), \(file.shownSize): \(file.name)") }
  }
}

extension Session {
  /// A ticket with what the actor may see of it.
  func thread(_ id: TicketID) throws(Failure) -> Thread {
    let actor = try actor()
    try requireVisible(id)
    let now = now
    let thread = try read { desk throws(StoreError) in
      try Thread(id, desk, desk.serviceClock(), now, for: actor)
    }
    guard let thread else { throw Failure(.notFound, "there is no ticket \(id)") }
    return thread
  }
}
