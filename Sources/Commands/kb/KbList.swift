internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix kb list`: the documents of the knowledge base.
struct KbList: SimpleCommand {
  static let declaration = Declaration(
    "kb list", "list the documents of the knowledge base",
    discussion: "Staff see all of them, a customer those for everyone.",
    examples: [Example("tix kb list", "what there is to read")])
  static let needs = Needs(.actor, writes: false)

  init(_ parsed: Parsed) {}

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let articles = try session.read { desk throws(StoreError) in try desk.articles(for: actor) }
    guard !session.isJSON else {
      return session.output.json(
        .object([("tix", .number(1)), ("documents", .array(articles.map { $0.json(for: actor) }))]))
    }
    guard !articles.isEmpty else { return session.output.note("no documents") }
    session.output.table(Article.table(articles, for: actor))
  }
}
