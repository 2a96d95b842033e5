internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix search`: finds words in tickets and in the knowledge base.
struct Search: SimpleCommand {
  private static let word = Operand("WORD", .text, "what to look for", repeats: true)
  private static let limit = Option<Int>("--limit", value: "N", "show at most so many, 10 unless told")
  static let declaration = Declaration(
    "search", "find words in tickets and in the knowledge base",
    discussion: """
      All words have to occur in one ticket or in one document; a beginning of a word will do, from two letters on, in \
      whatever case, and with or without accents. Titles, texts, comments and the names of files are searched, as far as you may see them. \
      A line says where, and shows what is there. The best come first: those with rare words, with many of them, and \
      with words in the title. Ten are shown, and how many more there are is said.
      """,
    operands: [word],
    options: [limit],
    examples: [
      Example("tix search printer toner", "tickets and documents with both words"),
      Example("tix search printer --json", "as JSON"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let query: SearchQuery
  private let limit: Int

  init(_ parsed: Parsed) throws(Failure) {
    query = try Failure.fromRules { () throws(Refusal) in try SearchQuery(asked: parsed.all(Self.word)) }
    limit = parsed[Self.limit] ?? 10
  }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let (hits, count) = try session.read { desk throws(StoreError) in
      let (found, count) = try desk.search(query, for: actor, limit: limit)
      let hits = try found.map { one throws(StoreError) in try SearchHit(one, query, desk, for: actor) }
      return (hits.compactMap(\.self), count - hits.count { $0 == nil })
    }
    if session.isJSON {
      session.output.json(
        .object([("tix", .number(1)), ("found", .array(hits.map(\.json))), ("count", .number(count))]))
    } else {
      for hit in hits { session.output.print(hit.text) }
    }
    if count == 0 {
      session.output.note("nothing found")
    } else if hits.count < count {
      session.output.note("\(count - hits.count) more are not shown; --limit N shows more")
    }
  }
}
