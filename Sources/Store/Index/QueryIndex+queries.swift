internal import Desk
internal import Git
internal import SQLite
internal import Text

extension QueryIndex {
  /// How much everybody has, and when each supporter was last given something.
  func loads() throws(DatabaseError) -> Loads {
    var loads = Loads()
    if knownLoads == nil { knownLoads = try countedLoads() }
    for (handle, load) in knownLoads ?? [:] {
      loads.set(handle, count: load.count, lastAssigned: load.lastAssigned)
    }
    return loads
  }

  private func countedLoads() throws(DatabaseError) -> [Handle: Load] {
    var loads: [Handle: Load] = [:]
    try database.each(
      "SELECT assignee, count(*) FROM tickets WHERE status <> 'resolved' AND assignee IS NOT NULL GROUP BY assignee"
    ) { row in
      guard let handle = row.text(0).flatMap(Handle.init(_:)) else { return true }
      loads[handle] = Load(count: Int(clamping: row.integer(1) ?? 0), lastAssigned: nil)
      return true
    }
    // There are few who may be given something, and many tickets: each costs one look-up.
    try database.each(
      "SELECT handle, (SELECT max(assigned) FROM tickets WHERE assignee = handle) FROM people WHERE level IS NOT NULL"
    ) { row in
      guard let handle = row.text(0).flatMap(Handle.init(_:)) else { return true }
      loads[handle] = Load(
        count: loads[handle]?.count ?? 0, lastAssigned: row.time(1))
      return true
    }
    return loads
  }

  /// Counts one ticket out of what somebody has, and into what somebody has now.
  func recount(_ before: Ticket?, _ after: Ticket?) throws(DatabaseError) {
    guard knownLoads != nil else { return }
    if let assignee = before?.assignee, before?.status != .resolved { knownLoads?[assignee]?.count -= 1 }
    if let assignee = after?.assignee, after?.status != .resolved {
      knownLoads?[assignee, default: Load(count: 0, lastAssigned: nil)].count += 1
    }
    for handle in Set([before?.assignee, after?.assignee].compactMap(\.self)) {
      knownLoads?[handle, default: Load(count: 0, lastAssigned: nil)].lastAssigned = try lastAssigned(handle.text)
    }
  }

  private func lastAssigned(_ name: String) throws(DatabaseError) -> Timestamp? {
    let newest = try database.first("SELECT max(assigned) FROM tickets WHERE assignee = ?", [.text(name)]) {
      $0.integer(0)
    }
    return newest.flatMap(\.self).flatMap { Timestamp(seconds: $0) }
  }

  /// The ids that somebody may have meant, in order. For a customer those of their own tickets: each costs as much however many others
  /// there are.
  func ids(matching reference: TicketReference, for viewer: Person? = nil) throws(DatabaseError) -> [TicketID] {
    if let viewer, !viewer.isStaff {
      return try keys(of: viewer).compactMap(TicketID.init(number:)).filter(reference.matches).sorted()
    }
    var found: Set<TicketID> = []
    // A ticket whose file cannot be read has its faults alone.
    let isFaulty = "FROM faults WHERE typeof(owner) = 'integer' AND owner"
    let ways = [
      ("SELECT key FROM tickets WHERE key BETWEEN ? AND ?", reference.wholeNumbers),
      ("SELECT key FROM tickets WHERE key & 33554431 BETWEEN ? AND ?", reference.randomNumbers),
      ("SELECT owner \(isFaulty) BETWEEN ? AND ?", reference.wholeNumbers),
      ("SELECT owner \(isFaulty) > 0 AND owner & 33554431 BETWEEN ? AND ?", reference.randomNumbers),
    ]
    for (sql, range) in ways {
      guard let range else { continue }
      let keys = try database.rows(sql, [.integer(range.lowerBound), .integer(range.upperBound)]) { $0.integer(0) }
      found.formUnion(keys.compactMap { $0.flatMap(TicketID.init(number:)) })
    }
    return found.filter(reference.matches).sorted()
  }

