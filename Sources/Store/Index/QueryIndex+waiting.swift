internal import Desk
internal import SQLite
internal import Text

extension WaitingTicket {
  /// The columns of table `waiting` behind its key, in their order.
  static let columnNames = [
    "status", "priority", "created", "responded", "pending", "waits", "requester", "assignee", "level", "reminded",
    "warned", "missed", "last_author", "last_date", "cc",
  ]

  fileprivate var columns: [SQLValue] {
    [
      .text(clocked.status.rawValue), .text(clocked.priority.rawValue), .integer(clocked.created.seconds),
      SQLValue(clocked.responded?.seconds), SQLValue(pending?.seconds), Self.list(clocked.waits),
      .text(requester.text), SQLValue(assignee?.text), .integer(Int64(level)), SQLValue(reminded?.seconds),
      Self.list(warned), Self.list(missed), SQLValue(lastWord?.author.text), SQLValue(lastWord?.date.seconds),
      Self.list(cc),
    ]
  }

  private static func list(_ values: [some CustomStringConvertible]) -> SQLValue {
    SQLValue(values.isEmpty ? nil : values.map(\.description).joined(separator: " "))
  }

  /// A row of the key and these columns.
  ///
  /// - Throws: `.damaged` where it holds what was never put in.
  fileprivate init(_ row: Row) throws(DatabaseError) {
    func list<T>(_ column: Int32, _ read: (String) -> T?) -> [T] {
      row.text(column)?.pieces(at: UInt8(ascii: " ")).compactMap(read) ?? []
    }
    guard let id = row.integer(0).flatMap(TicketID.init(number:)),
      let status = row.text(1).flatMap(Status.init(rawValue:)),
      let priority = row.text(2).flatMap(Priority.init(rawValue:)), let created = row.time(3),
      let requester = row.text(7).flatMap(Handle.init(_:)), let level = row.integer(9)
    else { throw DatabaseError(.damaged, "a row is no ticket") }
    let clocked = Clocked(
      status: status, priority: priority, created: created, responded: row.time(4), waits: list(6) { Wait($0) })
    let author = row.text(13).flatMap(Handle.init(_:))
    self.init(
      id: id, clocked: clocked, pending: row.time(5), requester: requester, cc: list(15) { Handle($0) },
      assignee: row.text(8).flatMap(Handle.init(_:)),
      level: Int(clamping: level), reminded: row.time(10), warned: list(11) { TargetMark($0) },
      missed: list(12) { TargetMark($0) },
      lastWord: author.flatMap { author in row.time(14).map { Word(author: author, date: $0) } })
  }
}

extension QueryIndex {
  func add(_ ticket: WaitingTicket, _ key: SQLValue, _ target: IndexTarget) throws(DatabaseError) {
    let marks = Array(repeating: "?", count: WaitingTicket.columnNames.count + 1).joined(separator: ", ")
    try database.run("INSERT INTO \(target.table("waiting")) VALUES (\(marks))", [key] + ticket.columns)
  }

  /// Every ticket that is not resolved, in the order of their ids.
  func waiting() throws(DatabaseError) -> [WaitingTicket] {
    try database.rows(
      "SELECT key, \(WaitingTicket.columnNames.joined(separator: ", ")) FROM waiting ORDER BY key"
    ) { row throws(DatabaseError) in try WaitingTicket(row) }
  }
}
