internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix kb new`: writes a document.
struct KbNew: Command {
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
