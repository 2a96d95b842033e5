import Desk
import Testing

/// What a sweep does about targets and assignees: 2026-11-24 is a Tuesday, with service from 8 to 16 UTC.
@Suite struct TargetStepTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let fields: String
    var settings = ""
    let now: String
    let steps: [SweepStep]
    var testDescription: String { "\(fields) at \(now)" }

    init(_ fields: String, _ settings: String = "", now: String, _ steps: [SweepStep]) {
      (self.fields, self.settings, self.now, self.steps) = (fields, settings, now, steps)
    }
  }

  private static let targets = "urgent: {respond: 1h, resolve: 4h}, low: {resolve: 8h}"

  static func desk(_ fields: String, _ settings: String, now: String) throws -> TestDesk {
    let desk = try TestDesk.withTicket(
      "priority: urgent\ncreated: 2026-11-24T09:00:00Z\nassigned: 2026-11-24T09:00:00Z", now: now)
    if !fields.isEmpty { try desk.set(TestDesk.ticketPath, fields) }
    if !settings.isEmpty { try desk.set("desk.md", settings) }
    desk.clock = ServiceClock(levels: try ServiceClockTests.levels(targets: targets), zone: .utc)
    return desk
  }

  private static let answered = "responded: 2026-11-24T09:10:00Z"
  private static let missed = "missed: [respond/2026-11-24T10:00:00Z/2026-11-24T10:05:00Z]"

  @Test(arguments: [
    Row("", now: "2026-11-24T09:44:59Z", []),
    Row("", now: "2026-11-24T09:45:00Z", [.warn]),
    Row("warned: [respond/2026-11-24T10:00:00Z/2026-11-24T09:46:00Z]", now: "2026-11-24T09:50:00Z", []),
    // The moment itself is in time.
    Row("", now: "2026-11-24T10:00:00Z", [.warn]),
    Row("", now: "2026-11-24T10:00:01Z", [.miss]),
    Row("warned: [respond/2026-11-24T10:00:00Z/2026-11-24T09:46:00Z]", now: "2026-11-24T10:00:01Z", [.miss]),
    Row(missed, now: "2026-11-24T18:00:00Z", []),
    Row(answered, now: "2026-11-24T11:59:59Z", []),
    Row(answered, now: "2026-11-24T12:00:00Z", [.warn]),
    Row(answered + "\n" + missed, now: "2026-11-24T13:00:01Z", [.miss]),
    Row(answered + "\nwaits: [2026-11-24T09:30:00Z/2026-11-24T15:30:00Z]", now: "2026-11-25T09:59:59Z", []),
    Row(answered + "\nwaits: [2026-11-24T09:30:00Z/2026-11-24T15:30:00Z]", now: "2026-11-25T10:00:00Z", [.warn]),
    Row("priority: low", now: "2026-11-24T15:00:00Z", [.warn]),
    Row("priority: normal", now: "2027-11-24T15:00:00Z", []),
    Row("status: pending\npending: 2026-11-24T09:00:00Z", now: "2026-11-24T15:00:00Z", []),
    Row("status: resolved\nresolved: 2026-11-24T09:00:00Z", now: "2027-11-24T15:00:00Z", []),
    Row("", "sla.warn: off", now: "2026-11-24T09:59:00Z", []),
    Row("", "sla.warn: 50%", now: "2026-11-24T09:30:00Z", [.warn]),
    Row("", "sla.escalate: yes", now: "2026-11-24T10:00:01Z", [.escalate]),
    Row("level: 2\nassignee: ahmed", "sla.escalate: yes", now: "2026-11-24T10:00:01Z", [.escalate]),
    Row("level: 3\nassignee: sofia", "sla.escalate: yes", now: "2026-11-24T10:00:01Z", [.miss]),
    Row(missed, "sla.escalate: yes", now: "2026-11-24T18:00:00Z", []),
    // Who can have it, and who cannot.
    Row("assignee:\nassigned:", now: "2026-11-24T09:10:00Z", [.assign]),
    Row("assignee:\nassigned:", now: "2026-11-24T10:00:01Z", [.assign, .miss]),
    Row("assignee:\nassigned:\nlevel: 2", now: "2026-11-24T09:10:00Z", [.assign]),
    Row("assignee: ahmed", now: "2026-11-24T09:10:00Z", [.assign]),
    Row("assignee: root", now: "2026-11-24T09:10:00Z", [.assign]),
    Row("assignee: ghost", now: "2026-11-24T09:10:00Z", [.assign]),
    Row("assignee: ghost\nstatus: resolved\nresolved: 2026-11-24T09:00:00Z", now: "2026-11-24T09:10:00Z", []),
  ])
  func steps(row: Row) throws {
    let desk = try Self.desk(row.fields, row.settings, now: row.now)
    let id = try ticketID(TestDesk.ticket)
    func steps() throws -> [SweepStep] {
      let rules = SweepRules(
        settings: try desk.before().settings, roster: desk.roster, clock: desk.clock, at: CommitMoment(desk.now))
      return try rules.steps(for: WaitingTicket(try desk.ticket(), try desk.comments(id)))
    }
    #expect(try steps() == row.steps)
    for step in SweepStep.allCases where !row.steps.contains(step) {
      // A miss that is escalated could also be recorded alone.
      if step == .miss, row.steps.contains(.escalate) { continue }
      let files = desk.files
      try desk.perform(SweepTicket(id, step), by: "tix")
      #expect(desk.files == files, "\(step)")
    }
    let (old, count) = (try desk.ticket(), desk.files.count)
    for step in row.steps { try desk.perform(SweepTicket(id, step), by: "tix") }
    // What is done is done once; whoever has it by now may be warned.
    #expect(try Set(steps()).isSubset(of: row.steps.contains(.assign) ? [.warn] : []))
    let new = try desk.ticket()
    #expect(desk.files.count == count + row.steps.filter { $0 != .assign }.count)
    #expect(new.level == old.level + (row.steps.contains(.escalate) ? 1 : 0))
    if row.steps.contains(.assign) {
      #expect(try #require(new.assignee.map { try desk.person($0.text) }).level == old.level)
    }
    for comment in try desk.comments(id) { #expect(comment.isInternal && comment.author == .tix) }
  }

  @Test func whoIsAwayKeepsTheirs() throws {
    let desk = try Self.desk("", "", now: "2026-11-24T09:10:00Z")
    try desk.set("people/tim.md", "away: 2026-11-24..2026-11-30")
    let id = try ticketID(TestDesk.ticket)
    let files = desk.files
    try desk.perform(SweepTicket(id, .assign), by: "tix")
    #expect(desk.files == files)
    try desk.set("people/tim.md", "left: 2026-11-24")
    try desk.perform(SweepTicket(id, .assign), by: "tix")
    #expect(try desk.ticket().assignee?.text == "eva")
  }

  /// A ticket that was resolved in time is not late the moment it is opened again.
  @Test func resolvedInTimeAndOpenedAgain() throws {
    let desk = try Self.desk(Self.answered, "", now: "2026-11-24T10:00:00Z")
    let id = try ticketID(TestDesk.ticket)
    try desk.perform(AnswerTicket.resolve(id, "Done"), by: "tim")
    desk.now = try time("2026-11-26T10:00:00Z")
    try desk.perform(AnswerTicket.comment(on: id, "Again", isInternal: false, then: nil), by: "jannet")
    #expect(try desk.ticket().waits.map(\.description) == ["2026-11-24T10:00:00Z/2026-11-26T10:00:00Z"])
    let due = try #require(desk.clock).due(of: desk.ticket().clocked, at: desk.now)
    #expect(due.due?.description == "2026-11-26T13:00:00Z" && !due.isOverdue)
  }

  @Test func theMissIsToldByHowMuch() throws {
    let desk = try Self.desk("", "", now: "2026-11-25T09:05:00Z")
    let id = try ticketID(TestDesk.ticket)
    let plan = try desk.plan(SweepTicket(id, .miss), by: "tix")
    #expect(plan.reasons == ["the first answer was due at 2026-11-24T10:00:00Z, 7h 05m of service ago"])
    #expect(desk.changes(plan.edits).summary == "\(id) Printer: miss respond")
    #expect(desk.changes(plan.edits).customerSummary(of: id) == nil)
  }
}
