/// What can be asked for that concerns tickets.
extension ActionCommand {
  package static let new = ActionCommand(
    "new", ["title", "message", "type", "service", "impact", "urgency", "for", "ref"]
  ) { arguments throws(Refusal) in
    let title = try arguments.required("title")
    if let name = try arguments.text("ref"), name.isEmpty || name.utf8.first == UInt8(ascii: "@") {
      throw Refusal(.usage, name.isEmpty ? "ref is empty" : "ref is the name alone, without @")
    }
    let requester = try arguments.handle("for")
    let opening = OpenTicket(
      title: title, body: try arguments.message() ?? "", type: try arguments.word("type", as: TicketType.self),
      service: try arguments.text("service"), impact: try arguments.word("impact", as: Impact.self),
      urgency: try arguments.word("urgency", as: Urgency.self), requester: requester, files: arguments.files)
    return .other(opening, id: nil)
  }

  package static let comment = ActionCommand(
    "comment", ["id", "message", "internal", "pending", "resolve"]
  ) { arguments throws(Refusal) in
    let text = try arguments.requiredMessage()
    let (isInternal, isPending) = (try arguments.flag("internal"), try arguments.flag("pending"))
    let status = try status(pending: isPending, resolved: try arguments.flag("resolve"))
    let files = arguments.files
    return .onTicket(try arguments.ticket()) {
      AnswerTicket.comment(on: $0, text, isInternal: isInternal, then: status, files: files)
    }
  }

  /// The status that a comment asks for; nil where it asks for none.
  package static func status(pending: Bool, resolved: Bool) throws(Refusal) -> Status? {
    guard !pending || !resolved else { throw Refusal(.usage, "a ticket cannot be pending and resolved") }
    return pending ? .pending : resolved ? .resolved : nil
  }

  package static let assign = ActionCommand("assign", ["id", "to", "message"]) { arguments throws(Refusal) in
    let target = try arguments.handle("to").map { .person($0) } ?? AssignTicket.Target.load
    let reason = try arguments.message()
    return .onTicket(try arguments.ticket()) { AssignTicket($0, to: target, reason: reason) }
  }

  package static let escalate = ActionCommand("escalate", ["id", "message", "to"]) { arguments throws(Refusal) in
    let (handle, reason) = (try arguments.handle("to"), try arguments.requiredMessage())
    return .onTicket(try arguments.ticket()) { EscalateTicket($0, to: handle, reason: reason) }
  }

  package static let pending = answer("pending", AnswerTicket.pending)
  package static let resolve = answer("resolve", AnswerTicket.resolve)
  package static let reopen = answer("reopen", AnswerTicket.reopen)

  private static func answer(
    _ word: String, _ make: @escaping @Sendable (TicketID, String?) -> AnswerTicket
  ) -> ActionCommand {
    ActionCommand(word, ["id", "message"]) { arguments throws(Refusal) in
      let text = try arguments.message()
      return .onTicket(try arguments.ticket()) { make($0, text) }
    }
  }

  private static let editKeys = ["id", "title", "type", "service", "priority", "impact", "urgency", "message"]

  package static let edit = ActionCommand("edit", editKeys) { arguments throws(Refusal) in
    var edits = EditTicket.Edits()
    edits.title = try arguments.text("title")
    edits.type = try arguments.word("type", as: TicketType.self)
    edits.service = try arguments.text("service")
    edits.priority = try arguments.word("priority", as: Priority.self)
    edits.impact = try arguments.word("impact", as: Impact.self)
    edits.urgency = try arguments.word("urgency", as: Urgency.self)
    if edits.isEmpty { throw arguments.nothingGiven(editKeys) }
    let reason = try arguments.message()
    return .onTicket(try arguments.ticket()) { [edits] in EditTicket($0, edits, reason: reason) }
  }
}
