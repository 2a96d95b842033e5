import Desk
import Scratch
import Testing

@Suite struct TimeTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (951_868_799, "2000-02-29T23:59:59Z"),
    (1_000_000_000, "2001-09-09T01:46:40Z"), (1_234_567_890, "2009-02-13T23:31:30Z"),
    (1_709_164_800, "2024-02-29T00:00:00Z"), (1_798_761_599, "2026-12-31T23:59:59Z"),
    (2_147_483_648, "2038-01-19T03:14:08Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
  ])
  func knownMoments(seconds: Int64, text: String) throws {
    let moment = try #require(Timestamp(seconds: seconds))
    #expect(moment.description == text)
    #expect(Timestamp(text) == moment)
    #expect(Timestamp(compact: moment.compact.utf8[...]) == moment)
    #expect(moment.day == String(text.prefix(10)))
    #expect(moment.compact.utf8.elementsEqual(text.utf8.filter { $0 != 0x2D && $0 != 0x3A }))
  }

  @Test func randomMoments() throws {
    var dice = Dice(seed: 1)
    for _ in 0..<3_000 {
      let moment = try #require(Timestamp(seconds: Int64.random(in: 0...253_402_300_799, using: &dice)))
      #expect(Timestamp(moment.description) == moment)
      #expect(Timestamp(compact: moment.compact.utf8[...]) == moment)
      let midnight = try #require(Timestamp(moment.day))
      #expect(midnight.seconds == moment.seconds - moment.seconds % 86_400)
    }
  }

  /// Every day follows the one before it, in the order of the text as well.
  @Test func everyDay() throws {
    var day = try time("1999-12-31")
    let end = try time("2101-01-01")
    var count = 0
    while day < end {
      let next = day.adding(seconds: 86_400)
      #expect(day.description < next.description)
      #expect(Timestamp(next.day) == next)
      day = next
      count += 1
    }
    #expect(count == 36_891)
  }

  @Test(arguments: [
    "2026-06-31T00:00:00Z", "2025-02-29", "2100-02-29", "1900-02-29", "2026-02-30", "2026-00-10", "2026-13-01",
    "2026-01-00",
    "2026-01-32", "2026-11-24T23:59:60Z", "2026-11-24T24:00:00Z", "2026-11-24T10:60:00Z", "1969-12-31T23:59:59Z",
    "0000-01-01", "2026-11-24T10:15:02", "2026-11-24T10:15:02+00:00", "2026-11-24t10:15:02z", "2026-11-24 10:15:02Z",
    "2026-11-24T10:15:02ZZ", " 2026-11-24", "2026-11-24\n", "+026-11-24", "2026-1١-24", "", "2026", "20261124",
    "20261124T101502Z", "2026-11-24T10:15:0\u{301}Z", "-026-11-24", "2026-+1-24",
  ])
  func noMoment(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test(arguments: [
    "20260631T000000Z", "20261124T235960Z", "2026-11-24T10:15:02Z", "19691231T235959Z", "20261124T101502", "",
    "20261124T101502Z ",
  ])
  func noCompactMoment(text: String) {
    #expect(Timestamp(compact: text.utf8[...]) == nil)
  }

  @Test func staysInRange() throws {
    #expect(Timestamp(seconds: -1) == nil)
    #expect(Timestamp(seconds: 253_402_300_800) == nil)
    let end = try time("9999-12-31T23:59:59Z")
    #expect(end.adding(seconds: 1) == end)
    #expect(end.adding(seconds: .max) == end)
    #expect(end.adding(seconds: .min).seconds == 0)
    #expect(try time("1970-01-01").adding(seconds: -1).seconds == 0)
    #expect(try time("2026-11-24T23:59:59Z").adding(seconds: 1).description == "2026-11-25T00:00:00Z")
  }

  @Test(arguments: [
    ("2026-12-24", "2026-12-24", "2026-12-24"), ("2026-12-24..2027-01-02", "2026-12-24", "2027-01-02"),
    ("2026-12-24..2026-12-24", "2026-12-24", "2026-12-24"),
  ])
  func days(text: String, first: String, last: String) throws {
    let days = try #require(Days(text))
    #expect(days.first == first)
    #expect(days.last == last)
    #expect(Days(days.description) == days)
    func holds(_ moment: Timestamp) -> Bool { days.contains(DeskTime(moment, in: .utc)) }
    #expect(holds(try time(first)))
    #expect(holds(try time(last + "T23:59:59Z")))
    #expect(!holds(try time(first).adding(seconds: -1)))
    #expect(!holds(try time(last).adding(seconds: 86_400)))
  }

  @Test(arguments: [
    "", "..", "2026-12-24..", "..2026-12-24", "2026-12-24...2026-12-25", "2026-12-25..2026-12-24", "2026-02-30",
    "2026-12-24..2026-12-25..2026-12-26", "2026-12-24T00:00:00Z", "2026-12-24 .. 2026-12-25", "2026-12-24..2026-13-01",
  ])
  func noDays(text: String) {
    #expect(Days(text) == nil)
  }

  @Test(arguments: [("60m", 3600), ("14d", 1_209_600), ("2h", 7200), ("0d", 0), ("10000d", 864_000_000), ("007m", 420)])
  func spans(text: String, seconds: Int64) {
    #expect(Span(text)?.seconds == seconds)
    #expect(Span(text)?.description == text)
  }

  @Test(arguments: [
    "", "m", "14", "14D", "-1d", "1.5h", "14 d", "10001d", "999999999999999999m", "9999999999999999999999d", "1w",
    "d14",
    "14d ", "١d", "1d\u{301}",
  ])
  func noSpan(text: String) {
    #expect(Span(text) == nil)
  }

  @Test func waits() throws {
    let text = "2026-11-24T10:31:40Z/2026-11-24T11:02:00Z"
    let wait = try #require(Wait(text))
    #expect(wait.description == text)
    // A clock that went back makes no wait shorter than nothing.
    let back = Wait(from: wait.to, to: wait.from)
    #expect(back.from == back.to)
    #expect(Wait(back.description) == back)
  }

  @Test(arguments: [
    "", "/", "2026-11-24T10:31:40Z", "2026-11-24T10:31:40Z/", "2026-11-24T11:02:00Z/2026-11-24T10:31:40Z",
    "2026-11-24T10:31:40Z/2026-11-24T11:02:00Z/2026-11-24T11:02:00Z",
  ])
  func noWait(text: String) {
    #expect(Wait(text) == nil)
  }
}
