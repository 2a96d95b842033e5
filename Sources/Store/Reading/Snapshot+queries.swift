package import Desk
internal import SQLite

extension Snapshot {
  /// How much everybody has, and when each supporter was last given something.
  package func loads() throws(StoreError) -> Loads {
    try ask({ index throws(DatabaseError) in try index.loads() }, else: scannedLoads)
  }

  /// The tickets that a filter is of, and that the viewer may see, in the order of their ids.
  package func summaries(_ filter: TicketFilter, for viewer: Person) throws(StoreError) -> [TicketSummary] {
    try summaries(filter, for: viewer) { $0 }.sorted { $0.id < $1.id }
  }

  /// What is made of each of the tickets that a filter is of, and that the viewer may see; in no order.
  package func summaries<T>(
    _ filter: TicketFilter, for viewer: Person, _ make: (TicketSummary) -> T
  ) throws(StoreError) -> [T] {
    try ask(
      { index throws(DatabaseError) in
        var made: [T] = []
        try index.each(filter, for: viewer) { made.append(make($0)) }
        return made
      },
      else: { () throws(StoreError) in
        var made: [T] = []
        try eachTicket { ticket throws(StoreError) in
          let summary = TicketSummary(ticket, try comments(ticket.id))
          if filter.matches(summary, for: viewer) { made.append(make(summary)) }
        }
        return made
      })
  }

  /// The level of which each who has unresolved tickets can hold some; 0 for those who can hold none any more.
  package func holders(at now: Timestamp) throws(StoreError) -> [Handle: Int] {
    let handles = try ask({ index throws(DatabaseError) in try index.holders() }, else: scannedHolders)
    let today = time(now)
    var holders: [Handle: Int] = [:]
    for handle in handles {
      do {
        let person = try knownPerson(handle)
        holders[handle] = person.map { $0.hasLeft(at: today) ? 0 : $0.supportLevel ?? 0 } ?? 0
      } catch {
        // Of somebody whose file is damaged nobody knows.
        guard error.damage != nil else { throw error }
      }
    }
    return holders
  }

  /// A ticket, if this person may see it; one that cannot be read is noted.
  package func visibleTicket(_ id: TicketID, to viewer: Person) throws(StoreError) -> Ticket? {
    guard let bytes = try notedBytes(id.path) else { return nil }
    let ticket = note { () throws(Fault) in try Ticket(id: id, bytes: bytes) }
    return ticket.flatMap { Visibility.maySee($0, viewer) ? $0 : nil }
  }

  /// The tickets that name this one in a field (`follows`, `duplicate`, `links`), in order.
  package func tickets(naming id: TicketID, in field: TicketField) throws(StoreError) -> [TicketID] {
    try ask(
      { index throws(DatabaseError) in try index.ids(naming: id, in: field) },
      else: { () throws(StoreError) in
        var ids: [TicketID] = []
        try eachTicket { ticket in
          let named: [TicketID?] =
            switch field {
            case .follows: [ticket.follows]
            case .duplicate: [ticket.duplicate]
            default: ticket.links
            }
          if named.contains(id) { ids.append(ticket.id) }
        }
        return ids
      })
  }

  /// The ticket that has this id elsewhere, the first of several; nil for none. The index says where to look, its file whether it does.
  package func ticket(referenced reference: String) throws(StoreError) -> TicketID? {
    let ids = try ask(
      { index throws(DatabaseError) in try index.ids(referenced: reference) },
      else: { () throws(StoreError) in
        var ids: [TicketID] = []
        try eachTicket { if $0.reference == reference { ids.append($0.id) } }
        return ids
      })
    for id in ids where try ticket(id)?.reference == reference { return id }
    return nil
  }

  /// The tickets that continue this one and are not resolved, also those that continue one that continues it.
  package func continuations(of id: TicketID) throws(StoreError) -> [Ticket] {
    var (found, seen, next): ([Ticket], Set<TicketID>, [TicketID]) = ([], [id], [id])
    // A chain that a hand made endless ends here.
    while let id = next.popLast(), seen.count <= 100 {
      for follower in try tickets(naming: id, in: .follows) where seen.insert(follower).inserted {
        guard let ticket = try ticket(follower) else { continue }
        if ticket.status != .resolved { found.append(ticket) }
        next.append(follower)
      }
    }
    return found.sorted { $0.id < $1.id }
  }

