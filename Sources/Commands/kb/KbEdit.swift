internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Text
internal import Views

/// `tix kb edit`: writes a document anew.
struct KbEdit: Command {
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
