internal import Arguments
internal import Frame
internal import Store

/// `tix draft drop`: forgets a text.
struct DraftDrop: SimpleCommand {
  private static let name = Operand("DRAFT", .text, "as tix draft lists it; the only one unless given", optional: true)
  static let declaration = Declaration(
    "draft drop", "forget a text that is not in the desk",
    operands: [name],
    examples: [Example("tix draft drop", "the only one there is")])
  static let needs = Needs(.actor, writes: true)

  private let name: String?
  init(_ parsed: Parsed) { name = parsed[Self.name] }

  func perform(_ session: Session) throws(Failure) {
    let draft = try session.draft(name)
    try session.desk().store.discard(draft: draft.path)
    session.output.note("\(draft.name) is gone")
  }
}
