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

  /// The keys of everything in which all words occur that this person may see, the best first; of equals the newest.
  /// Documents, whose keys are below 0, are among them whoever they are for.
  func search(_ query: SearchQuery, for viewer: Person) throws(DatabaseError) -> [Int64] {
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
    if !viewer.isStaff {
      let own = Set(try keys(of: viewer))
      hits.removeAll { $0.key >= 0 && !own.contains($0.key) }
    }
    hits.sort { ($0.rank, $1.key) < ($1.rank, $0.key) }
    return hits.map(\.key)
  }

  private func keys(of viewer: Person) throws(DatabaseError) -> [Int64] {
    try database.rows("SELECT key FROM tickets WHERE requester = ?", [.text(viewer.handle.text)]) {
      $0.integer(0) ?? 0
    }
  }

  private func everything(for viewer: Person) throws(DatabaseError) -> [Int64] {
    var tickets: [Int64] = []
    try each(.everything, for: viewer) { tickets.append($0.id.number) }
    return try tickets.sorted(by: >) + database.rows("SELECT key FROM documents ORDER BY slug") { $0.integer(0) ?? 0 }
  }

  /// What a key stands for; nil for none.
  func found(_ key: Int64) throws(DatabaseError) -> Found? {
    if key >= 0 { return TicketID(number: key).map { .ticket($0) } }
    return try database.first("SELECT slug FROM documents WHERE key = ?", [.integer(key)]) { $0.text(0) }
      .flatMap(\.self).map { .document($0) }
  }
}
