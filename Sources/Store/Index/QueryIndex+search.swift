package import Desk
internal import SQLite

/// A ticket or document in which all words occur.
package enum Found: Sendable, Hashable {
  case ticket(TicketID)
  case document(String)
}

extension QueryIndex {
  /// How much a word weighs where it occurs: in a title, in a text, in a note.
  private static let weights = "5.0, 1.0, 1.0"
  /// More words than these are looked for in the texts of what has them.
  private static let most = 32
  /// FTS5 cuts what is longer.
  private static let longest = 1_000

  /// Whether what is found still has to be looked at.
  static func isCoarse(_ query: SearchQuery) -> Bool {
    query.words.count > most || query.words.contains { $0.utf8.count > longest }
  }

  /// Everything in which all words occur that this person may see, the best first; of equals the newest. Documents are
  /// among them whoever they are for.
  func search(_ query: SearchQuery, for viewer: Person) throws(DatabaseError) -> [Found] {
    let words = query.words.filter { $0.utf8.count <= Self.longest }.prefix(Self.most)
    // Words are letters and digits: nothing in them means anything to FTS5.
    let expression = words.map { "\"\($0)\"*" }.joined(separator: " AND ")
    guard !words.isEmpty else { return try everything(for: viewer) }
    let match = SQLValue.text(viewer.isStaff ? expression : "{title text} : (\(expression))")
    var hits: [(key: Int64, rank: Double)] = []
    for layer in isLayered ? [IndexLayer.file, .memory] : [.file] {
      let texts = layer.texts
      var sql = "SELECT rowid, bm25(\(texts), \(Self.weights)) FROM \(texts) WHERE \(texts) MATCH ?"
      if isLayered, layer == .file { sql += " AND rowid NOT IN (SELECT owner FROM temp.gone)" }
      try database.each(sql, [match]) { row in
        if let key = row.integer(0) { hits.append((key, row.number(1))) }
        return true
      }
    }
    hits.sort { ($0.rank, $1.key) < ($1.rank, $0.key) }
    let own = viewer.isStaff ? nil : Set(try keys(of: viewer))
    var found: [Found] = []
    found.reserveCapacity(hits.count)
    for (key, _) in hits where key < 0 || own?.contains(key) ?? true {
      if let one = try self.found(key) { found.append(one) }
    }
    return found
  }

  private func keys(of viewer: Person) throws(DatabaseError) -> [Int64] {
    try database.rows("SELECT key FROM tickets WHERE requester = ?", [.text(viewer.handle.text)]) {
      $0.integer(0) ?? 0
    }
  }

  private func everything(for viewer: Person) throws(DatabaseError) -> [Found] {
    var found: [Found] = []
    try each(.everything, for: viewer) { found.append(.ticket($0.id)) }
    let slugs = try database.rows("SELECT slug FROM documents ORDER BY slug") { $0.text(0) ?? "" }
    return found.reversed() + slugs.map { .document($0) }
  }

  private func found(_ key: Int64) throws(DatabaseError) -> Found? {
    if key >= 0 { return TicketID(number: key).map { .ticket($0) } }
    return try database.first("SELECT slug FROM documents WHERE key = ?", [.integer(key)]) { $0.text(0) }
      .flatMap(\.self).map { .document($0) }
  }
}
