internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix template list`: the templates there are.
struct TemplateList: SimpleCommand {
  static let declaration = Declaration(
    "template list", "list the templates",
    discussion: """
      A template is a creation guide: it asks what support has to know of one kind of ticket. With --mail it is the texts \
      of the mails that the desk sends, each with whose it is: the program's, or the desk's own in its place.
      """,
    options: [mail],
    examples: [
      Example("tix template list", "what there are forms for"),
      Example("tix template list --mail", "the texts of mails"),
    ])
  private static let mail = Flag("--mail", "the texts of mails in place of the forms, for staff")
  static let needs = Needs(.actor, writes: false)

  private let isMail: Bool

  init(_ parsed: Parsed) { isMail = parsed[Self.mail] }

  func perform(_ session: Session) throws(Failure) {
    _ = try session.actor()
    guard !isMail else { return try listMailTexts(session) }
    let templates = try session.read { desk throws(StoreError) in try desk.allTemplates() }
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("templates", .array(templates.map(\.json)))]))
    }
    guard !templates.isEmpty else { return session.output.note("no templates") }
    session.output.table(Template.table(templates, width: session.output.width))
  }

  private func listMailTexts(_ session: Session) throws(Failure) {
    let texts = try MailTexts(session).all()
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("mails", .array(texts.map(\.json)))]))
    } else {
      session.output.table(MailTexts.table(texts))
    }
  }
}
