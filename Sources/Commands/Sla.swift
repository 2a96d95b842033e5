internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix sla`: what was agreed.
struct Sla: SimpleCommand {
  static let declaration = Declaration(
    "sla", "show the service level agreement",
    discussion:
      "For everybody: hours, time zone, holidays and targets, made from the data, and then the text. It is the document that an admin marked by tix kb mark.",
    examples: [Example("tix sla", "how soon there is an answer"), Example("tix sla --json", "the same as data")])
  static let needs = Needs(.actor, writes: false)

  init(_ parsed: Parsed) {}

  func perform(_ session: Session) throws(Failure) { try session.tell(.sla) }
}
