internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Text
internal import Views

/// `tix kb mark`: makes a document the SLA or the catalog.
struct KbMark: SimpleCommand {
  private static let slug = Operand("SLUG", .document, "the document")
  private static let mark = Operand("MARK", .word(Mark.words), "sla or catalog")
  static let declaration = Declaration(
    "kb mark", "make a document the service level agreement or the service catalog",
    discussion: """
      For admins. A marked document is for everybody, and the data in its front matter is acted on; what is wrong in it \
      is told, each mistake with its line.
      """,
    operands: [slug, mark],
    options: [ReasonOption.option],
    examples: [Example("tix kb mark sla-2027 sla", "from now on it is what was agreed")])
  static let needs = Needs(.actor, writes: true)

  private let slug: String
  private let mark: Mark

  init(_ parsed: Parsed) throws(Failure) {
    slug = try parsed.required(Self.slug)
    let word = try parsed.required(Self.mark)
    guard let mark = Mark(rawValue: word.asciiLowercased) else {
      throw Failure(.usage, "a document is marked as sla or catalog, not as \(word)")
    }
    self.mark = mark
  }

  func perform(_ session: Session) throws(Failure) {
    let outcome = try session.perform(MarkArticle(try session.slug(slug), as: mark))
    try session.answerDocument(outcome, done: "is marked as the \(mark.rawValue) now")
  }
}
