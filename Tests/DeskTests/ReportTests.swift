import Desk
import Testing

/// Reports of tickets whose figures were counted by hand: service is from Monday to Friday, 8 to 16 UTC; 2026-11-23 is a Monday.
@Suite struct ReportTests {
  /// What one commit makes of a ticket: `status=open level=2 assignee=-`, where `-` is none.
  struct Step {
    let at: String
    let fields: String
    var kind = TicketEvent.Kind.change

    init(_ at: String, _ fields: String, _ kind: TicketEvent.Kind = .change) {
      (self.at, self.fields, self.kind) = (at, fields, kind)
    }
  }

  static let new = "status=open type=incident priority=high service=print level=1 assignee=tim"

  /// The events of a ticket in a single line of history.
  static func events(_ id: TicketID, _ steps: [Step]) throws -> [TicketEvent] {
    var state = TicketState.absent
    var newest: Int64 = 0
    return try steps.enumerated().map { number, step in
      var next = step.fields == "removed" ? .absent : state
      for field in step.fields.split(separator: " ") where step.fields != "removed" {
        let parts = field.split(separator: "=").map(String.init)
        let facet = try #require(TicketFacet.allCases.first { "\($0)" == parts[0] })
        next[facet] = parts[1] == "-" ? nil : parts[1]
      }
      let at = try time(step.at)
      newest = max(newest, at.seconds)
      let place = TicketEvent.Place(newest: newest, depth: Int64(number), commit: "\(id)/\(number)")
      defer { state = next }
      return TicketEvent(id, place, at: at, step.kind, state.changes(to: next))
    }
  }

  static func story(_ id: String, _ steps: [Step]) throws -> TicketStory {
    TicketStory(try ticketID(id), try events(try ticketID(id), steps)) { _, _ in true }
  }

  static func clock() throws -> ServiceClock {
    let targets = "high: {respond: 1h, resolve: 4h}, normal: {respond: 8h, resolve: 24h}"
    return ServiceClock(levels: try ServiceClockTests.levels(targets: targets), zone: .utc)
  }

  static func report(
    _ stories: [TicketStory], from: String = "2026-11-23", to: String = "2026-11-29",
    now: String = "2026-12-10T00:00:00Z",
    zone: TimeZoneRules = .utc, clock: ServiceClock? = nil
  ) throws -> DeskReport {
    let period = try ReportPeriod(from: from, to: to, last: nil, by: nil, now: time(now), zone: zone)
    var tally = ReportTally(period, try clock ?? Self.clock())
    for story in stories { tally.add(story) }
    return tally.report()
  }

  @Test func theStoryOfOneTicket() throws {
    let report = try Self.report([
      Self.story(
        "261123-aaaaa",
        [
          Step("2026-11-23T15:30:00Z", Self.new),
          // Half an hour on Monday and half an hour on Tuesday: just in time.
          Step("2026-11-24T08:30:00Z", "answered=yes status=pending"),
          Step("2026-11-25T10:00:00Z", "status=open"),
          Step("2026-11-25T11:00:00Z", "level=2 assignee=ahmed"),
          // One hour before it waited, three after: four, just in time.
          Step("2026-11-25T13:00:00Z", "status=resolved"),
          Step("2026-11-26T09:00:00Z", "status=open"),
          // The time in which it was resolved does not count: another hour, too late.
          Step("2026-11-26T10:00:00Z", "status=resolved"),
        ])
    ])
    let total = report.total
    #expect((total.opened, total.resolved, total.reopened, total.escalated) == (1, 2, 1, 1))
    #expect((total.unresolved, total.overdue, total.silent, total.removed) == (0, 0, 0, 0))
    #expect((total.answers.count, total.answers.median) == (1, 3_600))
    #expect((total.answerTarget.kept, total.answerTarget.all) == (1, 1))
    #expect((total.resolutions.count, total.resolutions.median, total.resolutions.p90) == (2, 14_400, 18_000))
    #expect((total.resolutionTarget.kept, total.resolutionTarget.all) == (1, 2))
    #expect(report.backlog.map(\.open) == [0, 1, 0, 0, 0, 0, 0, 0])
    #expect(report.backlog.map(\.pending) == [0, 0, 1, 0, 0, 0, 0, 0])
    // Escalated by who gave it up; resolved by who had it then.
    let supporters = try #require(report.groups[.supporter])
    #expect(supporters.map(\.name) == ["ahmed", "tim"])
    #expect(supporters.map(\.figures.resolved) == [2, 0] && supporters.map(\.figures.escalated) == [0, 1])
    #expect(report.groups[.level]?.map(\.figures.reopened) == [0, 1])
  }