  /// The tickets that had an id which somebody may have meant, in order; for a customer those of their own.
  func ids(formerly reference: TicketReference, for viewer: Person? = nil) throws(DatabaseError) -> [TicketID] {
    let own = "key IN (\(Self.visible))"
    let customer = viewer.flatMap { $0.isStaff ? nil : $0.handle }
    let rows = try database.rows(
      "SELECT key, id FROM formerly\(customer == nil ? "" : " WHERE \(own)") ORDER BY key",
      customer.map { [.text($0.text), .text($0.text)] } ?? []
    ) { ($0.integer(0), $0.text(1)) }
    var found: [TicketID] = []
    for (key, old) in rows {
      guard let id = key.flatMap(TicketID.init(number:)), old.flatMap(TicketID.init(_:)).map(reference.matches) ?? false
      else { continue }
      if found.last != id { found.append(id) }
    }
    return found
  }

  /// The keys of the tickets that a customer sees: their own, and those in whose `cc` they are. Asks for their handle twice.
  static let visible =
    "SELECT key FROM tickets WHERE requester = ? UNION SELECT key FROM relations WHERE field = 'cc' AND value = ?"

  /// The tickets that name this one in a field, in order.
  func ids(naming id: TicketID, in field: TicketField) throws(DatabaseError) -> [TicketID] {
    try database.rows(
      "SELECT DISTINCT key FROM relations WHERE field = ? AND value = ? ORDER BY key",
      [.text(field.rawValue), .integer(id.number)]
    ) { $0.integer(0).flatMap(TicketID.init(number:)) }.compactMap(\.self)
  }

  /// The tickets that have this id elsewhere, in order; of very many the first few.
  func ids(referenced reference: String) throws(DatabaseError) -> [TicketID] {
    try database.rows(
      "SELECT key FROM relations WHERE field = ? AND value = ? ORDER BY key LIMIT 50",
      [.text(TicketField.reference.rawValue), .text(reference)]
    ) { $0.integer(0).flatMap(TicketID.init(number:)) }.compactMap(\.self)
  }

  /// Hands over the tickets that a filter may be about, in the order of their ids; the filter itself decides.
  func each(
    _ filter: TicketFilter, for viewer: Person, _ body: (TicketSummary) -> Void
  ) throws(DatabaseError) {
    var conditions: [(sql: String, values: [SQLValue])] = []
    func among(_ column: String, _ handles: Set<Handle>) {
      guard !handles.isEmpty else { return }
      let marks = Array(repeating: "?", count: handles.count).joined(separator: ", ")
      conditions.append(("\(column) IN (\(marks))", handles.sorted().map { .text($0.text) }))
    }
    among("assignee", filter.assignees)
    among("requester", filter.requesters)
    if !filter.priorities.isEmpty {
      let words = filter.priorities.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
      conditions.append(("priority IN (\(words))", []))
    }
    if viewer.isStaff, let assignee = filter.isTheirs {
      conditions.append(("assignee = ?", [.text(assignee.text)]))
    }
    if !viewer.isStaff {
      conditions.append(("key IN (\(Self.visible))", [.text(viewer.handle.text), .text(viewer.handle.text)]))
    }
    if filter.isUnresolved { conditions.append(("status <> 'resolved'", [])) }
    if filter.isUnassigned, filter.holders.isEmpty { conditions.append(("assignee IS NULL", [])) }
    if let major = filter.major {
      conditions.append(("(major = ? OR key = ?)", [.integer(major.number), .integer(major.number)]))
    }
    let rule = conditions.isEmpty ? "" : " WHERE " + conditions.map(\.sql).joined(separator: " AND ")
    let columns = IndexSchema.ticketColumns.joined(separator: ", ")
    try database.each(
      "SELECT key, \(columns) FROM tickets\(rule)", conditions.flatMap(\.values)
    ) { row throws(DatabaseError) in
      let ticket = try TicketSummary(row)
      if filter.matches(ticket, for: viewer) { body(ticket) }
      return true
    }
  }

  /// How many tickets are not resolved.
  func unresolvedCount() throws(DatabaseError) -> Int {
    let count = try database.first("SELECT count(*) FROM tickets WHERE status <> 'resolved'") { $0.integer(0) }
    return Int(clamping: count.flatMap(\.self) ?? 0)
  }

  /// Who has tickets that are not resolved.
  func holders() throws(DatabaseError) -> [Handle] {
    try database.rows(
      "SELECT DISTINCT assignee FROM tickets WHERE status <> 'resolved' AND assignee IS NOT NULL"
    ) { $0.text(0).flatMap(Handle.init(_:)) }.compactMap(\.self)
  }

