internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix kb new`: writes a document.
struct KbNew: SimpleCommand {
  private static let slug = Operand("SLUG", .document, "what to call it: 1 to 100 of a-z 0-9 . -", optional: true)
  private static let title = Option("--title", value: "TITLE", .text, "its title")
  private static let audience = Option<Article.Audience>("--audience", value: "AUDIENCE", "for whom it is")
  private static let tag = RepeatedOption("--tag", value: "TAG", .text, "a word to find it by")
  static let declaration = Declaration(
    "kb new", "write a document for the knowledge base",
    discussion: """
      For staff. A text may begin with front matter of its own (title, audience, tags, services, language), which is kept; else \
      the title is --title or the first line # TITLE. Without SLUG one is made of the title. What is not for everyone \
      is internal, and customers never see it. The slug is printed.

      Without -m and -F an editor opens, if there is a terminal.
      """,
    operands: [slug],
    options: TextSource.options + [
      title,
      audience,
      tag,
    ],
    examples: [
      Example("tix kb new -F spooler.md", "from a file that has a heading"),
      Example("tix kb new wifi --title 'Wireless at home' --audience everyone -F wifi.md", "for customers too"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let adding: (String) -> AddArticle
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    text = try TextSource(parsed)
    let (slug, title, tags) = (parsed[Self.slug], parsed[Self.title], parsed[Self.tag])
    let audience = parsed[Self.audience]
    adding = { AddArticle(slug, text: $0, title: title, audience: audience, tags: tags) }
  }

  func perform(_ session: Session) throws(Failure) {
    try session.requireKnowledgeWriter()
    let text = try text.text(session, asking: "A document for the knowledge base; a line # TITLE is its title.")
    try session.answerDocument(session.perform(adding(text)), printing: true)
  }
}
