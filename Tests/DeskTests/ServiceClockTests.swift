import Desk
import Scratch
import Testing

/// Service clocks, by example and against a reference that looks at every minute.
@Suite struct ServiceClockTests {
  static func levels(_ hours: String = "Mon-Fri 08:00-16:00", holidays: String = "", targets: String = "") throws
    -> ServiceLevels
  {
    let fields = "sla:\n  hours: [\(hours)]\n  holidays: [\(holidays)]\n  targets: {\(targets)}"
    return try #require(try ServiceLevels.read(front(fields), at: "kb/sla.md"))
  }

  /// 2026-11-23 is a Monday; Copenhagen is an hour ahead of UTC in winter, two from the end of March to that of October.
  struct Row: Sendable, CustomTestStringConvertible {
    let span: String
    let start: String
    let end: String?
    var hours = "Mon-Fri 08:00-16:00"
    var holidays = ""
    var zone = Zone.utc
    var waits: [String] = []
    var testDescription: String { "\(span) from \(start) in \(hours), \(zone)" }
  }

  @Test(arguments: [
    Row(span: "30m", start: "2026-11-23T09:00:00Z", end: "2026-11-23T09:30:00Z"),
    // To the end of the day, and not to the beginning of the next.
    Row(span: "8h", start: "2026-11-23T08:00:00Z", end: "2026-11-23T16:00:00Z"),
    Row(span: "8h", start: "2026-11-23T08:00:01Z", end: "2026-11-24T08:00:01Z"),
    Row(span: "0m", start: "2026-11-22T03:00:00Z", end: "2026-11-22T03:00:00Z"),
    // Begins outside of hours: early, late, at the end to the second, at the weekend.
    Row(span: "1h", start: "2026-11-23T03:00:00Z", end: "2026-11-23T09:00:00Z"),
    Row(span: "1h", start: "2026-11-23T16:00:00Z", end: "2026-11-24T09:00:00Z"),
    Row(span: "1h", start: "2026-11-23T15:59:59Z", end: "2026-11-24T08:59:59Z"),
    Row(span: "1h", start: "2026-11-27T20:00:00Z", end: "2026-11-30T09:00:00Z"),
    Row(span: "24h", start: "2026-11-26T12:00:00Z", end: "2026-12-01T12:00:00Z"),
    // A day is 24 hours of service.
    Row(span: "1d", start: "2026-11-23T08:00:00Z", end: "2026-11-25T16:00:00Z"),
    Row(span: "400h", start: "2026-11-23T08:00:00Z", end: "2027-01-29T16:00:00Z"),
    Row(span: "2h", start: "2026-12-23T15:00:00Z", end: "2026-12-28T09:00:00Z", holidays: "2026-12-24, 2026-12-25"),
    Row(span: "48h", start: "2026-12-21T08:00:00Z", end: "2026-12-29T16:00:00Z", holidays: "2026-12-25"),
    Row(span: "2h", start: "2026-12-24T10:00:00Z", end: "2026-12-25T10:00:00Z", holidays: "2026-12-24, 2026-12-24"),
    // Several hours of one day, in any order, that overlap.
    Row(
      span: "5h", start: "2026-11-23T00:00:00Z", end: "2026-11-23T14:00:00Z", hours: "Mon 13:00-17:00, Mon 08:00-12:00"),
    Row(
      span: "9h", start: "2026-11-23T00:00:00Z", end: "2026-11-23T17:00:00Z",
      hours: "Mon-Tue 08:00-16:00, Mon 10:00-18:00"),
    // Around the clock, and over midnight, which is 24:00 of one day and 00:00 of the next.
    Row(span: "100h", start: "2026-11-21T10:00:00Z", end: "2026-11-25T14:00:00Z", hours: "Mon-Sun 00:00-24:00"),
    Row(
      span: "4h", start: "2026-11-23T22:00:00Z", end: "2026-11-24T02:00:00Z", hours: "Mon 20:00-24:00, Tue 00:00-04:00"),
    Row(span: "1h", start: "2026-11-23T20:30:00Z", end: "2026-11-30T20:30:00Z", hours: "Mon 20:00-21:00"),
    // The clocks of the place.
    Row(span: "1h", start: "2026-11-23T03:00:00Z", end: "2026-11-23T08:00:00Z", zone: .copenhagen),
    Row(span: "1h", start: "2026-07-06T03:00:00Z", end: "2026-07-06T07:00:00Z", zone: .copenhagen),
    Row(
      span: "1h", start: "2026-11-22T23:30:00Z", end: "2026-11-23T00:30:00Z", hours: "Mon 00:00-24:00",
      zone: .copenhagen),
    Row(
      span: "1h", start: "2026-12-24T23:00:00Z", end: "2026-12-25T00:00:00Z", hours: "Mon-Sun 00:00-24:00",
      holidays: "2026-12-24", zone: .copenhagen),
    Row(span: "8h", start: "2026-11-23T09:30:00Z", end: "2026-11-24T09:30:00Z", zone: .kathmandu),
    // A Sunday of 23 hours, and one of 25.
    Row(
      span: "23h", start: "2026-03-28T12:00:00Z", end: "2026-03-29T22:00:00Z", hours: "Sun 00:00-24:00",
      zone: .copenhagen),
    Row(
      span: "25h", start: "2026-10-24T12:00:00Z", end: "2026-10-25T23:00:00Z", hours: "Sun 00:00-24:00",
      zone: .copenhagen),
    // An hour that is not there on that day, and one that is there twice.
    Row(
      span: "30m", start: "2026-03-28T12:00:00Z", end: "2026-04-05T00:30:00Z", hours: "Sun 02:00-03:00",
      zone: .copenhagen),
    Row(
      span: "30m", start: "2026-03-28T12:00:00Z", end: "2026-03-29T01:30:00Z", hours: "Sun 02:30-03:30",
      zone: .copenhagen),
    Row(
      span: "90m", start: "2026-10-24T12:00:00Z", end: "2026-10-25T01:30:00Z", hours: "Sun 02:00-03:00",
      zone: .copenhagen),
    Row(
      span: "40m", start: "2026-10-24T12:00:00Z", end: "2026-10-25T01:40:00Z", hours: "Sun 02:30-03:00",
      zone: .copenhagen),
    // A fortnight over the change of clocks keeps to the hours on the clock.
    Row(span: "80h", start: "2026-03-20T07:00:00Z", end: "2026-04-02T14:00:00Z", zone: .copenhagen),
    // Waiting for the customer does not count, in whatever order it is written, with overlaps and outside of hours.
    Row(
      span: "2h", start: "2026-11-23T09:00:00Z", end: "2026-11-23T12:00:00Z",
      waits: ["2026-11-23T10:00:00Z/2026-11-23T11:00:00Z"]),
    Row(
      span: "2h", start: "2026-11-23T09:00:00Z", end: "2026-11-23T11:00:00Z",
      waits: ["2026-11-23T11:00:00Z/2026-11-23T12:00:00Z"]),
    Row(
      span: "2h", start: "2026-11-23T09:00:00Z", end: "2026-11-23T13:00:00Z",
      waits: ["2026-11-23T10:30:00Z/2026-11-23T12:00:00Z", "2026-11-23T10:00:00Z/2026-11-23T11:00:00Z"]),
    Row(
      span: "2h", start: "2026-11-23T09:00:00Z", end: "2026-11-23T11:00:00Z",
      waits: ["2026-11-22T10:00:00Z/2026-11-22T11:00:00Z"]),
    Row(
      span: "2h", start: "2026-11-23T15:00:00Z", end: "2026-11-24T09:00:00Z",
      waits: ["2026-11-23T16:00:00Z/2026-11-24T08:00:00Z"]),
    Row(
      span: "72h", start: "2022-11-21T08:00:00Z", end: "2026-12-02T16:00:00Z",
      waits: ["2022-11-21T16:00:00Z/2026-11-22T08:00:00Z"]),
    Row(
      span: "1h", start: "2026-11-23T09:00:00Z", end: "2026-11-23T10:00:00Z",
      waits: ["2026-11-23T09:30:00Z/2026-11-23T09:30:00Z"]),
    // Never, or too far away to tell.
    Row(span: "10000d", start: "2026-11-23T09:00:00Z", end: nil, hours: "Mon 08:00-08:01"),
    Row(span: "1h", start: "9999-12-31T23:30:00Z", end: nil, hours: "Mon-Sun 00:00-24:00"),
    Row(span: "1h", start: "2026-11-23T09:00:00Z", end: nil, waits: ["2026-11-23T09:00:00Z/9999-12-31T23:59:59Z"]),
    Row(span: "1h", start: "1970-01-01T00:00:00Z", end: "1970-01-01T14:00:00Z", zone: .newYork),
    Row(
      span: "1h", start: "1970-01-01T00:00:00Z", end: "1970-01-01T01:00:00Z", hours: "Mon-Sun 00:00-24:00",
      zone: .newYork),
  ])
  func deadlines(row: Row) throws {
    let clock = ServiceClock(levels: try Self.levels(row.hours, holidays: row.holidays), zone: try row.zone.rules())
    let waits = try row.waits.map { try #require(Wait($0)) }
    let deadline = clock.deadline(of: try #require(Span(row.span)), from: try time(row.start), pausing: waits)
    #expect(deadline?.description == row.end)
  }

  @Test func manyHolidays() throws {
    let holidays = (1...31).map { "2026-11-\($0 < 10 ? "0" : "")\($0)" }.prefix(30).joined(separator: ", ")
    let clock = ServiceClock(levels: try Self.levels("Mon 08:00-08:01", holidays: holidays), zone: .utc)
    #expect(
      clock.deadline(of: try #require(Span("1m")), from: try time("2026-11-01"))?.description == "2026-12-07T08:01:00Z")
  }

  /// Hours, zones, holidays and waits by chance, minute by minute.
  @Test(arguments: Stress.cases(Array(0..<40)))
  func againstEveryMinute(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let zone = dice.pick(Zone.allCases)
    let rules = try zone.rules()
    for _ in 0..<5 {
      let levels = try Self.randomLevels(&dice)
      let clock = ServiceClock(levels: levels, zone: rules)
      // Near a change of clocks more often than not.
      let middle = dice.pick(["2026-03-29", "2026-10-25", "2026-11-01", "2026-03-08", "2026-04-05", "2027-01-01"])
      let start = try time(middle).adding(seconds: Int64(dice.below(8 * 1440) - 5 * 1440) * 60)
      var waits: [Wait] = []
      for _ in 0..<dice.below(4) {
        let from = start.adding(seconds: Int64(dice.below(6 * 1440) - 1440) * 60)
        waits.append(Wait(from: from, to: from.adding(seconds: Int64(dice.below(2 * 1440)) * 60)))
      }
      let minutes = 1 + dice.below(3_000)
      let expected = Reference(levels: levels, zone: rules, waits: waits).deadline(of: minutes, from: start)
      let deadline = clock.deadline(of: try #require(Span("\(minutes)m")), from: start, pausing: waits)
      guard let expected else { continue }
      #expect(
        deadline == expected,
        "\(minutes)m from \(start), \(levels.hours), \(levels.holidays), \(zone), \(waits)")
    }
  }

  private static func randomLevels(_ dice: inout Dice) throws -> ServiceLevels {
    var hours: [String] = []
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    for _ in 0...dice.below(4) {
      let first = dice.below(7)
      let last = first + dice.below(7 - first)
      let from = dice.below(24 * 4) * 15
      let to = from + (1 + dice.below((1440 - from) / 15)) * 15
      hours.append("\(days[first])-\(days[last]) \(two(from / 60)):\(two(from % 60))-\(two(to / 60)):\(two(to % 60))")
    }
    var holidays: [String] = []
    for _ in 0..<dice.below(6) {
      let middle = try time(dice.pick(["2026-03-29", "2026-10-25", "2026-11-01", "2027-01-01"]))
      holidays.append(middle.adding(seconds: Int64(dice.below(14) - 5) * 86_400).day)
    }
    return try levels(hours.joined(separator: ", "), holidays: holidays.joined(separator: ", "))
  }

  /// Asks of each minute whether there is service: slow, and with nothing to get wrong. Gives up after 60 days.
  struct Reference {
    let levels: ServiceLevels
    let zone: TimeZoneRules
    let waits: [Wait]
    let holidays: Set<Int64>

    init(levels: ServiceLevels, zone: TimeZoneRules, waits: [Wait]) {
      (self.levels, self.zone, self.waits) = (levels, zone, waits)
      holidays = Set(levels.holidays.compactMap { Timestamp($0) }.map { $0.seconds / 86_400 })
    }

    func deadline(of minutes: Int, from start: Timestamp) -> Timestamp? {
      var left = minutes
      var now = start
      for _ in 0..<60 * 1440 {
        if isServed(now) { left -= 1 }
        now = now.adding(seconds: 60)
        if left == 0 { return now }
      }
      return nil
    }

    private func isServed(_ moment: Timestamp) -> Bool {
      guard !waits.contains(where: { $0.from <= moment && moment < $0.to }) else { return false }
      let clocks = moment.seconds + Int64(zone.offset(at: moment))
      let (weekday, minute) = (Int((clocks / 86_400 + 3) % 7), Int(clocks % 86_400 / 60))
      guard !holidays.contains(clocks / 86_400) else { return false }
      return levels.hours.contains { $0.days.contains(weekday) && $0.minutes.contains(minute) }
    }
  }
}
