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
    discussion: "A template is a creation guide: it asks what support has to know of one kind of ticket.",
    examples: [Example("tix template list", "what there are forms for")])
  static let needs = Needs(.actor, writes: false)

  init(_ parsed: Parsed) {}

  func perform(_ session: Session) throws(Failure) {
    _ = try session.actor()
    let templates = try session.read { desk throws(StoreError) in try desk.allTemplates() }
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("templates", .array(templates.map(\.json)))]))
    }
    guard !templates.isEmpty else { return session.output.note("no templates") }
    session.output.table(Template.table(templates))
  }
}
