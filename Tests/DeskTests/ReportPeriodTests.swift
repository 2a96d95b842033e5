import Desk
import Testing

/// The days that a report is of. 2026-11-28 is a Saturday.
@Suite struct ReportPeriodTests {
  private static func period(
    _ from: String? = nil, _ to: String? = nil, last: String? = nil, by: ReportPeriod.Step? = nil,
    now: String = "2026-11-28T23:30:00Z", zone: Zone = .utc
  ) throws -> ReportPeriod {
    try ReportPeriod(from: from, to: to, last: last, by: by, now: time(now), zone: try zone.rules())
  }

  private static func text(_ days: ClosedRange<Int64>) -> String {
    "\(ReportPeriod.text(days.lowerBound))..\(ReportPeriod.text(days.upperBound))"
  }

  @Test(
    arguments: [
      (nil, nil, nil, "2026-11-01..2026-11-28"), (nil, nil, "28d", "2026-11-01..2026-11-28"),
      (nil, nil, "1w", "2026-11-22..2026-11-28"), (nil, nil, "1d", "2026-11-28..2026-11-28"),
      (nil, "2026-10", "1m", "2026-10-01..2026-10-31"), (nil, "2026-02-28", "1m", "2026-02-01..2026-02-28"),
      (nil, nil, "12m", "2025-11-29..2026-11-28"), (nil, "2026-03-30", "1m", "2026-03-01..2026-03-30"),
      ("2026-10", nil, nil, "2026-10-01..2026-11-28"), ("2024-02", "2024-02", nil, "2024-02-01..2024-02-29"),
      ("2026-11-20", "2027-12-31", nil, "2026-11-20..2026-11-28"), ("2026-12", "2027-01", nil, "early"),
      (nil, "2026-11-10", nil, "2026-10-14..2026-11-10"),
    ] as [(String?, String?, String?, String)])
  func days(from: String?, to: String?, last: String?, days: String) throws {
    guard days != "early" else {
      #expect(throws: Refusal.self) { try Self.period(from, to, last: last) }
      return
    }
    #expect(Self.text(try Self.period(from, to, last: last).days) == days)
  }

  @Test(
    arguments: [
      ("2026-11-31", nil, nil), ("yesterday", nil, nil), (nil, "2026-13", nil), (nil, nil, "0d"), (nil, nil, "4"),
      (nil, nil, "4y"),
      (nil, nil, "-1d"), (nil, nil, "99999999999999999999d"), ("2026-11-02", "2026-11-01", nil),
      ("2026-11-02", nil, "4w"),
      ("1970-01-01", nil, nil), (nil, nil, "é"), (nil, nil, ""),
    ] as [(String?, String?, String?)])
  func whatIsNone(from: String?, to: String?, last: String?) {
    #expect(throws: Refusal.self) { try Self.period(from, to, last: last) }
  }

  /// Where clocks skip midnight, a period goes on until they do.
  @Test func itEndsWhereItsLastDayDoes() throws {
    let zone = try #require(TimeZoneRules(posix: "<-03>3<-02>,M11.1.0/0,M2.3.0/0"))
    let period = try ReportPeriod(
      from: "2026-10", to: "2026-10", last: nil, by: nil, now: time("2026-11-28T23:30:00Z"), zone: zone)
    #expect(try period.end == time("2026-11-01T03:00:00Z"))
  }

  @Test func weeksAndMonths() throws {
    let weeks = try Self.period(last: "4w")
    #expect(weeks.step == .week)
    #expect(
      weeks.parts.map(Self.text) == [
        "2026-11-01..2026-11-01", "2026-11-02..2026-11-08", "2026-11-09..2026-11-15", "2026-11-16..2026-11-22",
        "2026-11-23..2026-11-28",
      ])
    let months = try Self.period("2026-01-15", "2026-03-31", by: .month)
    #expect(
      months.parts.map(Self.text) == ["2026-01-15..2026-01-31", "2026-02-01..2026-02-28", "2026-03-01..2026-03-31"])
    #expect(try Self.period(last: "12m").step == .month)
  }

  /// Days are those of the desk, and the present one ends now.
  @Test func clocks() throws {
    #expect(Self.text(try Self.period(last: "1d", zone: .copenhagen).days) == "2026-11-29..2026-11-29")
    #expect(try Self.period(last: "1d").end.description == "2026-11-28T23:30:00Z")
    #expect(try Self.period("2026-10-25", "2026-10-25", zone: .copenhagen).end.description == "2026-10-25T23:00:00Z")
    #expect(try Self.period("2026-10-24", "2026-10-24", zone: .copenhagen).end.description == "2026-10-24T22:00:00Z")
    #expect(Self.text(try Self.period(last: "1w").before) == "2026-11-15..2026-11-21")
  }
}
