/// Who may do what: each rule with its message, once. Plans ask before anything is looked up, and `Judge` asks about the change.
///
/// Each function returns nil where the actor may, else why not; the message starts small and ends without a full stop.
package enum Permission {
  /// Whether the actor may open a ticket on this person's behalf; nil is somebody whom the desk does not know.
  package static func open(for requester: Handle?, _ actor: Actor) -> String? {
    actor.isStaff || requester == actor.handle ? nil : "a customer opens tickets for themselves"
  }

  package static func setPending(_ actor: Actor) -> String? { staff(actor, "set a ticket pending") }

  /// Whether the actor may bring a ticket that they see to this status. Who is in its `cc` answers, and decides nothing.
  package static func settle(_ ticket: Ticket, _ actor: Actor, to status: Status?, saysWhy: Bool) -> String? {
    guard !actor.isStaff, actor.handle != ticket.requester, let status else { return nil }
    return status == .open && saysWhy ? nil : "only its requester and support may bring \(ticket.id) to another status"
  }

  package static func assign(_ actor: Actor) -> String? { staff(actor, "assign") }

  package static func declare(_ actor: Actor) -> String? { staff(actor, "say what belongs to a major incident") }

  package static func escalate(_ actor: Actor) -> String? { staff(actor, "escalate") }

  package static func confirmType(_ actor: Actor) -> String? { staff(actor, "confirm the type") }

  package static func link(_ actor: Actor) -> String? { staff(actor, "link tickets") }

  package static func tag(_ actor: Actor) -> String? { staff(actor, "set tags and references") }

  /// Whether it may be said what a new ticket or comment was elsewhere, by its `reference` or `message`: staff or a service
  /// account take over lists of tickets, and mail, on behalf of whoever asked.
  package static func setOrigin(
    _ field: TicketField, _ actor: Actor, _ maker: CommitMoment.Committer
  ) -> String? {
    actor.isStaff || maker != .customer ? nil : "only staff may set \(field.rawValue)"
  }

  package static func setRequester(_ actor: Actor) -> String? { staff(actor, "change whose ticket it is") }

  /// Whether the actor may change who sees a ticket too; its requester lets people see it, and staff take it back.
  package static func setCC(of ticket: Ticket, _ actor: Actor, removes: Bool) -> String? {
    if actor.isStaff { return nil }
    if actor.handle != ticket.requester { return "only its requester and support say who else sees \(ticket.id)" }
    return removes ? "\(actor.kind) may not take people out of cc" : nil
  }

  package static func writeNotes(_ actor: Actor) -> String? { staff(actor, "write internal notes") }

  /// Whether the actor may do something to this person. Whether that person exists is not told to a customer.
  package static func change(_ person: Handle, _ actor: Actor) -> String? {
    person == actor.handle ? nil : staff(actor, "do this for other people")
  }

  package static func accept(_ actor: Actor) -> String? {
    actor.isAdmin ? nil : "only an admin may accept what verify finds"
  }

  package static func redact(_ actor: Actor) -> String? { actor.isAdmin ? nil : "only an admin may redact" }

  /// Whether the actor may write a file of this kind, whatever is in it. Nil also where that depends on the change.
  package static func write(_ path: DeskPath, _ actor: Actor) -> String? {
    switch path {
    case .settings: actor.isAdmin ? nil : "\(actor.kind) may not change settings"
    case .template, .mailTemplate: actor.isAdmin ? nil : "\(actor.kind) may not change templates"
    case .document: staff(actor, "write the knowledge base")
    case .attachment, .person, .ticket, .comment: nil
    }
  }

  /// The same of a file that belongs to the repository.
  package static func write(_ file: RepositoryFile, _ actor: Actor) -> String? {
    switch file {
    case .description: staff(actor, "change what describes the repository")
    case .configuration: actor.isAdmin ? nil : "only an admin may change what Git and programs of the repository go by"
    }
  }

  private static func staff(_ actor: Actor, _ what: String) -> String? {
    actor.isStaff ? nil : "\(actor.kind) may not \(what)"
  }
}
