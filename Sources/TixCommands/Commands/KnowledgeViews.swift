internal import Arguments
internal import Desk
internal import Documents
internal import JSON
internal import Store
internal import Terminal

/// `tix kb list`: the documents of the knowledge base.
struct KnowledgeList: Command {
  static let declaration = Declaration(
    "kb list", "list the documents of the knowledge base",
    discussion: "Staff see all of them, a customer those for everyone.",
    examples: [Example("tix kb list", "what there is to read")])

  init(_ parsed: Parsed) {}

  func run(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    let articles = try session.read { desk throws(StoreError) in try desk.articles(for: actor) }
    guard !session.isJSON else {
      return session.output.json(
        .object([("tix", .number(1)), ("documents", .array(articles.map { $0.json(for: actor) }))]))
    }
    guard !articles.isEmpty else { return session.output.note("no documents") }
    // For whom a document is, is news to staff alone.
    var table = Table([Column("SLUG")] + (actor.isStaff ? [Column("AUDIENCE")] : []) + [Column("TITLE", shrinks: true)])
    for article in articles {
      table.add([article.slug] + (actor.isStaff ? [article.audience.rawValue] : []) + [article.title])
    }
    session.output.table(table)
  }
}

/// `tix kb show`: one document.
struct KnowledgeShow: Command {
  static let declaration = Declaration(
    "kb show", "show a document of the knowledge base",
    discussion: "As Markdown. A customer may read those for everyone, and the two that are marked.",
    operands: [Operand("SLUG", "the document, as tix kb list calls it")],
    examples: [Example("tix kb show service-catalog", "read it")])

  private let slug: String
  init(_ parsed: Parsed) throws(Failure) { slug = try parsed.required(0) }

  func run(_ session: Session) throws(Failure) {
    let slug = try session.slug(slug)
    let actor = try session.actor()
    let article = try session.read { desk throws(StoreError) in try desk.article(slug, for: actor) }
    session.tell(article, for: actor)
  }
}

/// `tix kb search`: documents that have all the words.
struct KnowledgeSearch: Command {
  static let declaration = Declaration(
    "kb search", "find documents of the knowledge base",
    discussion: """
      Those whose title, tags and text have all the words, in whatever case; a word of two letters or more \
      matches the beginning of one. Each is shown with the line that has most of them.
      """,
    operands: [Operand("WORDS", "what to look for", repeats: true)],
    examples: [
      Example("tix kb search toner", "by one word"),
      Example("tix kb search print spool", "printer, printing; spooler"),
    ])

  private let query: SearchQuery

  init(_ parsed: Parsed) throws(Failure) {
    query = SearchQuery(parsed.operands)
    guard !query.isEmpty else { throw Failure(.usage, "there is no word to look for") }
  }

  func run(_ session: Session) throws(Failure) {
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
      session.output.quote("line \(hit.line): \(hit.text)")
    }
  }
}

/// `tix sla`: what was agreed.
struct ServiceLevelAgreement: Command {
  static let declaration = Declaration(
    "sla", "show the service level agreement",
    discussion: "For everybody. It is the document that an admin marked by tix kb mark.",
    examples: [Example("tix sla", "how soon there is an answer"), Example("tix sla --json", "the same as data")])

  init(_ parsed: Parsed) {}

  func run(_ session: Session) throws(Failure) { try session.tell(.sla) }
}

/// `tix catalog`: what there is support for.
struct ServiceCatalog: Command {
  static let declaration = Declaration(
    "catalog", "show the service catalog",
    discussion: "For everybody. It is the document that an admin marked by tix kb mark.",
    examples: [
      Example("tix catalog", "what tickets can be for"), Example("tix catalog --json", "the same as data"),
    ])

  init(_ parsed: Parsed) {}

  func run(_ session: Session) throws(Failure) { try session.tell(.catalog) }
}

extension Session {
  /// The slug that somebody typed.
  func slug(_ typed: String) throws(Failure) -> String {
    guard let slug = Slug.typed(typed) else {
      throw Failure(.notFound, "there is no document '\(typed)'", hint: "tix kb list shows what there is")
    }
    return slug
  }

  /// A document as Markdown.
  fileprivate func tell(_ article: Article, for actor: Person) {
    guard !isJSON else {
      return output.json(.object([("tix", .number(1)), ("document", article.json(for: actor))]))
    }
    if Article.heading(of: article.body) == nil { output.block("# \(article.title)\n\n") }
    output.block(article.body)
  }

  /// A marked document; with `--json` its data.
  fileprivate func tell(_ mark: Mark) throws(Failure) {
    let actor = try actor()
    guard let article = try read({ desk throws(StoreError) in try desk.marked(mark) }) else {
      throw Failure(
        .notFound, "no document is marked as the \(mark.rawValue)",
        hint: "an admin does that: tix kb mark SLUG \(mark.rawValue)")
    }
    guard isJSON else { return tell(article, for: actor) }
    let bytes = article.document.bytes
    let data = try TixCommands.store { () throws(StoreError) in
      do throws(Fault) {
        return switch mark {
        case .sla: try ServiceLevels.read(bytes, at: article.path)?.json ?? .null
        case .catalog: try Catalog.read(bytes, at: article.path)?.json ?? .null
        }
      } catch {
        throw StoreError.damaged(error)
      }
    }
    output.json(.object([("tix", .number(1)), (mark.rawValue, data), ("document", article.json(for: actor))]))
  }
}