  /// How many tickets are not resolved.
  package func unresolvedCount() throws(StoreError) -> Int {
    try ask(
      { index throws(DatabaseError) in try index.unresolvedCount() },
      else: { () throws(StoreError) in
        var count = 0
        try eachTicket { ticket throws(StoreError) in if ticket.status != .resolved { count += 1 } }
        return count
      })
  }

  /// Notes the files of people that cannot be read; or those of tickets and documents.
  package func noteFaults(ofPeople: Bool) throws(StoreError) {
    let faults = try ask({ index throws(DatabaseError) in try index.faults(ofPeople: ofPeople) }, else: { [] })
    for fault in faults {
      _ = note { () throws(Fault) in throw fault }
    }
  }

  /// The ticket that somebody meant. Of several that match, those that they may not see are left out.
  package func find(_ reference: TicketReference, for viewer: Person) throws(StoreError) -> TicketID {
    if let id = reference.id, try object(id.path) != nil { return id }
    // A customer's beginning of an id means their own: others' are not asked for, so that not even time tells of them.
    var matching = try ask(
      { index throws(DatabaseError) in try index.ids(matching: reference, for: viewer) },
      else: { () throws(StoreError) in
        let ids = try ticketIDs().filter(reference.matches)
        return viewer.isStaff ? ids : try visible(ids, to: viewer)
      })
    if matching.isEmpty, !viewer.isStaff, reference.isRandomPart {
      // A whole random part names a ticket as its id does.
      matching = try ask(
        { index throws(DatabaseError) in try index.ids(matching: reference) },
        else: { () throws(StoreError) in try ticketIDs().filter(reference.isWhole) }
      ).filter(reference.isWhole)
      if matching.count > 1 { matching = [] }
    }
    if let id = try Self.only(matching, "begin with \(reference.typed)") { return id }
    let renamed = try ask(
      { index throws(DatabaseError) in try index.ids(formerly: reference, for: viewer) },
      else: { () throws(StoreError) in try scannedIDs(formerly: reference) })
    if let id = try Self.only(visible(renamed, to: viewer), "were once called \(reference.typed)") { return id }
    throw .refused(Refusal(.notFound, "there is no ticket \(reference.typed)", hint: "tix list shows what there is"))
  }

  private func visible(_ ids: [TicketID], to viewer: Person) throws(StoreError) -> [TicketID] {
    var visible: [TicketID] = []
    for id in ids where try visibleTicket(id, to: viewer) != nil { visible.append(id) }
    return visible
  }

  /// The one ticket that matches; nil when none does. Several are a refusal that names them.
  private static func only(_ matching: [TicketID], _ how: String) throws(StoreError) -> TicketID? {
    guard matching.count > 1 else { return matching.first }
    let shown = matching.prefix(5).map(\.description).joined(separator: ", ")
    throw .refused(
      Refusal(
        .notFound, "\(matching.count) tickets \(how)", hint: "it may be \(shown)\(matching.count > 5 ? ", …" : "")"))
  }

  /// An answer of the query index; where there is none under the lock, what a look at the files gives.
  func ask<T>(
    _ body: (QueryIndex) throws(DatabaseError) -> T, else scan: () throws(StoreError) -> T
  ) throws(StoreError) -> T {
    let found = try indexed { index throws(StoreError) in try sqlite { () throws(DatabaseError) in try body(index) } }
    if let found { return found }
    return try scan()
  }
}

/// The same answers by a look at every ticket: where there is no index under the lock, and to compare with.
extension Snapshot {
  func scannedLoads() throws(StoreError) -> Loads {
    var loads = Loads()
    try eachTicket { loads.add($0) }
    return loads
  }

  func scannedHolders() throws(StoreError) -> [Handle] {
    var handles: Set<Handle> = []
    try eachTicket { ticket in
      if ticket.status != .resolved, let assignee = ticket.assignee { handles.insert(assignee) }
    }
    return handles.sorted()
  }

  private func scannedIDs(formerly reference: TicketReference) throws(StoreError) -> [TicketID] {
    var ids: [TicketID] = []
    try eachTicket { ticket in
      if ticket.formerly.compactMap(TicketID.init(_:)).contains(where: reference.matches) { ids.append(ticket.id) }
    }
    return ids
  }
}