  /// A second behind what was agreed is late, and so is what comes in the night after.
  @Test(arguments: [
    ("2026-11-23T09:00:00Z", true), ("2026-11-23T09:00:01Z", false), ("2026-11-23T08:00:00Z", true),
    ("2026-11-23T07:00:00Z", true),
  ])
  func theEdgeOfATarget(answered: String, isKept: Bool) throws {
    let opened = "2026-11-23T06:00:00Z"
    let story = try Self.story("261123-aaaaa", [Step(opened, Self.new), Step(answered, "answered=yes")])
    #expect(try Self.report([story]).total.answerTarget.kept == (isKept ? 1 : 0))
  }

  @Test func whatIsAnsweredAtNightIsLateWhereTheTimeWasOver() throws {
    let story = try Self.story(
      "261123-aaaaa", [Step("2026-11-23T15:00:00Z", Self.new), Step("2026-11-23T20:00:00Z", "answered=yes")])
    let total = try Self.report([story]).total
    #expect(total.answers.median == 3_600 && total.answerTarget.kept == 0)
  }

  @Test func whatCameBeforeAndWhatComesAfter() throws {
    let stories = [
      try Self.story(
        "261101-aaaaa", [Step("2026-11-01T10:00:00Z", Self.new), Step("2026-11-02T10:00:00Z", "status=resolved")]),
      try Self.story(
        "261117-aaaaa", [Step("2026-11-17T10:00:00Z", Self.new), Step("2026-11-30T00:00:00Z", "status=resolved")]),
      try Self.story("261130-aaaaa", [Step("2026-11-30T00:00:00Z", Self.new)]),
      try Self.story("261129-aaaaa", [Step("2026-11-29T23:59:59Z", Self.new)]),
    ]
    let report = try Self.report(stories)
    #expect((report.total.opened, report.total.resolved, report.total.unresolved) == (1, 0, 2))
    #expect((report.before.opened, report.before.resolved, report.before.unresolved) == (1, 0, 1))
    // One is late: 37 hours of service and more are gone.
    #expect(report.total.overdue == 1)
    #expect(report.ages.map(\.tickets) == [1, 0, 0, 1, 0, 0])
    // By the clocks of Copenhagen one day less is left, and one ticket is of the day after.
    let danish = try Self.report(stories, zone: Zone.copenhagen.rules())
    #expect((danish.total.opened, danish.total.unresolved) == (0, 1))
  }

  @Test func silenceIsOfPendingTicketsAlone() throws {
    let report = try Self.report([
      Self.story(
        "261123-aaaaa",
        [
          Step("2026-11-23T09:00:00Z", Self.new), Step("2026-11-23T10:00:00Z", "status=pending"),
          Step("2026-11-24T10:00:00Z", "status=resolved", .silence),
        ]),
      Self.story(
        "261123-bbbbb",
        [Step("2026-11-23T09:00:00Z", Self.new), Step("2026-11-24T10:00:00Z", "status=resolved", .silence)]),
    ])
    #expect((report.total.resolved, report.total.silent) == (2, 1))
    #expect(report.total.resolutions.median == 3_600)
  }

