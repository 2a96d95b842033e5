internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Text
internal import Views

/// `tix draft`: texts that were written and did not get into the desk.
struct DraftList: SimpleCommand {
  static let declaration = Declaration(
    "draft", "list texts that were written and are not in the desk",
    discussion: """
      Your own, the newest first: what was refused, and what an editor left behind that did not come to its end. They are in \
      this repository alone, and nobody else is told of them. tix draft resume goes on with one.
      """,
    examples: [Example("tix draft", "what there is to go on with")])
  static let needs = Needs(.actor, writes: false)

  init(_ parsed: Parsed) {}

  func perform(_ session: Session) throws(Failure) {
    let drafts = try session.drafts()
    guard !session.isJSON else {
      let list = drafts.map { draft in
        JSONValue.object([
          ("id", .string(draft.name)), ("path", .string(draft.path)),
          ("arguments", .array(draft.origin.arguments.map { .string($0) })),
          ("modified", .optional(Timestamp(seconds: draft.modified)?.description)),
        ])
      }
      return session.output.json(.object([("tix", .number(1)), ("drafts", .array(list))]))
    }
    guard !drafts.isEmpty else { return session.output.note("there is no draft of yours") }
    var table = Table([Column("NAME", style: .cyan), Column("WRITTEN"), Column("COMMAND", shrinks: true)])
    for draft in drafts {
      let time = Timestamp(seconds: draft.modified)?.shown(session.clockWords) ?? "-"
      table.add([draft.name, time, "tix " + draft.origin.arguments.joined(separator: " ")])
    }
    session.output.table(table)
  }
}
