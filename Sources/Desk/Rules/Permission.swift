/// Who may do what: each rule with its message, once. Plans ask before anything is looked up, and `Judge` asks about the change.
///
/// Each function returns nil where the actor may, else why not; the message starts small and ends without a full stop.
package enum Permission {
  /// Whether the actor may open a ticket on this person's behalf; nil is somebody whom the desk does not know.
  package static func open(for requester: Handle?, _ actor: Actor) -> String? {
    actor.isStaff || requester == actor.handle ? nil : "a customer opens tickets for themselves"
  }

  package static func setPending(_ actor: Actor) -> String? { staff(actor, "set a ticket pending") }

  package static func assign(_ actor: Actor) -> String? { staff(actor, "assign") }

  package static func escalate(_ actor: Actor) -> String? { staff(actor, "escalate") }

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
