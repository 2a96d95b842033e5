import Desk
import Testing

/// What a sweep does about silence: 2026-11-16 is a Monday, `auto-close` is seven days.
@Suite struct SilenceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let what: String
    var fields = "status: pending\npending: 2026-11-16T10:00:00Z"
    /// Author, time, and more fields of each comment.
    var said = [("tim", "2026-11-16T10:00:00Z", "")]
    var settings = ""
    let now: String
    let steps: [SweepStep]
    var testDescription: String { "\(what) at \(now)" }
  }

  private static let automatic = ("jannet", "2026-11-20T10:00:00Z", "automatic: true")
  private static let staffOnly = "status: pending\npending: 2026-11-16T10:00:00Z\nrequester: eva"

  @Test(arguments: [
    Row(what: "not half the time", now: "2026-11-19T21:59:59Z", steps: []),
    Row(what: "half the time", now: "2026-11-19T22:00:00Z", steps: [.remind]),
    Row(
      what: "reminded", fields: "status: pending\npending: 2026-11-16T10:00:00Z\nreminded: 2026-11-19T22:05:00Z",
      now: "2026-11-23T09:59:59Z", steps: []),
    Row(
      what: "reminded of an earlier wait",
      fields: "status: pending\npending: 2026-11-16T10:00:00Z\nreminded: 2026-11-10T22:05:00Z",
      now: "2026-11-20T09:59:59Z", steps: [.remind]),
    Row(what: "6 days 23 hours", now: "2026-11-23T09:00:00Z", steps: [.remind]),
    Row(what: "7 days", now: "2026-11-23T10:00:00Z", steps: [.close]),
    Row(
      what: "set pending after the answer", said: [("tim", "2026-11-14T10:00:00Z", "")], now: "2026-11-23T09:59:00Z",
      steps: [.remind]),
    Row(
      what: "asked again", said: [("tim", "2026-11-16T10:00:00Z", ""), ("eva", "2026-11-18T10:00:00Z", "")],
      now: "2026-11-23T10:00:00Z", steps: [.remind]),
    Row(
      what: "asked again, long ago", said: [("tim", "2026-11-16T10:00:00Z", ""), ("eva", "2026-11-18T10:00:00Z", "")],
      now: "2026-11-25T10:00:00Z", steps: [.close]),
    Row(what: "an open ticket", fields: "status: open", now: "2026-12-24T10:00:00Z", steps: []),
    Row(
      what: "a resolved ticket", fields: "status: resolved\nresolved: 2026-11-16T10:00:00Z",
      now: "2026-12-24T10:00:00Z", steps: []),
    Row(what: "nothing said", said: [], now: "2026-12-24T10:00:00Z", steps: []),
    Row(
      what: "notes alone", said: [("tim", "2026-11-16T10:00:00Z", "internal: true")], now: "2026-12-24T10:00:00Z",
      steps: []),
    Row(
      what: "the customer spoke last",
      said: [("tim", "2026-11-15T10:00:00Z", ""), ("jannet", "2026-11-15T11:00:00Z", "")], now: "2026-12-24T10:00:00Z",
      steps: []),
    Row(
      what: "the customer alone", said: [("jannet", "2026-11-15T11:00:00Z", "")], now: "2026-12-24T10:00:00Z", steps: []
    ),
    Row(
      what: "an automatic reply", said: [("tim", "2026-11-16T10:00:00Z", ""), automatic], now: "2026-11-23T09:59:59Z",
      steps: [.remind]),
    Row(
      what: "an automatic reply, and time", said: [("tim", "2026-11-16T10:00:00Z", ""), automatic],
      now: "2026-11-23T10:00:00Z", steps: [.close]),
    Row(what: "an automatic reply to nothing", said: [automatic], now: "2026-12-24T10:00:00Z", steps: []),
    Row(
      what: "notices of the desk",
      said: [("tim", "2026-11-16T10:00:00Z", ""), ("tix", "2026-11-19T22:00:00Z", "via: sweep")],
      now: "2026-11-23T10:00:00Z", steps: [.close]),
    Row(
      what: "a supporter's own ticket, in their words", fields: staffOnly, said: [("eva", "2026-11-16T10:00:00Z", "")],
      now: "2026-12-24T10:00:00Z", steps: []),
    Row(
      what: "a supporter's own ticket, in another's", fields: staffOnly, now: "2026-12-24T10:00:00Z", steps: [.close]),
    Row(
      what: "somebody who is gone", said: [("nobody", "2026-11-16T10:00:00Z", "")], now: "2026-12-24T10:00:00Z",
      steps: []),
    Row(what: "turned off", settings: "auto-close: off", now: "2027-12-24T10:00:00Z", steps: []),
    Row(what: "a value that is none", settings: "auto-close: soon", now: "2027-12-24T10:00:00Z", steps: []),
    Row(what: "two hours", settings: "auto-close: 2h", now: "2026-11-16T11:59:59Z", steps: [.remind]),
    Row(what: "two hours, over", settings: "auto-close: 2h", now: "2026-11-16T12:00:00Z", steps: [.close]),
    // Monday to Friday alone, without the Wednesday; 10:00 on the day that ends the fifth.
    Row(what: "5d service", settings: "auto-close: 5d service", now: "2026-11-24T09:59:59Z", steps: [.remind]),
    Row(what: "5d service, over", settings: "auto-close: 5d service", now: "2026-11-24T10:00:00Z", steps: [.close]),
    Row(what: "5d service, half", settings: "auto-close: 5d service", now: "2026-11-19T21:59:59Z", steps: []),
    Row(
      what: "5d service, from a Saturday", fields: "status: pending\npending: 2026-11-14T10:00:00Z",
      said: [("tim", "2026-11-14T10:00:00Z", "")], settings: "auto-close: 2d service", now: "2026-11-17T23:59:59Z",
      steps: [.remind]),
    Row(
      what: "5d service, from a Saturday, over", fields: "status: pending\npending: 2026-11-14T10:00:00Z",
      said: [("tim", "2026-11-14T10:00:00Z", "")], settings: "auto-close: 2d service", now: "2026-11-18T00:00:00Z",
      steps: [.close]),
  ])
  func steps(row: Row) throws {
    let desk = try Self.desk(row)
    let moment = CommitMoment(desk.now)
    let rules = SweepRules(
      settings: try desk.before().settings, roster: desk.roster, clock: desk.clock, at: moment)
    let id = try ticketID(TestDesk.ticket)
    let waiting = WaitingTicket(try desk.ticket(), try desk.comments(id))
    #expect(try rules.steps(for: waiting) == row.steps)
    // Whatever is not to be done does nothing, and what is done is right, and done.
    for step in [SweepStep.remind, .close] {
      let files = desk.files
      try desk.perform(SweepTicket(id, step), by: "tix")
      #expect((desk.files != files) == row.steps.contains(step), "\(step)")
      try desk.perform(SweepTicket(id, step), by: "tix")
    }
    guard let step = row.steps.first else { return }
    let comment = try #require(try desk.comments(id).last)
    #expect(comment.author == .tix && !comment.isInternal && comment.via == "sweep" && comment.date == desk.now)
    #expect(try desk.ticket().status == (step == .close ? .resolved : .pending))
    #expect(step == .close ? comment.body.contains("within 14 days") : comment.body.contains("closed at"))
  }

  static func desk(_ row: Row) throws -> TestDesk {
    let desk = try TestDesk.withTicket("created: 2026-11-10T08:00:00Z\n" + row.fields, now: row.now)
    for (number, (author, date, more)) in row.said.enumerated() {
      let name = "2026111\(number)T080000Z-0000"
      desk.files["\(TestDesk.folder)/comments/\(name).md"] = front(
        "author: \(author)\ndate: \(date)\n\(more)", "Text\n")
    }
    if !row.settings.isEmpty { try desk.set("desk.md", row.settings) }
    desk.clock = ServiceClock(levels: try ServiceClockTests.levels(holidays: "2026-11-18"), zone: .utc)
    return desk
  }

  @Test(arguments: [
    ("en", "We have heard nothing"), ("da", "Vi har ikke hørt"), ("da-DK", "Vi har ikke hørt"), ("de", "We have"),
  ])
  func languages(language: String, text: String) throws {
    for path in ["desk.md", "people/jannet.md"] {
      let desk = try Self.desk(Row(what: "", now: "2026-11-24T10:00:00Z", steps: []))
      try desk.set(path, "language: \(language)")
      let id = try ticketID(TestDesk.ticket)
      try desk.perform(SweepTicket(id, .close), by: "tix")
      #expect(try desk.comments(id).last?.body.hasPrefix(text) ?? false)
    }
  }

  /// Days with service end at the hour at which they began, also over the nights in which the clocks change.
  @Test(arguments: [
    ("2026-03-27T09:00:00Z", 1, "2026-03-30T08:00:00Z"), ("2026-10-23T08:00:00Z", 1, "2026-10-26T09:00:00Z"),
    ("2026-03-28T09:00:00Z", 1, "2026-03-30T22:00:00Z"), ("2026-11-24T23:30:00Z", 3, "2026-11-29T23:30:00Z"),
  ])
  func serviceDays(start: String, days: Int, end: String) throws {
    let clock = ServiceClock(levels: try ServiceClockTests.levels(), zone: try Zone.copenhagen.rules())
    #expect(clock.deadline(ofDaySeconds: Int64(days) * 86_400, from: try time(start))?.description == end)
  }

  @Test func nobodyElseDoesIt() throws {
    let desk = try Self.desk(Row(what: "", now: "2026-11-24T10:00:00Z", steps: []))
    for handle in ["root", "tim", "jannet"] {
      #expect(throws: Refusal.self) { try desk.plan(SweepTicket(ticketID(TestDesk.ticket), .close), by: handle) }
    }
  }
}
