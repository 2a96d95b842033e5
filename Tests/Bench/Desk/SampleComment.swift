import Desk

/// One comment of a made ticket: staff answer, the customer speaks, staff answer again; every tenth is a note of staff.
struct SampleComment {
  /// How many a ticket has.
  static let count = 3

  let name: CommentName
  let date: Timestamp
  let isInternal: Bool
  /// Whether it is a public answer by staff.
  let isAnswer: Bool
  let bytes: [UInt8]

  init(
    ticket number: Int, place: Int, after before: SampleComment?, opened: Timestamp, requester: Cast.Member,
    assignee: Cast.Member, _ vocabulary: Vocabulary, _ dice: inout Dice
  ) {
    date = (before?.date ?? opened).adding(seconds: Int64(300 + dice.below(8_000)))
    name = CommentName(now: date, after: before?.name, number: dice.next())
    isInternal = (number * Self.count + place) % 10 == 9
    let byStaff = isInternal || place != 1
    isAnswer = byStaff && !isInternal
    let file = number * (Self.count + 1) + 1 + place
    let text = vocabulary.text(&dice, marks: SampleTicket.marks(file: file, &dice))
    let fields = "author: \(byStaff ? assignee.handle : requester.handle)\ndate: \(date)\n"
    bytes = Array("---\n\(fields)\(isInternal ? "internal: true\n" : "")---\n".utf8) + text + [10]
  }
}
