/// Who acts: a person of the desk, or the desk itself.
package enum Actor: Sendable, Equatable {
  case person(Person)
  /// The desk, under its reserved handle `tix`.
  case desk

  /// The address under which the desk commits: nobody can receive mail there (RFC 2606, section 2).
  package static let deskEmail = "tix@tix.invalid"

  package var handle: Handle {
    switch self {
    case .person(let person): person.handle
    case .desk: .tix
    }
  }

  /// The name that commits carry.
  package var name: String {
    switch self {
    case .person(let person): person.commitName
    case .desk: Handle.tix.text
    }
  }

  /// The address that commits carry.
  package var email: String {
    switch self {
    case .person(let person): person.commitEmail ?? ""
    case .desk: Self.deskEmail
    }
  }

  /// Whether the actor sees everything: the desk does; what it may change is a table of its own in `Judge`.
  package var isStaff: Bool {
    switch self {
    case .person(let person): person.isStaff
    case .desk: true
    }
  }

  package var isAdmin: Bool {
    switch self {
    case .person(let person): person.role == .admin
    case .desk: false
    }
  }

  /// Whether this address is one of theirs.
  package func has(email: String) -> Bool {
    switch self {
    case .person(let person): person.has(email: email)
    case .desk: email == Self.deskEmail
    }
  }

  /// The actor with the rights of a customer alone, where nothing proves who acts.
  package var asCustomer: Actor {
    switch self {
    case .person(let person): .person(person.asCustomer)
    case .desk: .desk
    }
  }

  package func hasLeft(at now: DeskTime) -> Bool {
    switch self {
    case .person(let person): person.hasLeft(at: now)
    case .desk: false
    }
  }

  /// `a customer`, `an admin`, `the desk itself`: how a message begins.
  var kind: String {
    switch self {
    case .person(let person): person.role == .admin ? "an admin" : "a \(person.role.rawValue)"
    case .desk: "the desk itself"
    }
  }
}