  /// The supporters of a line.
  func supporters(level: Int) throws(DatabaseError) -> [Supporter] {
    try database.rows(
      "SELECT handle, away, left_on FROM people WHERE level = ? ORDER BY handle", [.integer(Int64(level))]
    ) { row throws(DatabaseError) in
      let away = row.text(1)?.pieces(at: UInt8(ascii: " ")).filter { !$0.isEmpty } ?? []
      guard let handle = row.text(0).flatMap(Handle.init(_:)) else { throw Self.noPerson }
      return Supporter(handle: handle, level: level, away: away.compactMap(Days.init(_:)), left: row.text(2))
    }
  }

  /// How many unresolved tickets are for each service.
  func unresolvedByService() throws(DatabaseError) -> [String: Int] {
    let rows = try database.rows(
      "SELECT service, count(*) FROM tickets WHERE status <> 'resolved' AND service IS NOT NULL GROUP BY service"
    ) { ($0.text(0) ?? "", Int(clamping: $0.integer(1) ?? 0)) }
    return Dictionary(rows) { first, _ in first }
  }

  /// Those whom a name or a part of one may mean. What they go by is in the rows, so that no file is read.
  func people(meantBy reference: PersonReference) throws(DatabaseError) -> [MeantPerson] {
    guard !reference.words.isEmpty else { return [] }
    let conditions = reference.words.map { _ in "instr(called, ?) > 0" }.joined(separator: " AND ")
    var found: [MeantPerson] = []
    try database.each(
      "SELECT handle, called, level FROM people WHERE \(conditions)", reference.words.map { .text($0) }
    ) { row throws(DatabaseError) in
      guard let handle = row.text(0).flatMap(Handle.init(_:)) else { throw Self.noPerson }
      guard let fit = row.text(1).flatMap(reference.fit) else { return true }
      found.append(MeantPerson(handle: handle, fit: fit, isSupporter: row.integer(2) != nil))
      return true
    }
    return found
  }

  func admins() throws(DatabaseError) -> [Handle] {
    try database.rows("SELECT handle FROM people WHERE role = 'admin' ORDER BY handle") { row throws(DatabaseError) in
      guard let handle = row.text(0).flatMap(Handle.init(_:)) else { throw Self.noPerson }
      return handle
    }
  }

  private static let noPerson = DatabaseError(.damaged, "a row is no person")

  /// Whose address it may be, in order; of very many the first few.
  func handles(email: String) throws(DatabaseError) -> [Handle] {
    try database.rows(
      "SELECT DISTINCT handle FROM addresses WHERE email = ? ORDER BY handle LIMIT 50",
      [.text(CommitIdentity.key(email))]
    ) { row throws(DatabaseError) in
      guard let handle = row.text(0).flatMap(Handle.init(_:)) else { throw Self.noPerson }
      return handle
    }
  }

  /// The files of people, or of everything else, that cannot be read.
  func faults(ofPeople: Bool) throws(DatabaseError) -> [Fault] {
    try database.rows(
      "SELECT path, line, problem, damage FROM faults WHERE (typeof(owner) = 'text') = ? ORDER BY path",
      [.integer(ofPeople ? 1 : 0)], Self.fault)
  }

  private static func fault(_ row: Row) -> Fault {
    Fault(
      path: row.text(0) ?? "", line: row.integer(1).map { Int($0) }, problem: row.text(2) ?? "",
      isDamage: row.integer(3) == 1)
  }

  /// Looks whether what could not be read still cannot be. Where it can, the rows are not what they would be.
  ///
  /// - Throws: `.index` with a damaged index where one of the first few can be read again.
  func confirmDamage(_ store: Store) throws(StoreError) {
    guard hasDamage, let tree else { return }
    let faults = try sqlite { () throws(DatabaseError) in
      try database.rows(
        "SELECT path, line, problem, damage FROM main.faults WHERE damage ORDER BY path LIMIT 20", [], Self.fault)
    }
    let snapshot = Snapshot(store, treeAlone: tree)
    for fault in faults {
      let found: [Fault]?
      if let id = DeskPath.ticket(holding: fault.path) {
        found = try snapshot.folder(id)?.faults
      } else {
        switch DeskPath(fault.path) {
        case .person(let handle): found = try snapshot.indexedPerson(handle)?.faults
        case .document(let slug): found = try snapshot.indexedDocument(slug)?.faults
        default: found = nil
        }
      }
      guard let found, found.contains(where: { $0.isDamage && $0.path == fault.path }) else {
        throw .index(DatabaseError(.damaged, "\(fault.path) can be read again"))
      }
    }
  }
}
