internal import Arguments
internal import Frame
internal import Store

/// `tix draft resume`: goes on with a text.
struct DraftResume: Command {
  private static let name = Operand("DRAFT", .text, "as tix draft lists it; the only one unless given", optional: true)
  static let declaration = Declaration(
    "draft resume", "go on with a text that is not in the desk",
    discussion: "Its command is run again, and the editor opens on what was written. At a terminal.",
    operands: [name],
    examples: [Example("tix draft resume", "the only one there is")])
  static let needs = Needs(.actor, writes: true)

  private let name: String?
  init(_ parsed: Parsed) { name = parsed[Self.name] }

  func run(_ session: Session) throws(Failure) -> ExitStatus {
    let draft = try session.draft(name)
    guard session.world.isInteractive, let takeUp = session.takeUp else {
      throw Failure(.usage, "there is no terminal for an editor", hint: "the text is in \(draft.path)")
    }
    return try takeUp(draft)
  }
}
