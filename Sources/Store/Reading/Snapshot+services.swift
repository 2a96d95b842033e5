package import Desk
internal import SQLite

extension Snapshot {
  /// What names services: unresolved tickets and templates.
  func serviceUse() throws(StoreError) -> ServiceUse {
    var use = ServiceUse()
    let counted = try indexed { index throws(StoreError) in
      try sqlite { () throws(DatabaseError) in try index.unresolvedByService() }
    }
    if let counted {
      use.tickets = counted
    } else {
      try eachTicket { ticket in
        if ticket.status != .resolved, let service = ticket.service { use.tickets[service, default: 0] += 1 }
      }
    }
    for template in try allTemplates() { use.add(template) }
    return use
  }

  /// The unresolved tickets for some services, in the order of their ids.
  package func unresolved(forServices ids: [String], for viewer: Person) throws(StoreError) -> [TicketSummary] {
    try summaries(TicketFilter(), for: viewer).filter { $0.service.map(ids.contains) ?? false }
  }
}
