internal import Arguments
internal import Desk
internal import Store

/// `tix search`: finds words in tickets and in the knowledge base.
struct Search: Command {
  static let declaration = Declaration(
    "search", "find words in tickets and in the knowledge base",
    discussion: """
      All words have to occur in one ticket or in one document; a beginning of a word will do, in whatever case, and \
      with or without accents. Titles, texts, comments and the names of files are searched, as far as you may see them. \
      A line says where, and shows what is there.
      """,
    operands: [Operand("WORD", "what to look for", repeats: true)],
    examples: [
      Example("tix search printer toner", "tickets and documents with both words"),
      Example("tix search printer --json", "as JSON"),
    ])

  private let query: SearchQuery

  init(_ parsed: Parsed) throws(Failure) {
    query = SearchQuery(parsed.operands)
    guard !query.isEmpty else { throw Failure(.usage, "there is no letter and no digit to look for") }
  }

  func run(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let hits = try session.read { desk throws(StoreError) in try Searching(query, for: actor).search(desk) }
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("found", .array(hits.map(Self.json)))]))
    } else {
      for hit in hits {
        for place in hit.places { session.output.line("\(hit.id)  \(place.name): \(place.line)") }
      }
    }
    if hits.isEmpty { session.output.note("nothing found") }
  }

  private static func json(_ hit: Searching.Hit) -> JSONValue {
    .object([
      ("kind", .string(hit.isTicket ? "ticket" : "document")), ("id", .string(hit.id)), ("title", .string(hit.title)),
      (
        "places",
        .array(hit.places.map { .object([("place", .string($0.name)), ("line", .string($0.line))]) })
      ),
    ])
  }
}
