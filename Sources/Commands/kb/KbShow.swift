internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix kb show`: one document.
struct KbShow: SimpleCommand {
  private static let slug = Operand("SLUG", .document, "the document, as tix kb list calls it")
  static let declaration = Declaration(
    "kb show", "show a document of the knowledge base",
    discussion: "As Markdown. A customer may read those for everyone, and the two that are marked.",
    operands: [slug],
    examples: [Example("tix kb show service-catalog", "read it")])
  static let needs = Needs(.actor, writes: false)

  private let slug: String
  init(_ parsed: Parsed) throws(Failure) { slug = try parsed.required(Self.slug) }

  func perform(_ session: Session) throws(Failure) {
    let slug = try session.slug(slug)
    let actor = try session.actor()
    let article = try session.read { desk throws(StoreError) in try desk.article(slug, for: actor) }
    session.tell(article, for: actor)
  }
}
