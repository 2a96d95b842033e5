/// What can be asked for that concerns tickets.
extension ActionCommand {
  package static let new = ActionCommand(
    "new", ["title", "message", "type", "service", "impact", "urgency", "for", "cc", "tags", "ref"]
  ) { arguments throws(Refusal) in
    let title = try arguments.required("title")
    let reference = try arguments.text("ref").map { name throws(Refusal) in try Self.reference(name) }
    let requester = try arguments.handle("for")
    var opening = OpenTicket(
      title: title, body: try arguments.message() ?? "", type: try arguments.word("type", as: TicketType.self),
      service: try arguments.text("service"), impact: try arguments.word("impact", as: Impact.self),
      urgency: try arguments.word("urgency", as: Urgency.self), requester: requester, files: arguments.files)
    opening.cc = try arguments.handles("cc") ?? []
    opening.tags = try arguments.tags("tags") ?? []
    opening.reference = reference
    return .other(opening, id: nil)
  }

  /// A name by which lines call a ticket, as it is kept in the ticket.
  private static func reference(_ name: String) throws(Refusal) -> String {
    guard !name.isEmpty else { throw Refusal(.usage, "ref is empty") }
    guard name.utf8.first != UInt8(ascii: "@") else { throw Refusal(.usage, "ref is the name alone, without @") }
    let reference = try ExternalReference.asked(name, "ref")
    guard reference == name else {
      throw Refusal(.usage, "the ref cannot be used: there are blanks around it, or characters that nobody sees")
    }
    return reference
  }

  package static let comment = ActionCommand(
    "comment", ["id", "message", "internal", "pending", "resolve", "type"]
  ) { arguments throws(Refusal) in
    let text = try arguments.requiredMessage()
    let (isInternal, isPending) = (try arguments.flag("internal"), try arguments.flag("pending"))
    let status = try status(pending: isPending, resolved: try arguments.flag("resolve"))
    let files = arguments.files
    let type = try arguments.type()
    return .onTicket(try arguments.ticket()) { id, _ in
      AnswerTicket.comment(on: id, text, isInternal: isInternal, then: status, files: files, type: type)
    }
  }

  package static let attach = ActionCommand("attach", ["id", "file", "message", "internal"]) {
    arguments throws(Refusal) in
    guard let paths = try arguments.texts("file") else { throw Refusal(.usage, "attach needs file") }
    guard !paths.contains("") else { throw Refusal(.usage, "file is empty") }
    let (text, isInternal) = (try arguments.requiredMessage(), try arguments.flag("internal"))
    return .attaching(paths, to: try arguments.ticket()) { id, files in
      AnswerTicket.comment(on: id, text, isInternal: isInternal, then: nil, files: files)
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
    return .onTicket(try arguments.ticket()) { id, _ in AssignTicket(id, to: target, reason: reason) }
  }

  package static let take = ActionCommand("take", ["id", "message", "type"]) { arguments throws(Refusal) in
    let (reason, type) = (try arguments.message(), try arguments.type())
    return .onTicket(try arguments.ticket()) { id, _ in AssignTicket(id, to: .actor, reason: reason, type: type) }
  }

  package static let escalate = ActionCommand("escalate", ["id", "message", "to", "type"]) {
    arguments throws(Refusal) in
    let (handle, reason) = (try arguments.handle("to"), try arguments.requiredMessage())
    let type = try arguments.type()
    return .onTicket(try arguments.ticket()) { id, _ in EscalateTicket(id, to: handle, reason: reason, type: type) }
  }

  package static let pending = ActionCommand("pending", ["id", "message", "type"]) { arguments throws(Refusal) in
    let (text, type) = (try arguments.message(), try arguments.type())
    return .onTicket(try arguments.ticket()) { id, _ in AnswerTicket.pending(id, text, type: type) }
  }

  package static let resolve = ActionCommand("resolve", ["id", "message", "type", "duplicate"]) {
    arguments throws(Refusal) in
    let (text, type) = (try arguments.message(), try arguments.type())
    let other = try arguments.ticket("duplicate")
    return .onTicket(try arguments.ticket(), [other].compactMap(\.self)) { id, others in
      AnswerTicket.resolve(id, text, type: type, duplicateOf: others.first)
    }
  }

  package static let reopen = ActionCommand("reopen", ["id", "message"]) { arguments throws(Refusal) in
    let text = try arguments.message()
    return .onTicket(try arguments.ticket()) { id, _ in AnswerTicket.reopen(id, text) }
  }

  package static let link = ActionCommand("link", ["id", "to"]) { arguments throws(Refusal) in
    let other = try arguments.requiredTicket("to")
    return .onTicket(try arguments.ticket(), [other]) { id, others in LinkTicket(id, to: others.first ?? id) }
  }

  private static let editKeys = [
    "id", "title", "type", "service", "priority", "impact", "urgency", "requester", "tags", "cc", "reference",
    "message",
  ]

  package static let edit = ActionCommand("edit", editKeys) { arguments throws(Refusal) in
    var edits = EditTicket.Edits()
    edits.title = try arguments.text("title")
    edits.type = try arguments.type()
    edits.service = try arguments.text("service")
    edits.priority = try arguments.word("priority", as: EditTicket.PriorityAsked.self)
    edits.impact = try arguments.word("impact", as: Impact.self)
    edits.urgency = try arguments.word("urgency", as: Urgency.self)
    edits.requester = try arguments.handle("requester")
    edits.reference = try arguments.text("reference")
    if let tags = try arguments.tags("tags") { edits.tags = EditTicket.ListEdit(whole: tags) }
    if let cc = try arguments.handles("cc") { edits.cc = EditTicket.ListEdit(whole: cc) }
    if edits.isEmpty { throw arguments.nothingGiven(editKeys) }
    let reason = try arguments.message()
    return .onTicket(try arguments.ticket()) { [edits] id, _ in EditTicket(id, edits, reason: reason) }
  }
}
