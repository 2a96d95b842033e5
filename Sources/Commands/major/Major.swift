internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix major`: the same as `tix major list`.
struct Major: SimpleCommand {
  static let declaration = Declaration(
    "major", "show proposed and declared major incidents, as tix major list", discussion: MajorList.discussion,
    examples: [Example("tix major", "what is going on")])
  static let needs = Needs(.actor, writes: false)

  private let list: MajorList

  init(_ parsed: Parsed) { list = MajorList(parsed) }

  func perform(_ session: Session) throws(Failure) { try list.perform(session) }
}
