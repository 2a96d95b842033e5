/// How many tickets that are not resolved each supporter is assigned, and when they last got one.
package struct Loads: Sendable, Equatable {
  private var counts: [Handle: Int] = [:]
  private var newest: [Handle: Timestamp] = [:]

  package init() {}

  /// Adds a ticket to the counts.
  package mutating func add(_ ticket: Ticket) {
    guard let assignee = ticket.assignee else { return }
    if ticket.status != .resolved { counts[assignee, default: 0] += 1 }
    if let assigned = ticket.assigned { newest[assignee] = max(newest[assignee] ?? assigned, assigned) }
  }

  /// Takes a ticket out of the counts. Who was assigned last is not undone: it only breaks ties.
  package mutating func remove(_ ticket: Ticket) {
    guard let assignee = ticket.assignee, ticket.status != .resolved else { return }
    counts[assignee, default: 0] -= 1
  }

  /// Takes counts that were made elsewhere.
  package mutating func set(_ handle: Handle, count: Int, lastAssigned: Timestamp?) {
    counts[handle] = count
    newest[handle] = lastAssigned
  }

  /// How many unresolved tickets the supporter has.
  package func count(_ handle: Handle) -> Int { counts[handle] ?? 0 }

  /// When the supporter was last given a ticket; nil for never. It is told of supporters: of others it may be missing.
  package func lastAssigned(_ handle: Handle) -> Timestamp? { newest[handle] }
}
