internal import Arguments
internal import Desk
internal import JSON
internal import Store
internal import Text

/// `tix kb new`: writes a document.
struct KnowledgeNew: Command {
  static let declaration = Declaration(
    "kb new", "write a document for the knowledge base",
    discussion: """
      For staff. A text may begin with front matter of its own (title, audience, tags, services), which is kept; else \
      the title is --title or the first line # TITLE. Without SLUG one is made of the title. What is not for everyone \
      is internal, and customers never see it. The slug is printed.

      Without -m and -F an editor opens, if there is a terminal.
      """,
    operands: [Operand("SLUG", "what to call it: 1 to 100 of a-z 0-9 . -", optional: true)],
    options: TextSource.options + [
      Option("--title", value: "TITLE", "its title"),
      Option("--audience", value: "AUDIENCE", "for whom it is", choices: Article.Audience.words),
      Option("--tag", value: "TAG", "a word to find it by", repeats: true),
    ],
    examples: [
      Example("tix kb new -F spooler.md", "from a file that has a heading"),
      Example("tix kb new wifi --title 'Wireless at home' --audience everyone -F wifi.md", "for customers too"),
    ])

  private let adding: (String) -> ArticleAdding
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    text = try TextSource(parsed)
    let (slug, title, tags) = (parsed.operand(0), parsed["--title"], parsed.all("--tag"))
    let audience = parsed.word("--audience", as: Article.Audience.self)
    adding = { ArticleAdding(slug, text: $0, title: title, audience: audience, tags: tags) }
  }

  func run(_ session: Session) throws(Failure) {
    try session.requireKnowledgeWriter()
    let text = try text.text(session, asking: "A document for the knowledge base; a line # TITLE is its title.")
    try session.answerDocument(session.perform(adding(text)), printing: true)
  }
}

/// `tix kb edit`: writes a document anew.
struct KnowledgeEdit: Command {
  static let declaration = Declaration(
    "kb edit", "change a document of the knowledge base",
    discussion: """
      For staff. An editor opens on the whole file, front matter included. With -F the file is what is read; where that \
      has no front matter, the one that there is stays.
      """,
    operands: [Operand("SLUG", "the document")],
    options: [Option("--file", short: "-F", value: "FILE", "read it from a file; - is standard input")],
    examples: [
      Example("tix kb edit spooler", "in the editor"),
      Example("tix kb edit spooler -F spooler.md", "from a file"),
    ])

  private let slug: String
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    slug = try parsed.required(0)
    text = try TextSource(parsed)
  }

  func run(_ session: Session) throws(Failure) {
    let slug = try session.slug(slug)
    try session.requireKnowledgeWriter()
    if let text = try text.given(session) {
      guard !text.trimmed.isEmpty else { throw Failure(.usage, "the text is empty") }
      return try session.answerDocument(session.perform(ArticleEditing(slug, Array(text.utf8))))
    }
    let path = DeskPath.document(slug: slug).text
    guard let old = try session.read({ desk throws(StoreError) in try desk.bytes(path) }) else {
      throw Failure(.notFound, "there is no document \(slug)", hint: "tix kb list shows what there is")
    }
    guard session.world.isInteractive else {
      throw Failure(.usage, "there is no text", hint: "give it with -F FILE")
    }
    guard let bytes = try Editor(session).change(old) else { return session.output.note("nothing changes in \(path)") }
    try session.answerDocument(session.perform(ArticleEditing(slug, bytes, base: old)))
  }
}

/// `tix kb mark`: makes a document the SLA or the catalog.
struct KnowledgeMark: Command {
  static let declaration = Declaration(
    "kb mark", "make a document the service level agreement or the service catalog",
    discussion: """
      For admins. A marked document is for everybody, and the data in its front matter is acted on; what is wrong in it \
      is told, each mistake with its line.
      """,
    operands: [Operand("SLUG", "the document"), Operand("MARK", "sla or catalog")],
    examples: [Example("tix kb mark sla-2027 sla", "from now on it is what was agreed")])

  private let slug: String
  private let mark: Mark

  init(_ parsed: Parsed) throws(Failure) {
    slug = try parsed.required(0)
    let word = try parsed.required(1)
    guard let mark = Mark(rawValue: word.asciiLowercased) else {
      throw Failure(.usage, "a document is marked as sla or catalog, not as \(word)")
    }
    self.mark = mark
  }

  func run(_ session: Session) throws(Failure) {
    let outcome = try session.perform(Marking(try session.slug(slug), as: mark))
    try session.answerDocument(outcome)
  }
}

extension Session {
  /// Stops before somebody writes a document that they may not write.
  fileprivate func requireKnowledgeWriter() throws(Failure) {
    if let problem = Permission.write(.document(slug: ""), .person(try actor())) { throw Failure(.forbidden, problem) }
  }

  /// The document as it is now, with `--json`; else its slug, where that is news.
  fileprivate func answerDocument(_ outcome: Outcome, printing: Bool = false) throws(Failure) {
    guard let slug = outcome.document else { return }
    guard isJSON else {
      if printing { output.line(slug) }
      return
    }
    let actor = try actor()
    let store = try desk().store
    let article = try TixCommands.store { () throws(StoreError) in try store.head().article(slug, for: actor) }
    output.json(.object([("tix", .number(1)), ("document", article.json(for: actor))]))
  }
}
