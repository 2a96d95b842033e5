import Testing

@testable import Desk

/// Times in words, for somebody in Copenhagen; now is Saturday 2026-11-28, 12:30 there.
@Suite struct ClockWordsTests {
  private static let now = "2026-11-28T11:30:00Z"

  private static func words(_ zone: Zone = .copenhagen, now: String = now) throws -> ClockWords {
    ClockWords(zone: try zone.rules(), now: try time(now))
  }

  @Test(
    arguments: [
      (0, "1 m"), (59, "1 m"), (60, "1 m"), (3599, "59 m"), (3600, "1 h"), (86_399, "23 h"), (86_400, "1 d"),
      (172_799, "1 d"), (172_800, "2 d"), (8_640_000, "100 d"), (-7200, "2 h"),
    ] as [(Int64, String)])
  func spans(seconds: Int64, expected: String) { #expect(ClockWords.span(seconds) == expected) }

  /// When something is due, in short and in full.
  @Test(arguments: [
    ("2026-11-28T11:30:00Z", "in 1 m", "in 1 m, Sat 28 Nov 12:30"),
    ("2026-11-28T12:15:00Z", "in 45 m", "in 45 m, Sat 28 Nov 13:15"),
    ("2026-11-28T14:31:00Z", "in 3 h", "in 3 h, Sat 28 Nov 15:31"),
    ("2026-11-29T11:29:59Z", "in 23 h", "in 23 h, Sun 29 Nov 12:29"),
    ("2026-11-29T11:30:00Z", "Sun 12:30", "Sun 29 Nov 12:30"),
    ("2026-12-03T23:30:00Z", "Fri 00:30", "Fri 4 Dec 00:30"),
    ("2026-12-04T11:30:00Z", "4 Dec", "Fri 4 Dec 12:30"),
    ("2026-12-31T23:30:00Z", "1 Jan 2027", "Fri 1 Jan 2027 00:30"),
    ("2026-11-28T11:29:59Z", "1 m late", "1 m late, since Sat 28 Nov 12:29"),
    ("2026-11-28T08:30:00Z", "3 h late", "3 h late, since Sat 28 Nov 09:30"),
    ("2026-11-26T11:00:00Z", "2 d late", "2 d late, since Thu 26 Nov 12:00"),
  ])
  func due(at: String, short: String, full: String) throws {
    let (words, at) = (try Self.words(), try time(at))
    let due = DueTime(due: at, target: .respond, isOverdue: at < words.now)
    #expect(words.due(due) == short)
    #expect(words.dueInFull(due) == full)
  }

  @Test func nothingIsDue() throws {
    #expect(try Self.words().due(.none) == nil)
    #expect(try Self.words().dueInFull(.none) == nil)
  }

  /// When something was, and since when it is so.
  @Test(arguments: [
    ("2026-11-28T11:29:31Z", "just now (12:29)", "for 1 m, since 12:29"),
    ("2026-11-28T11:28:00Z", "2 m ago (12:28)", "for 2 m, since 12:28"),
    ("2026-11-28T09:15:00Z", "2 h ago (10:15)", "for 2 h, since 10:15"),
    ("2026-11-27T11:31:00Z", "23 h ago (12:31)", "for 23 h, since 12:31"),
    ("2026-11-27T11:30:00Z", "Fri 27 Nov 12:30", "since Fri 27 Nov 12:30"),
    ("2026-07-01T22:15:00Z", "Thu 2 Jul 00:15", "since Thu 2 Jul 00:15"),
    ("2025-11-24T09:15:00Z", "Mon 24 Nov 2025 10:15", "since Mon 24 Nov 2025 10:15"),
    ("2026-11-28T11:35:00Z", "in 5 m (12:35)", "since Sat 28 Nov 12:35"),
  ])
  func was(at: String, moment: String, since: String) throws {
    #expect(try Self.words().moment(time(at)) == moment)
    #expect(try Self.words().since(time(at)) == since)
  }

  @Test(arguments: [
    (Zone.utc, "Sat 28 Nov 11:30"), (.newYork, "Sat 28 Nov 06:30"), (.kathmandu, "Sat 28 Nov 17:15"),
    (.chatham, "Sun 29 Nov 01:15"),
  ])
  func inOnesOwnZone(zone: Zone, expected: String) throws { #expect(try Self.words(zone).current == expected) }

  @Test func ages() throws {
    #expect(try Self.words().age(of: time("2026-11-16T11:30:00Z")) == "12 d")
    // A clock elsewhere was ahead.
    #expect(try Self.words().age(of: time("2026-11-29T11:30:00Z")) == "1 m")
  }

  /// At the beginning of time, west of UTC.
  @Test func theFirstDay() throws {
    let words = try Self.words(.newYork, now: "1970-01-01T00:00:00Z")
    #expect(words.current == "Thu 1 Jan 00:00")
  }

  @Test func aZoneWrittenOut() throws {
    #expect(TimeZoneRules(posix: "CET-1CEST,M3.5.0,M10.5.0/3")?.offset(at: try time("2026-07-01T00:00:00Z")) == 7200)
    for wrong in ["", "Europe/Copenhagen", "CET", "CET-1CEST"] {
      #expect(TimeZoneRules(posix: wrong) == nil, "\(wrong)")
    }
  }
}
