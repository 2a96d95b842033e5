import Desk
import Testing

/// What somebody commits in the name of the desk itself, where its condition did not hold.
@Suite struct ForgedSweepTests {
  private static let waiting = "status: pending\npending: 2026-11-16T10:00:00Z"
  private static let closed =
    "status: resolved\npending:\nresolved: 2026-11-24T10:00:00Z\nwaits: [2026-11-16T10:00:00Z/2026-11-24T10:00:00Z]"

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let ticket: String
    var said: [(author: String, fields: String)] = [("tim", "")]
    var settings = ""
    let edit: String
    /// The fields of the notice that comes with it; nil for none.
    var notice: String? = "via: sweep"
    let isAllowed: Bool

    init(
      _ name: String, _ ticket: String, said: [(author: String, fields: String)] = [("tim", "")],
      in settings: String = "",
      _ edit: String, notice: String? = "via: sweep", isAllowed: Bool = false
    ) {
      (testDescription, self.ticket, self.said, self.settings) = (name, ticket, said, settings)
      (self.edit, self.notice, self.isAllowed) = (edit, notice, isAllowed)
    }
  }

  private static let note = "via: sweep\ninternal: true"
  private static let late = "priority: urgent\ncreated: 2026-11-24T08:00:00Z\nassigned: 2026-11-24T08:00:00Z"
  private static let miss = "missed: [respond/2026-11-24T09:00:00Z/2026-11-24T10:00:00Z]"

  @Test(arguments: [
    Row("closed in time", waiting, closed, isAllowed: true),
    Row(
      "closed too early", "status: pending\npending: 2026-11-17T10:00:01Z",
      closed.replacing("2026-11-16T10:00:00Z", with: "2026-11-17T10:00:01Z")),
    Row(
      "closed by another time", waiting, closed.replacing("resolved: 2026-11-24T10", with: "resolved: 2026-11-23T09")),
    Row("closed without a word", waiting, closed, notice: nil),
    Row("closed with a note", waiting, closed, notice: note),
    Row("closed where the customer spoke last", waiting, said: [("tim", ""), ("jannet", "")], closed),
    Row("closed where nobody said anything", waiting, said: [], closed),
    Row("closed where auto-close is off", waiting, in: "auto-close: off", closed),
    Row("closed an open ticket", "", "status: resolved\nresolved: 2026-11-24T10:00:00Z"),
    Row("closed with another title", waiting, closed + "\ntitle: Done"),
    Row("closed with a key of its own", waiting, closed + "\nroom: 12"),
    Row("reopened", "status: resolved\nresolved: 2026-11-24T09:00:00Z", "status: open\nresolved:"),
    Row("reminded in time", waiting.replacing("16T", with: "19T"), "reminded: 2026-11-24T10:00:00Z", isAllowed: true),
    Row("reminded too early", waiting.replacing("16T", with: "23T"), "reminded: 2026-11-24T10:00:00Z"),
    Row(
      "reminded again", waiting.replacing("16T", with: "19T") + "\nreminded: 2026-11-23T10:00:00Z",
      "reminded: 2026-11-24T10:00:00Z"),
    Row("a miss", late, miss, notice: note, isAllowed: true),
    Row("a miss that is none", late.replacing("08:00", with: "09:30"), miss, notice: note),
    Row("a miss of another target", late, miss.replacing("respond", with: "resolve"), notice: note),
    Row("a miss of another time", late, miss.replacing("T09:00", with: "T08:30"), notice: note),
    Row("a miss told to the customer", late, miss),
    Row(
      "a miss once more", late + "\n" + miss,
      miss.replacing("]", with: ", respond/2026-11-24T09:00:00Z/2026-11-24T10:00:00Z]"), notice: note),
    Row("a miss taken away", late + "\n" + miss, "missed:", notice: note),
    Row(
      "warned", late.replacing("T08:00", with: "T09:10"), "warned: [respond/2026-11-24T10:10:00Z/2026-11-24T10:00:00Z]",
      notice: note, isAllowed: true),
    Row(
      "warned too early", late.replacing("T08:00", with: "T09:40"),
      "warned: [respond/2026-11-24T10:40:00Z/2026-11-24T10:00:00Z]", notice: note),
    Row(
      "escalated", late, in: "sla.escalate: yes", miss + "\nassignee: ahmed\nlevel: 2\nassigned: 2026-11-24T10:00:00Z",
      notice: note, isAllowed: true),
    Row(
      "escalated where that is off", late, miss + "\nassignee: ahmed\nlevel: 2\nassigned: 2026-11-24T10:00:00Z",
      notice: note),
    Row(
      "escalated without a miss", late.replacing("08:00", with: "09:30"), in: "sla.escalate: yes",
      miss + "\nassignee: ahmed\nlevel: 2\nassigned: 2026-11-24T10:00:00Z", notice: note),
    Row(
      "escalated without recording it", late, in: "sla.escalate: yes",
      "assignee: ahmed\nlevel: 2\nassigned: 2026-11-24T10:00:00Z", notice: note),
    Row(
      "escalated over a level", late, in: "sla.escalate: yes",
      miss + "\nassignee: sofia\nlevel: 3\nassigned: 2026-11-24T10:00:00Z", notice: note),
    Row(
      "assigned", "assignee:\nassigned:", "assignee: tim\nassigned: 2026-11-24T10:00:00Z", notice: nil, isAllowed: true),
    Row("assigned with a word", "assignee:\nassigned:", "assignee: tim\nassigned: 2026-11-24T10:00:00Z"),
    Row("taken from who could hold it", "", "assignee: eva\nassigned: 2026-11-24T10:00:00Z", notice: nil),
    Row(
      "assigned to another level", "assignee:\nassigned:", "assignee: ahmed\nassigned: 2026-11-24T10:00:00Z",
      notice: nil),
    Row("unassigned", "assignee: ghost", "assignee:\nassigned:", notice: nil),
    Row("a priority", "", "priority: urgent", notice: note),
    Row("a word alone", "", ""),
    Row("a note alone", "", "", notice: note),
  ])
  func rows(row: Row) throws {
    let desk = try TestDesk.withTicket("created: 2026-11-10T08:00:00Z")
    if !row.ticket.isEmpty { try desk.set(TestDesk.ticketPath, row.ticket) }
    for (number, (author, fields)) in row.said.enumerated() {
      desk.files["\(TestDesk.folder)/comments/2026111\(number)T080000Z-0000.md"] = front(
        "author: \(author)\ndate: 2026-11-1\(number)T08:00:00Z\n\(fields)", "Text\n")
    }
    if !row.settings.isEmpty { try desk.set("desk.md", row.settings) }
    let targets = "urgent: {respond: 1h, resolve: 4h}"
    desk.clock = ServiceClock(levels: try ServiceClockTests.levels(targets: targets), zone: .utc)
    let other = desk.copy()
    if !row.edit.isEmpty { try other.set(TestDesk.ticketPath, row.edit) }
    if let notice = row.notice {
      other.files["\(TestDesk.folder)/comments/20261124T100000Z-0000.md"] = front(
        "author: tix\ndate: 2026-11-24T10:00:00Z\n\(notice)", "Text\n")
    }
    func judged(_ actor: String) throws -> [Violation] {
      try Judge.judge(
        desk.change(to: other), by: try desk.actor(actor), in: try desk.before(), at: CommitMoment(desk.now))
    }
    let found = try judged("tix")
    #expect(found.isEmpty == row.isAllowed, "\(found)")
    // A notice in the desk's name is no person's.
    if row.notice != nil { #expect(try !judged("root").isEmpty) }
  }

  /// Fields that tell what the desk did are nobody's else.
  @Test(arguments: [
    "reminded: 2026-11-24T10:00:00Z", miss, "warned: [respond/2026-11-24T09:00:00Z/2026-11-24T10:00:00Z]",
  ])
  func fieldsOfTheDesk(field: String) throws {
    for actor in ["root", "tim", "jannet"] {
      let found = try TestDesk.withTicket(Self.late).judged(actor) { try $0.set(TestDesk.ticketPath, field) }
      #expect(found.contains { $0.contains("is set by the desk itself") }, "\(actor): \(found)")
    }
  }

  @Test func noPersonHasItsAddress() throws {
    let desk = try TestDesk()
    for address in ["tix@tix.invalid", "Tix@TIX.invalid"] {
      let found = try desk.judged("root") { try $0.set("people/bob.md", "email: \(address)") }
      #expect(found.contains { $0.contains("address of the desk itself") })
    }
  }
}
