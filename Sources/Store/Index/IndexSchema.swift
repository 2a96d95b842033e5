internal import Desk
internal import SQLite

/// The tables of the query index. A change of them, or of what is put into them, is another version.
enum IndexSchema {
  /// Says whose file it is: `PRAGMA application_id`.
  static let application: Int64 = 0x7469_7831
  /// An index of another version is built anew. To be raised with each new compiler too: which words a text has depends on
  /// its Unicode tables, and words are taken out of FTS5 by naming them.
  static let version: Int64 = 16

  /// A ticket's columns behind its key, in their order.
  static let ticketColumns = [
    "title", "type", "status", "priority", "service", "requester", "assignee", "level", "created", "assigned",
    "triaged", "responded", "pending", "waits", "major", "updated", "updated_for_staff",
    "last", "tags", "cc",
  ]

  /// The tables that hold what is at the commit; `texts` besides, for the words.
  static let tables: [(name: String, columns: String)] = [
    // `folder` is the object of the ticket's folder: what finds it without a walk through the trees. `words` is the key of the
    // row in `texts`: that row has to be taken out again, whatever the ticket's texts are thought to have been. Null where there is one
    // for each section.
    ("tickets", "key INTEGER PRIMARY KEY, " + ticketColumns.joined(separator: ", ") + ", folder, words INTEGER"),
    // The sections of long tickets (`TicketLayout`), with what a list tells of their comments (`Conversation`).
    (
      "sections",
      "key INTEGER, number INTEGER, words INTEGER, updated, updated_for_staff, last_author, last_date, bytes, PRIMARY KEY (key, number)"
    ),
    // Ids that a ticket had before.
    ("formerly", "key INTEGER, id TEXT"),
    // Whom and what a ticket names: `cc` with handles, `follows`, `duplicate` and `links` with the numbers of tickets, `submission`
    // with the form that it was opened by, `reference` with its id elsewhere, `message` with the mails that it and its
    // comments are.
    ("relations", "key INTEGER, field TEXT, value"),
    ("documents", "key INTEGER PRIMARY KEY, slug TEXT, words INTEGER"),
    // Who takes part in support has a level, and absences with blanks between them. `called` is what `PersonReference` looks in.
    ("people", "handle TEXT PRIMARY KEY, role, level INTEGER, away, left_on, called"),
    ("addresses", "email TEXT, handle TEXT"),
    // What a sweep asks of each ticket that is not resolved, side by side: 1,000 of 100,000 are read in one go.
    ("waiting", "key INTEGER PRIMARY KEY, " + WaitingTicket.columnNames.joined(separator: ", ")),
    // What each incident that is not resolved is about: its stems with their counts.
    ("reports", "key INTEGER PRIMARY KEY, requester, service, created INTEGER, major INTEGER, words TEXT"),
    // Files that cannot be read, with the ticket, document or person they are of.
    ("faults", "path TEXT PRIMARY KEY, owner, line INTEGER, problem TEXT, damage INTEGER"),
  ]

  /// Those of them with rows of one ticket, by its key.
  static let ofTickets = ["tickets", "sections", "formerly", "relations", "waiting", "reports"]

  /// The column of a table that says of what a row is.
  static func owner(in table: String) -> String {
    switch table {
    case "faults": "owner"
    case "documents": "key"
    default: ofTickets.contains(table) ? "key" : "handle"
    }
  }

  /// Words as `SearchQuery` takes them, so that FTS5 only has to look for blanks. The texts themselves are in Git, and their lengths
  /// in the keys (`TextKey`).
  static func texts(_ name: String) -> String {
    "CREATE VIRTUAL TABLE \(name) USING fts5(title, text, note, content = '', columnsize = 0, tokenize = 'ascii')"
  }

  /// Sets what FTS5 goes by: `hashsize`, the bytes of words that are kept before they are written; `automerge` and
  /// `crisismerge`, how many portions of a size there may be before they are put together.
  static func setTexts(_ settings: KeyValuePairs<String, Int64>, in database: Database) throws(DatabaseError) {
    for (name, value) in settings {
      try database.run("INSERT INTO texts (texts, rank) VALUES (?, ?)", .text(name), .integer(value))
    }
  }

  private static let indexes = [
    // The status is in these as well: otherwise SQLite reads each row for it, although the index has the unresolved alone.
    "CREATE INDEX unresolved ON tickets (assignee, requester, status) WHERE status <> 'resolved'",
    // A list of the first few reads one priority after another.
    "CREATE INDEX queue ON tickets (priority, status) WHERE status <> 'resolved'",
    "CREATE INDEX assignments ON tickets (assignee, assigned)",
    "CREATE INDEX requests ON tickets (requester)",
    "CREATE INDEX majors ON tickets (major) WHERE major IS NOT NULL",
    "CREATE INDEX randoms ON tickets (key & 33554431)",
    "CREATE INDEX report_times ON reports (created)",
    "CREATE INDEX report_majors ON reports (major) WHERE major IS NOT NULL",
    "CREATE INDEX former_ids ON formerly (key)",
    "CREATE INDEX relations_of ON relations (key)",
    "CREATE INDEX relations_to ON relations (field, value)",
    "CREATE INDEX owners ON faults (owner)",
    "CREATE INDEX emails ON addresses (email, handle)",
    "CREATE INDEX handles ON addresses (handle)",
    "CREATE INDEX supporters ON people (level, handle) WHERE level IS NOT NULL",
    "CREATE INDEX admins ON people (handle) WHERE role = 'admin'",
    "CREATE UNIQUE INDEX slugs ON documents (slug)",
  ]

  static func create(in database: Database) throws(DatabaseError) {
    for (name, columns) in tables { try database.execute("CREATE TABLE \(name) (\(columns))") }
    try database.execute("CREATE TABLE state (\"commit\" TEXT, tree TEXT)")
    // In how many tickets each stem is; the empty one says how many tickets there are.
    try database.execute("CREATE TABLE stems (stem TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID")
    try database.execute(texts("texts"))
    try EventTable.create(in: database)
  }

  /// What finds rows quickly, and that the file is whole: the last step of a build.
  static func finish(_ database: Database) throws(DatabaseError) {
    for index in indexes { try database.execute(index) }
    try assumeSizes(in: database)
    try database.execute("PRAGMA application_id = \(application); PRAGMA user_version = \(version)")
  }

  /// How many rows an index has, and how many of them agree in the first columns, as on a desk of some years. `ANALYZE` would
  /// look at the rows of now: on a new desk there are none, and SQLite then takes the wrong one of two ways to somebody's
  /// unresolved tickets for as long as the file lives.
  private static let sizes: KeyValuePairs<String, String> = [
    "unresolved": "1000 20 5 5", "queue": "1000 250 250", "assignments": "100000 2000 1", "requests": "100000 500",
    "majors": "100 5", "randoms": "100000 1",
  ]

  private static func assumeSizes(in database: Database) throws(DatabaseError) {
    // This makes the table of sizes.
    try database.execute("ANALYZE sqlite_schema; DELETE FROM sqlite_stat1")
    for (index, sizes) in sizes {
      try database.run("INSERT INTO sqlite_stat1 VALUES ('tickets', ?, ?)", .text(index), .text(sizes))
    }
    // They are read when a file is opened, and now.
    try database.execute("ANALYZE sqlite_schema")
  }

  /// Whether a file is one of this version.
  static func isCurrent(_ database: Database) throws(DatabaseError) -> Bool {
    let id = try database.first("PRAGMA application_id") { $0.integer(0) }
    let found = try database.first("PRAGMA user_version") { $0.integer(0) }
    return id == application && found == version
  }
}
