package import Desk
internal import SQLite

extension Snapshot {
  /// What names services: unresolved tickets and templates.
  func serviceUse() throws(StoreError) -> ServiceUse {
    var use = ServiceUse()
    use.tickets = try ask(
      { index throws(DatabaseError) in try index.unresolvedByService() },
      else: { () throws(StoreError) in
        var counts: [String: Int] = [:]
        try eachTicket { ticket in
          if ticket.status != .resolved, let service = ticket.service { counts[service, default: 0] += 1 }
        }
        return counts
      })
    for template in try allTemplates() { use.add(template) }
    return use
  }

  /// The unresolved tickets for some services, in the order of their ids.
  package func unresolved(forServices ids: [String], for viewer: Person) throws(StoreError) -> [TicketSummary] {
    try summaries(TicketFilter(), for: viewer).filter { $0.service.map(ids.contains) ?? false }
  }
}
