internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix catalog`: what there is support for.
struct CatalogCommand: SimpleCommand {
  static let declaration = Declaration(
    "catalog", "show the service catalog",
    discussion:
      "For everybody: the services as a table made from the data, and then the text. It is the document that an admin marked by tix kb mark.",
    examples: [
      Example("tix catalog", "what tickets can be for"), Example("tix catalog --json", "the same as data"),
    ])
  static let needs = Needs(.actor, writes: false)

  init(_ parsed: Parsed) {}

  func perform(_ session: Session) throws(Failure) { try session.tell(.catalog) }
}
