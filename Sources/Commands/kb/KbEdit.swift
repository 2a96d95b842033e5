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
  static let declaration = Declaration(
    "kb edit", "change a document of the knowledge base",
    discussion: """
      For staff. An editor opens on the whole file, front matter included. With -F the file is what is read; where that \
      has no front matter, the one that there is stays.
      """,
    operands: [slug],
    options: [FileRewriting.file, ReasonOption.option],
    examples: [
      Example("tix kb edit spooler", "in the editor"),
      Example("tix kb edit spooler -F spooler.md", "from a file"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let slug: String
  private let rewriting: FileRewriting

  init(_ parsed: Parsed) throws(Failure) {
    slug = try parsed.required(Self.slug)
    rewriting = FileRewriting(parsed)
  }

  func perform(_ session: Session) throws(Failure) {
    let slug = try session.slug(slug)
    try session.requireKnowledgeWriter()
    let version = try rewriting.version(of: .document(slug: slug), session) { () throws(Failure) in
      throw Failure(.notFound, "there is no document \(slug)", hint: "tix kb list shows what there is")
    }
    guard let version else { return }
    guard version.bytes.contains(where: { $0 > 0x20 }) else { throw Failure(.usage, "the text is empty") }
    try session.answerDocument(session.perform(WriteArticle(slug, version.bytes, base: version.base)))
  }
}
