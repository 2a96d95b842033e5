internal import Desk
internal import Git
internal import Glibc
internal import SQLite
internal import System

/// What every commit changed of tickets, for reports: tables of the query index that are filled when a report is first asked for, and brought
/// along by the next one. Nobody who changes the desk pays for them, and no list looks at them.
///
/// They have a connection of their own, so that what a command has read of the index stays as it is.
struct EventTable {
  private static let facets = TicketFacet.allCases

  /// Before it is whole `reached` has no row.
  static func create(in database: Database) throws(DatabaseError) {
    let facets = facets.flatMap { ["old_\($0)", "new_\($0)"] }.joined(separator: ", ")
    try database.execute(
      """
      CREATE TABLE events (ticket INTEGER, newest INTEGER, depth INTEGER, "commit" TEXT, at INTEGER, kind INTEGER, former INTEGER, \
      \(facets), PRIMARY KEY (ticket, newest, depth, "commit")) WITHOUT ROWID;
      CREATE TABLE places ("commit" TEXT PRIMARY KEY, newest INTEGER, depth INTEGER) WITHOUT ROWID;
      CREATE TABLE reached ("commit" TEXT)
      """)
  }

  private let database: Database
  private let path: String
  private let identity: String

  /// Nil where there is no file of this version.
  init?(_ path: String) throws(DatabaseError) {
    guard let identity = FileSystem.identity(path),
      !["", "-wal", "-shm", "-journal"].contains(where: { FileSystem.isOccupied(path + $0) })
    else { return nil }
    let database = try Database(at: path, .writing, patience: 2_000)
    guard !database.isReadOnly, try IndexSchema.isCurrent(database) else { return nil }
    (self.database, self.path, self.identity) = (database, path, identity)
  }

  /// The commit up to which the events are there: its own, and those of all that it descends from.
  func reached() throws(DatabaseError) -> ObjectID? {
    try database.first("SELECT \"commit\" FROM reached") { $0.text(0) }.flatMap(\.self).flatMap(ObjectID.init(hex:))
  }

  /// Where a commit stands that is there.
  func place(of commit: ObjectID) throws(DatabaseError) -> (newest: Int64, depth: Int64)? {
    let query = "SELECT newest, depth FROM places WHERE \"commit\" = ?"
    return try database.first(query, [.text(commit.description)]) { ($0.integer(0) ?? 0, $0.integer(1) ?? 0) }
  }

  /// Changes the file, under the desk's lock; false where another has taken its place.
  func write(_ body: () throws(DatabaseError) -> Void) throws(DatabaseError) -> Bool {
    try database.execute("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      guard FileSystem.identity(path) == identity else {
        try database.execute("ROLLBACK")
        return false
      }
      try body()
      try database.execute("COMMIT")
      return true
    } catch {
      if database.isInTransaction { try? database.execute("ROLLBACK") }
      throw error
    }
  }

  /// Takes everything out.
  func clear() throws(DatabaseError) {
    try database.execute("DELETE FROM events; DELETE FROM places; DELETE FROM reached")
  }

  /// Puts in what commits changed. What is there already stays the same.
  func add(_ commits: [PlacedCommit]) throws(DatabaseError) {
    let marks = Array(repeating: "?", count: 7 + 2 * Self.facets.count).joined(separator: ", ")
    let insertion = "INSERT OR REPLACE INTO events VALUES (\(marks))"
    for commit in commits {
      let place = commit.place
      try database.run(
        "INSERT OR REPLACE INTO places VALUES (?, ?, ?)", .text(place.commit), .integer(place.newest),
        .integer(place.depth))
      for event in commit.events {
        var values: [SQLValue] = [
          .integer(event.ticket.number), .integer(place.newest), .integer(place.depth), .text(place.commit),
          .integer(event.at.seconds), .integer(event.kind.rawValue), SQLValue(event.former?.number),
        ]
        for facet in Self.facets {
          let change = event.changes.first { $0.facet == facet }
          values += [SQLValue(change?.old), SQLValue(change?.new)]
        }
        try database.run(insertion, values)
      }
    }
  }

  /// Notes the commit up to which it is whole.
  func reach(_ commit: ObjectID) throws(DatabaseError) {
    try database.execute("DELETE FROM reached")
    try database.run("INSERT INTO reached VALUES (?)", .text(commit.description))
  }

  /// Reads all of one state of the file.
  func read<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T {
    try sqlite { () throws(DatabaseError) in try database.execute("BEGIN") }
    defer { try? database.execute("ROLLBACK") }
    return try body()
  }

  /// Which tickets were called otherwise before.
  func renamed() throws(DatabaseError) -> [(ticket: TicketID, former: TicketID)] {
    try database.rows("SELECT DISTINCT ticket, former FROM events WHERE former IS NOT NULL") { row in
      (row.integer(0).flatMap(TicketID.init(number:)), row.integer(1).flatMap(TicketID.init(number:)))
    }.compactMap { ticket, former in ticket.flatMap { ticket in former.map { (ticket, $0) } } }
  }

  /// Hands over the events, ticket by ticket.
  func each(_ body: (TicketEvent) throws(DatabaseError) -> Void) throws(DatabaseError) {
    let all = "SELECT * FROM events ORDER BY ticket, newest, depth, \"commit\""
    try database.each(all) { row throws(DatabaseError) in
      guard let ticket = row.integer(0).flatMap(TicketID.init(number:)), let commit = row.text(3),
        let at = row.time(4),
        let kind = row.integer(5).flatMap(TicketEvent.Kind.init(rawValue:))
      else { throw DatabaseError(.damaged, "an event is none") }
      var changes: [TicketEvent.Change] = []
      for (number, facet) in Self.facets.enumerated() {
        let (old, new) = (row.text(Int32(7 + 2 * number)), row.text(Int32(8 + 2 * number)))
        if old != new { changes.append(TicketEvent.Change(facet, from: old, to: new)) }
      }
      let place = TicketEvent.Place(newest: row.integer(1) ?? 0, depth: row.integer(2) ?? 0, commit: commit)
      try body(
        TicketEvent(
          ticket, place, at: at, kind, former: row.integer(6).flatMap(TicketID.init(number:)), changes))
      return true
    }
  }

  /// Keeps the log short that every command reads.
  func emptyLog() {
    guard let log = FileSystem.status(path + "-wal"), log.st_size > 1 << 19 else { return }
    _ = database.emptyLog()
  }
}

/// A commit in history's line, with what it changed.
struct PlacedCommit {
  let place: TicketEvent.Place
  let events: [TicketEvent]
}
