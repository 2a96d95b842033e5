internal import Documents

/// The fields that change with a ticket's status, and why.
struct Transition {
  private(set) var fields: [(String, Value?)] = []
  private(set) var reasons: [String] = []
  private(set) var notes: [String] = []
  private(set) var assignee: Handle?

  /// Moves a ticket to another status. Opening it again keeps its assignee, if that person can still take it.
  ///
  /// - Parameter keepsAssignee: whether somebody else says who has it then.
  init(_ ticket: Ticket, to status: Status, keepsAssignee: Bool = false, _ facts: Facts) throws(Refusal) {
    assignee = ticket.assignee
    guard status != ticket.status else { return }
    set(.status, status.rawValue)
    // While it was pending or resolved support had nothing to do.
    if let since = ticket.status == .pending ? ticket.pending : ticket.resolved {
      let waits = ticket.waits + [Wait(from: since, to: facts.now)]
      fields.append((TicketField.waits.rawValue, .list(waits.map { .text($0.description) })))
    }
    set(.pending, status == .pending ? facts.now.description : nil)
    set(.resolved, status == .resolved ? facts.now.description : nil)
    if status == .open, !keepsAssignee, try Self.needsAssignee(ticket, facts) { try assign(ticket, facts) }
  }

  /// Whether opening the ticket again has to find somebody for it.
  private static func needsAssignee(_ ticket: Ticket, _ facts: Facts) throws(Refusal) -> Bool {
    guard let handle = ticket.assignee, let assignee = try facts.before.roster[handle] else { return true }
    return !assignee.isAvailable(forLevel: ticket.level, at: facts.moment.presence)
  }

  private mutating func assign(_ ticket: Ticket, _ facts: Facts) throws(Refusal) {
    let choice = try facts.choose(level: ticket.level)
    if let old = ticket.assignee { reasons.append("\(old) cannot take it now") }
    if let choice {
      reasons.append(choice.reason)
    } else {
      notes.append("no supporter of level \(ticket.level) is there, so nobody has it now")
    }
    assignee = choice?.handle
    set(.assignee, choice?.handle.text)
    set(.assigned, choice.map { _ in facts.now.description })
  }

  mutating func set(_ field: TicketField, _ text: String?) {
    fields.append((field.rawValue, text.map { .text($0) }))
  }
}
