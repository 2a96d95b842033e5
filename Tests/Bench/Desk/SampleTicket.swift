import Desk

/// One ticket of a made desk with its three comments, as tix writes them.
struct SampleTicket {
  let id: TicketID
  let title: String
  let type: TicketType
  let opened: Timestamp
  let requester: Cast.Member
  let assignee: Cast.Member
  let files: [(path: String, bytes: [UInt8])]

  /// - Parameters:
  ///   - number: the place of the ticket in the desk, from 0.
  ///   - assignee: who has it at the end.
  ///   - status: how it stands at the end.
  init(
    number: Int, opened: Timestamp, assignee: Cast.Member, status: Status, _ vocabulary: Vocabulary, _ dice: inout Dice
  ) {
    id = Self.id(number, opened)
    title = vocabulary.title(&dice)
    type = dice.oneIn(3) ? .request : .incident
    requester = dice.pick(Cast.customers)
    self.opened = opened
    self.assignee = assignee
    var comments: [SampleComment] = []
    for place in 0..<SampleComment.count {
      comments.append(
        SampleComment(
          ticket: number, place: place, after: comments.last, opened: opened, requester: requester, assignee: assignee,
          vocabulary, &dice))
    }
    let fields = Self.fields(title, type, opened, requester, assignee, status, comments, &dice)
    let body = vocabulary.text(&dice, marks: Self.marks(file: number * (SampleComment.count + 1), &dice))
    let folder = id.folder
    files =
      [(id.path, Array("---\n\(fields)---\n".utf8) + body + [10])]
      + comments.map { ("\(folder)/comments/\($0.name).md", $0.bytes) }
  }

  /// Each number below 2^25 gives another random part: every step of the mixing can be turned back.
  static func id(_ number: Int, _ opened: Timestamp) -> TicketID {
    var mixed = UInt64(number) &* 0x19D_699B & 0x1FF_FFFF
    mixed ^= mixed >> 12
    mixed = mixed &* 0x0D3_4A2D & 0x1FF_FFFF
    return TicketID(created: opened, number: mixed ^ mixed >> 13)
  }

  private static func fields(
    _ title: String, _ type: TicketType, _ opened: Timestamp, _ requester: Cast.Member, _ assignee: Cast.Member,
    _ status: Status, _ comments: [SampleComment], _ dice: inout Dice
  ) -> String {
    let (first, answer, last) = (comments[0], comments[1], comments[2])
    // Only who was answered can be waited for.
    let status = status == .pending && last.isInternal ? .open : status
    let impact = dice.oneIn(4) ? Impact.team : .person
    let urgency = dice.pick(Urgency.allCases)
    var text = "title: \(title)\ntype: \(type.rawValue)\nstatus: \(status.rawValue)\n"
    text += "priority: \(PriorityMatrix.default[impact, urgency].rawValue)\n"
    text += "impact: \(impact.rawValue)\nurgency: \(urgency.rawValue)\n"
    text += "service: \(dice.pick(["accounts", "it-support", "pc", "print"]))\n"
    text += "requester: \(requester.handle)\nassignee: \(assignee.handle)\nlevel: \(assignee.level ?? 1)\n"
    text += "created: \(opened)\nassigned: \(opened)\ntriaged: \(first.date)\n"
    if let responded = comments.first(where: { $0.isAnswer }) { text += "responded: \(responded.date)\n" }
    if status == .pending { text += "pending: \(last.date)\n" }
    if first.isAnswer, !answer.isInternal, dice.oneIn(4) { text += "waits: [\(first.date)/\(answer.date)]\n" }
    if status == .resolved { text += "resolved: \(last.date)\n" }
    return text
  }

  /// The marked words that are in a file: one in at most a thousandth of the files, one in a twentieth.
  static func marks(file: Int, _ dice: inout Dice) -> [String] {
    (file % 1021 == 500 ? [Vocabulary.rare] : []) + (dice.oneIn(20) ? [Vocabulary.common] : [])
  }
}
