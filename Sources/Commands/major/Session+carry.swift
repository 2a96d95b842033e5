internal import Desk
internal import Frame
internal import Store
internal import Views

extension Session {
  /// Resolves the tickets that belong to a major incident which was resolved just now.
  func carryResolution(of main: TicketID) throws(Failure) {
    let (actor, store) = (try actor(), try desk().store)
    guard actor.isStaff else { return }
    let linked = try Failure.fromStore { () throws(StoreError) in
      try store.head().linked(to: main, for: actor)
    }
    guard !linked.isEmpty else { return }
    _ = try perform(linked.map { CarryResolution($0, of: main) })
    output.note("\(counted(linked.count, "ticket")) of this major incident resolved too")
  }
}

extension Snapshot {
  /// The tickets that belong to a major incident and are not resolved; none where it is none that is resolved.
  func linked(to main: TicketID, for viewer: Person) throws(StoreError) -> [TicketID] {
    guard let ticket = try ticket(main), ticket.major == main, ticket.status == .resolved else { return [] }
    var filter = TicketFilter()
    filter.major = main
    return try summaries(filter, for: viewer).filter { $0.id != main && $0.major == main }.map(\.id)
  }
}
