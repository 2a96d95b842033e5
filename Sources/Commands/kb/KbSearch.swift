internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix kb search`: documents that have all the words.
struct KbSearch: SimpleCommand {
  private static let words = Operand("WORDS", .text, "what to look for", repeats: true)
  static let declaration = Declaration(
    "kb search", "find documents of the knowledge base",
    discussion: """
      Those whose title, tags and text have all the words, in whatever case; a word of two letters or more \
      matches the beginning of one. Each is shown with the line that has most of them.
      """,
    operands: [words],
    examples: [
      Example("tix kb search toner", "by one word"),
      Example("tix kb search print spool", "printer, printing; spooler"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let query: SearchQuery

  init(_ parsed: Parsed) throws(Failure) {
    query = try Failure.fromRules { () throws(Refusal) in try SearchQuery(asked: parsed.all(Self.words)) }
  }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let hits = try session.read { desk throws(StoreError) in try desk.articles(for: actor) }
      .compactMap { article in article.hit(query).map { (article, $0) } }
    guard !session.isJSON else {
      let found = hits.map { article, hit in
        article.json(for: actor, more: [("line", .number(hit.line)), ("text", .string(hit.text))])
      }
      return session.output.json(.object([("tix", .number(1)), ("documents", .array(found))]))
    }
    if hits.isEmpty {
      session.output.note("no document has \(query.words.count == 1 ? "this word" : "all these words")")
    }
    for (article, hit) in hits {
      session.output.line("\(article.slug)  \(article.title)", .bold)
      session.output.markdown("line \(hit.line): \(hit.text)", isQuoted: true)
    }
  }
}
