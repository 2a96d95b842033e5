internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix kb rm`: takes a document away.
struct KbRm: SimpleCommand {
  private static let slug = Operand("SLUG", .document, "the document")
  static let declaration = Declaration(
    "kb rm", "take a document out of the knowledge base",
    discussion: "For staff. It stays in the history. One that is marked as the SLA or the catalog is not taken away.",
    operands: [slug],
    examples: [Example("tix kb rm spooler", "nobody finds it any more")])
  static let needs = Needs(.actor, writes: true)

  private let slug: String
  init(_ parsed: Parsed) throws(Failure) { slug = try parsed.required(Self.slug) }

  func perform(_ session: Session) throws(Failure) {
    let slug = try session.slug(slug)
    _ = try session.perform(RemoveArticle(slug))
    session.answerRemoval(of: .document(slug: slug), "document")
  }
}
