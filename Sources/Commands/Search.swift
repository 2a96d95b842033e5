internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix search`: finds words in tickets and in the knowledge base.
struct Search: SimpleCommand {
  private static let word = Operand("WORD", .text, "what to look for", repeats: true)
  private static let open = Flag("--open", "tickets that are not resolved, and no documents")
  private static let limit = Option<Int>("--limit", value: "N", "show at most so many, 10 unless told")
  static let declaration = Declaration(
    "search", "find words in tickets and in the knowledge base",
    discussion: """
      All words have to occur in one ticket or in one document; a beginning of a word will do, from two letters on, in \
      whatever case, and with or without accents. Titles, texts, comments and the names of files are searched, as far as you may see them. \
      Chinese, Japanese and Thai words are found inside of others. \
      A ticket is found by its id too, and for staff by the name, handle or address of its requester. \
      A line says where, and shows what is there. On a terminal the ticket's status, title, requester and date are above it. The best come first: those with rare words, with many of them, and \
      with words in the title. Ten are shown, and how many more there are is said.
      """,
    operands: [word],
    options: [open, limit],
    examples: [
      Example("tix search printer toner", "tickets and documents with both words"),
      Example("tix search --open jannet", "what Jannet asked for, and what has her name in it"),
      Example("tix search printer --json", "as JSON"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let query: SearchQuery
  private let limit: Int
  private let isOpen: Bool

  init(_ parsed: Parsed) throws(Failure) {
    query = try Failure.fromRules { () throws(Refusal) in try SearchQuery(asked: parsed.all(Self.word)) }
    limit = parsed[Self.limit] ?? 10
    isOpen = parsed[Self.open]
  }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let (hits, count) = try session.read { desk throws(StoreError) in
      let (found, count) = try desk.search(query, for: actor, isOpen: isOpen, limit: limit)
      let hits = try found.map { one throws(StoreError) in try SearchHit(one, query, desk, for: actor) }
      return (hits.compactMap(\.self), count - hits.count { $0 == nil })
    }
    if session.isJSON {
      session.output.json(
        .object([("tix", .number(1)), ("found", .array(hits.map(\.json))), ("count", .number(count))]))
    } else {
      let words = session.clockWords
      for hit in hits { session.output.print(hit.text(isTerminal: session.output.width != nil, words)) }
    }
    if count == 0 {
      session.output.note("nothing found")
    } else if hits.count < count {
      session.output.note("\(count - hits.count) more are not shown; --limit N shows more")
    }
  }
}
