/// What of a desk a person may see.
package enum Visibility {
  /// Staff see every ticket, a customer their own and those in whose `cc` they are.
  package static func maySee(_ ticket: Ticket, _ person: Person) -> Bool {
    maySeeTicket(of: ticket.requester, ticket.cc, person)
  }

  package static func maySee(_ ticket: Ticket, _ actor: Actor) -> Bool {
    switch actor {
    case .person(let person): maySee(ticket, person)
    case .desk: true
    }
  }

  /// The same of a ticket of which only its people are known.
  package static func maySeeTicket(of requester: Handle, _ cc: [Handle], _ person: Person) -> Bool {
    person.isStaff || requester == person.handle || cc.contains(person.handle)
  }

  /// Internal notes are for staff alone.
  package static func maySee(_ comment: Comment, _ person: Person) -> Bool {
    person.isStaff || !comment.isInternal
  }

  /// Staff see what the desk knows of everybody, a customer what it knows of them.
  package static func maySee(_ person: Person, _ viewer: Person) -> Bool {
    viewer.isStaff || person.handle == viewer.handle
  }

  /// Why a customer is not shown somebody else's ticket.
  package static func notYours(_ id: TicketID) -> String { "ticket \(id) is not yours" }
}
