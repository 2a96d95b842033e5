internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Text
internal import Views

/// `tix kb edit`: writes a document anew.
struct KbEdit: SimpleCommand {
  private static let slug = Operand("SLUG", .document, "the document")
  private static let audience = Option<Article.Audience>("--audience", value: "AUDIENCE", "for whom it is")
  private static let tag = RepeatedOption("--tag", value: "TAG", .text, "a word more to find it by")
  private static let noTag = RepeatedOption("--no-tag", value: "TAG", .text, "one of its tags that goes")
  private static let target = Option(
    "--move-to", value: "SERVICE", .service,
    "of the service catalog: where unresolved tickets and templates go of a service that is taken out")
  static let declaration = Declaration(
    "kb edit", "change a document of the knowledge base",
    discussion: """
      For staff. An editor opens on the whole file, front matter included. With -F the file is what is read; where that \
      has no front matter, the one that there is stays. With --audience, --tag or --no-tag alone the text stays.

      A service that unresolved tickets are for or templates name is taken out of the service catalog with --move-to \
      alone: then each of them is moved, in a commit of its own, all of them or none.
      """,
    operands: [slug],
    options: [FileRewriting.file, audience, tag, noTag, target, ReasonOption.option],
    examples: [
      Example("tix kb edit spooler", "in the editor"),
      Example("tix kb edit spooler -F spooler.md", "from a file"),
      Example("tix kb edit spooler --audience everyone --tag printer", "customers may read it"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let slug: String
  private let rewriting: FileRewriting
  private let audience: Article.Audience?
  private let tags: (added: [String], removed: [String])
  private let target: String?

  init(_ parsed: Parsed) throws(Failure) {
    slug = try parsed.required(Self.slug)
    rewriting = FileRewriting(parsed)
    audience = parsed[Self.audience]
    tags = (parsed[Self.tag], parsed[Self.noTag])
    target = parsed[Self.target]
  }

  func perform(_ session: Session) throws(Failure) {
    let slug = try session.slug(slug)
    try session.requireKnowledgeWriter()
    let setsFields = audience != nil || !tags.added.isEmpty || !tags.removed.isEmpty
    var version: FileRewriting.Version?
    if rewriting.isGiven || !setsFields {
      version = try rewriting.version(of: .document(slug: slug), session) { () throws(Failure) in
        throw Failure(.notFound, "there is no document \(slug)", hint: "tix kb list shows what there is")
      }
      guard let version else { return }
      guard version.bytes.contains(where: { $0 > 0x20 }) else { throw Failure(.usage, "the text is empty") }
    }
    let target = try target.map { typed throws(Failure) in
      try session.read { desk throws(StoreError) in try desk.catalog()?.service(typed: typed)?.id } ?? typed
    }
    let writing = WriteArticle(
      slug, version?.bytes, base: version?.base, audience: audience, adding: tags.added, removing: tags.removed,
      movingTo: target)
    guard let target else { return try session.answerDocument(session.perform(writing)) }
    try session.answerDocument(session.perform(writing, movingTo: target))
  }
}
