import SQLite
import Testing

/// The same ranks as FTS5's own function gives, with lengths from elsewhere.
@Suite struct RankingTests {
  private static let texts = [
    (1, "printer", "the printer prints nothing since this morning"),
    (2, "word", "cannot print from word"), (3, "", "printer printer printer on fire"),
    (40, "network", "no network at all in the whole building"), (-5, "Toner", "how to change the toner of a printer"),
    (600, "mail", ""), (700, "the", "the the the printer the the the the the the the the the the the the"),
  ]

  private static func filled() throws -> Database {
    let database = try Database(at: nil, .creating)
    try database.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body, content = '', tokenize = 'ascii')")
    for (key, title, body) in texts {
      try database.run(
        "INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)", .integer(Int64(key)), .text(title), .text(body))
    }
    return database
  }

  private static func ranks(_ database: Database, _ function: String, _ query: String) throws -> [Int64: Double] {
    var ranks: [Int64: Double] = [:]
    try database.each("SELECT rowid, \(function) FROM texts WHERE texts MATCH ?", [.text(query)]) { row in
      if let key = row.integer(0) { ranks[key] = row.number(1) }
      return true
    }
    return ranks
  }

  private static let lengths = Ranking(name: "ours") { key in
    let text = texts.first { $0.0 == Int(key) }.map { "\($0.1) \($0.2)" } ?? ""
    return Double(text.split(separator: " ").count)
  }

  @Test(arguments: ["printer", "the", "print*", "printer AND the", "\"the printer\"", "printer OR word OR network"])
  func asFTS5(query: String) throws {
    let database = try Self.filled()
    try database.add(Self.lengths)
    for weights in ["", ", 5.0, 1.0", ", 0.5", ", 0.0, 2.0"] {
      let expected = try Self.ranks(database, "bm25(texts\(weights))", query)
      let found = try Self.ranks(database, "ours(texts, 1\(weights))", query)
      #expect(!expected.isEmpty && found.keys == expected.keys)
      for (key, rank) in found { #expect(abs(rank - (expected[key] ?? 0)) < 1e-9, "\(query)\(weights) \(key)") }
    }
  }

  /// Without a look at how rare it is, one phrase alone puts rows in the same order.
  @Test(arguments: ["printer", "print*", "\"the printer\""])
  func onePhraseNeedsNoRarity(query: String) throws {
    let database = try Self.filled()
    try database.add(Self.lengths)
    let whole = try Self.ranks(database, "ours(texts, 1, 5.0, 1.0)", query)
    let quick = try Self.ranks(database, "ours(texts, 0, 5.0, 1.0)", query)
    func order(_ ranks: [Int64: Double]) -> [Int64] {
      ranks.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }
    #expect(order(whole) == order(quick))
  }

  @Test func aTableWithoutLengthsWillDo() throws {
    let database = try Database(at: nil, .creating)
    try database.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body, content = '', columnsize = 0)")
    try database.add(Self.lengths)
    #expect(try Self.ranks(database, "ours(texts, 1)", "printer").isEmpty)
    for (key, title, body) in Self.texts {
      try database.run(
        "INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)", .integer(Int64(key)), .text(title), .text(body))
    }
    let kept = try Self.filled()
    try kept.add(Self.lengths)
    let (found, expected) = (
      try Self.ranks(database, "ours(texts, 1)", "printer"), try Self.ranks(kept, "bm25(texts)", "printer")
    )
    #expect(found.keys == expected.keys)
    for (key, rank) in found { #expect(abs(rank - (expected[key] ?? 0)) < 1e-9) }
  }

  @Test func itIsForSearchesAlone() throws {
    let database = try Self.filled()
    try database.add(Self.lengths)
    #expect(throws: DatabaseError.self) { _ = try database.first("SELECT ours(1)") { $0.integer(0) } }
  }
}