  /// Opened and reopened less resolved and removed is what is left.
  @Test func theBooksBalance() throws {
    let report = try Self.report([
      Self.story("261123-aaaaa", [Step("2026-11-23T09:00:00Z", Self.new), Step("2026-11-24T10:00:00Z", "removed")]),
      Self.story(
        "261123-bbbbb",
        [
          Step("2026-11-23T09:00:00Z", Self.new), Step("2026-11-24T10:00:00Z", "status=resolved"),
          Step("2026-11-24T11:00:00Z", "removed"),
        ]),
      Self.story("261123-ccccc", [Step("2026-11-23T09:00:00Z", "\(Self.new) status=resolved answered=yes")]),
      Self.story(
        "261123-ddddd",
        [
          Step("2026-11-23T09:00:00Z", Self.new), Step("2026-11-24T10:00:00Z", "status=resolved"),
          Step("2026-11-24T11:00:00Z", "status=pending"),
        ]),
    ])
    let total = report.total
    #expect((total.opened, total.resolved, total.reopened, total.removed, total.unresolved) == (4, 3, 1, 1, 1))
  }

  @Test func aClockThatIsSetBack() throws {
    let story = try Self.story(
      "261123-aaaaa",
      [
        Step("2026-11-24T09:00:00Z", Self.new), Step("2026-11-23T08:00:00Z", "answered=yes"),
        Step("2026-11-24T10:00:00Z", "status=resolved"),
      ])
    #expect(story.moments.map(\.at.description).prefix(2) == ["2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z"])
    #expect(try Self.report([story]).total.answers.median == 0)
  }

  /// Two merges take an answer out and in again, in one second.
  @Test func anAnswerCountsOnce() throws {
    let story = try Self.story(
      "261123-aaaaa",
      [Step("2026-11-23T09:00:00Z", Self.new)]
        + ["yes", "-", "yes"].map { Step("2026-11-23T09:30:00Z", "answered=\($0)") })
    #expect(story.moments.count == 4)
    #expect(try Self.report([story]).total.answers.count == 1)
  }

  @Test func withoutAnAgreementTimesAreByTheCalendar() throws {
    let period = try ReportPeriod(
      from: "2026-11-23", to: "2026-11-29", last: nil, by: nil, now: time("2026-12-01T00:00:00Z"), zone: .utc)
    var tally = ReportTally(period, nil)
    tally.add(
      try Self.story(
        "261123-aaaaa", [Step("2026-11-23T20:00:00Z", Self.new), Step("2026-11-24T06:00:00Z", "answered=yes")]))
    let report = tally.report()
    #expect(!report.hasServiceClock && report.total.answers.median == 36_000)
    #expect(report.total.answerTarget.all == 0 && report.total.overdue == 0)
  }

  @Test func majorIncidents() throws {
    let main = "261123-aaaaa"
    func linked(_ id: String, _ at: String) throws -> TicketStory {
      try Self.story(id, [Step("2026-11-23T09:00:00Z", Self.new), Step(at, "major=\(main)")])
    }
    let stories = [
      try Self.story(main, [Step("2026-11-23T09:00:00Z", Self.new), Step("2026-11-24T12:00:00Z", "status=resolved")]),
      try linked("261123-bbbbb", "2026-11-23T09:30:00Z"), try linked("261123-ccccc", "2026-11-23T09:20:00Z"),
      // Linked later than the period, and taken out again.
      try linked("261123-ddddd", "2026-11-30T09:20:00Z"),
      try Self.story(
        "261123-eeeee",
        [Step("2026-11-23T09:00:00Z", "\(Self.new) major=\(main)"), Step("2026-11-24T09:00:00Z", "major=-")]),
    ]
    let major = try #require(try Self.report(stories).majors.first)
    #expect((major.id.description, major.tickets) == (main, 3))
    #expect(
      (major.declared.description, major.resolved?.description) == ("2026-11-23T09:00:00Z", "2026-11-24T12:00:00Z"))
    #expect(try Self.report(stories, from: "2026-11-25", to: "2026-11-26").majors.isEmpty)
    #expect(try Self.report(stories, from: "2026-11-24", to: "2026-11-26").majors.count == 1)
  }

  /// The nearest rank: always a value that is there.
  @Test(
    arguments: [
      ([], nil, nil), ([7], 7, 7), ([1, 2], 1, 2), ([3, 1, 2], 2, 3), ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9),
      ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10),
    ] as [([Int64], Int64?, Int64?)])
  func ranks(all: [Int64], median: Int64?, p90: Int64?) {
    #expect(Durations(all.reversed()).median == median && Durations(all).p90 == p90)
  }
}
