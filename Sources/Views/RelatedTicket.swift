package import Desk
package import Store

/// A ticket that has to do with another, from whichever side it says so.
package struct RelatedTicket {
  /// What it is to the other, as a page on that one calls it.
  package enum Relation: String {
    case follows = "Follows"
    case continuation = "Continued in"
    case duplicate = "Repeats"
    case repetition = "Repeated by"
    case link = "See also"
  }

  package let relation: Relation
  package let id: TicketID
  package let title: String

  /// Those of a ticket that the viewer may see.
  package static func all(of ticket: Ticket, _ desk: Snapshot, for viewer: Person) throws(StoreError) -> [RelatedTicket]
  {
    let linked = try desk.tickets(naming: ticket.id, in: .links)
    let ways: [(Relation, [TicketID])] = [
      (.follows, [ticket.follows].compactMap(\.self)),
      (.continuation, try desk.tickets(naming: ticket.id, in: .follows)),
      (.duplicate, [ticket.duplicate].compactMap(\.self)),
      (.repetition, try desk.tickets(naming: ticket.id, in: .duplicate)),
      (.link, ticket.links + linked.filter { !ticket.links.contains($0) }),
    ]
    var related: [RelatedTicket] = []
    for (relation, ids) in ways {
      for id in ids {
        if let other = try desk.visibleTicket(id, to: viewer) {
          related.append(RelatedTicket(relation: relation, id: id, title: other.title))
        } else if viewer.isStaff, try desk.ticket(id) == nil {
          related.append(RelatedTicket(relation: relation, id: id, title: "(not there)"))
        }
      }
    }
    return related
  }
}
