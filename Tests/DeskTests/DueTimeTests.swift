import Desk
import Testing

/// What is due of a ticket, and when: 2026-11-24 is a Tuesday, with service from 8 to 16 UTC.
@Suite struct DueTimeTests {
  private static let targets =
    "urgent: {respond: 30m, resolve: 2h}, normal: {respond: 8h, resolve: 24h}, high: {respond: 1h}, low: {resolve: 3h}"

  private static func clock() throws -> ServiceClock {
    ServiceClock(levels: try ServiceClockTests.levels(targets: targets), zone: .utc)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let fields: String
    let due: String?
    let target: DueTime.Target?
    var testDescription: String { fields }

    init(_ fields: String, _ due: String?, _ target: DueTime.Target? = nil) {
      (self.fields, self.due, self.target) = (fields, due, target)
    }
  }

  @Test(arguments: [
    Row("priority: urgent", "2026-11-24T10:30:00Z", .respond),
    Row("priority: urgent\nresponded: 2026-11-24T10:10:00Z", "2026-11-24T12:00:00Z", .resolve),
    // An answer that came late is an answer.
    Row("priority: urgent\nresponded: 2026-11-24T11:00:00Z", "2026-11-24T12:00:00Z", .resolve),
    Row("priority: normal", "2026-11-25T10:00:00Z", .respond),
    Row("priority: normal\nresponded: 2026-11-24T10:10:00Z", "2026-11-27T10:00:00Z", .resolve),
    // Only one of them was agreed.
    Row("priority: high", "2026-11-24T11:00:00Z", .respond),
    Row("priority: high\nresponded: 2026-11-24T10:10:00Z", nil),
    Row("priority: low", "2026-11-24T13:00:00Z", .resolve),
    Row("priority: low\nresponded: 2026-11-24T10:10:00Z", "2026-11-24T13:00:00Z", .resolve),
    // The clock stands still while the customer is asked, and goes on behind that.
    Row("priority: urgent\nstatus: pending\npending: 2026-11-24T10:10:00Z\nresponded: 2026-11-24T10:10:00Z", nil),
    Row("priority: urgent\nstatus: pending\npending: 2026-11-24T10:10:00Z", nil),
    Row("priority: urgent\nstatus: pending", nil),
    Row(
      "priority: urgent\nresponded: 2026-11-24T10:10:00Z\nwaits: [2026-11-24T10:10:00Z/2026-11-25T09:00:00Z]",
      "2026-11-25T10:50:00Z", .resolve),
    Row("priority: urgent\nwaits: [2026-11-24T10:10:00Z/2026-11-24T11:00:00Z]", "2026-11-24T11:20:00Z", .respond),
    // It is done.
    Row("priority: urgent\nstatus: resolved\nresolved: 2026-11-24T15:00:00Z", nil),
  ])
  func dueTimes(row: Row) throws {
    let ticket = try TestDesk.withTicket("created: 2026-11-24T10:00:00Z\n" + row.fields).ticket()
    let clock = try Self.clock()
    let early = clock.due(of: ticket.clocked, at: try time("2026-11-24T10:00:00Z"))
    #expect(early.due?.description == row.due)
    #expect(early.target == row.target)
    #expect(!early.isOverdue)
    let late = clock.due(of: ticket.clocked, at: try time("2026-12-24"))
    #expect(late.isOverdue == (row.due != nil))
    guard let due = early.due else { return }
    // The moment itself is in time.
    #expect(!clock.due(of: ticket.clocked, at: due).isOverdue)
    #expect(clock.due(of: ticket.clocked, at: due.adding(seconds: 1)).isOverdue)
  }

  @Test func nothingAgreed() throws {
    let ticket = try TestDesk.withTicket("priority: urgent").ticket()
    let clock = ServiceClock(levels: try ServiceClockTests.levels(), zone: .utc)
    #expect(clock.due(of: ticket.clocked, at: try time("2026-12-24")) == DueTime.none)
  }

  /// A response that is slower than the resolution is told to be wrong; the earlier one counts all the same.
  @Test func theEarlierOne() throws {
    let fields = "sla:\n  hours: Mon-Fri 08:00-16:00\n  targets: {low: {respond: 2h, resolve: 2h}}"
    let levels = try #require(try ServiceLevels.read(front(fields), at: "kb/sla.md"))
    let ticket = try TestDesk.withTicket("created: 2026-11-24T10:00:00Z").ticket()
    let due = ServiceClock(levels: levels, zone: .utc).due(of: ticket.clocked, at: try time("2026-11-24T10:00:00Z"))
    #expect(due.due?.description == "2026-11-24T12:00:00Z")
    #expect(due.target == .resolve)
  }
}
