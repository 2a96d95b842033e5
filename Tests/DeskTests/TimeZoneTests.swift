import Desk
import Scratch
import Testing

/// Time zones from the bytes of their files.
@Suite struct TimeZoneTests {
  @Test(arguments: [
    (Zone.utc, "2026-07-01T00:00:00Z", 0), (.kathmandu, "2026-07-01T00:00:00Z", 20_700),
    (.copenhagen, "2026-03-29T00:59:59Z", 3600), (.copenhagen, "2026-03-29T01:00:00Z", 7200),
    (.copenhagen, "2026-10-25T00:59:59Z", 7200), (.copenhagen, "2026-10-25T01:00:00Z", 3600),
    (.copenhagen, "2060-03-28T00:59:59Z", 3600), (.copenhagen, "2060-03-28T01:00:00Z", 7200),
    (.newYork, "2026-03-08T06:59:59Z", -18_000), (.newYork, "2026-03-08T07:00:00Z", -14_400),
    (.newYork, "2026-11-01T05:59:59Z", -14_400), (.newYork, "2026-11-01T06:00:00Z", -18_000),
    (.sydney, "2026-01-01T00:00:00Z", 39_600), (.sydney, "2025-12-31T23:59:59Z", 39_600),
    (.sydney, "2026-04-04T16:00:00Z", 36_000), (.sydney, "2026-10-03T16:00:00Z", 39_600),
    (.lordHowe, "2026-01-01T00:00:00Z", 39_600), (.lordHowe, "2026-07-01T00:00:00Z", 37_800),
    (.dublin, "2026-01-01T00:00:00Z", 0), (.dublin, "2026-07-01T00:00:00Z", 3600),
    (.nuuk, "2026-03-29T00:59:59Z", -7200), (.nuuk, "2026-03-29T01:00:00Z", -3600),
    (.nuuk, "2026-10-25T01:00:00Z", -7200), (.chatham, "2026-09-26T13:59:59Z", 45_900),
    (.chatham, "2026-09-26T14:00:00Z", 49_500), (.newYork, "1970-01-01T00:00:00Z", -18_000),
    (.sydney, "9999-12-31T23:59:59Z", 39_600),
  ])
  func rules(zone: Zone, moment: String, offset: Int) throws {
    #expect(try zone.rules().offset(at: try time(moment)) == offset)
  }

  /// A day begins when clocks first show it, also where they skip its midnight or show it twice.
  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-01", "2026-06-30T22:00:00Z"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29", "2026-03-28T23:00:00Z"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-26", "2026-10-25T23:00:00Z"),
    ("EST5EDT,M3.2.0,M11.1.0", "2026-11-02", "2026-11-02T05:00:00Z"),
    ("<-03>3<-02>,M11.1.0/0,M2.3.0/0", "2026-11-01", "2026-11-01T03:00:00Z"),
    ("<-03>3<-02>,M11.1.0/0,M2.3.0/0", "2026-02-15", "2026-02-15T03:00:00Z"),
    ("<-03>3<-02>,M11.1.0/0,M2.3.0/1", "2026-02-15", "2026-02-15T02:00:00Z"),
    ("<+14>-14", "2026-07-01", "2026-06-30T10:00:00Z"), ("<-12>12", "2026-07-01", "2026-07-01T12:00:00Z"),
    ("UTC0", "2026-07-01", "2026-07-01T00:00:00Z"),
  ])
  func beginnings(zone: String, day: String, moment: String) throws {
    let rules = try #require(TimeZoneRules(posix: zone))
    let (midnight, first) = (try time(day + "T00:00:00Z"), try time(moment))
    #expect(rules.beginning(of: midnight) == first)
    let before = DeskTime(first.adding(seconds: -1), in: rules).day
    #expect(before < day && DeskTime(first, in: rules).day == day)
  }

  @Test(arguments: [
    // Days without the leap day, and with it.
    ("A0", "2028-07-01T00:00:00Z", nil), ("AAA-1BBB,J60,J365", "2028-02-29T23:00:00Z", 3600),
    ("AAA-1BBB,J60,J365", "2028-03-01T01:00:00Z", 7200), ("AAA-1BBB,J60,J365", "2027-03-01T01:00:00Z", 7200),
    ("AAA-1BBB,59,364", "2028-02-29T01:00:00Z", 7200), ("AAA-1BBB,59,364", "2027-02-28T23:00:00Z", 3600),
    ("AAA-1BBB,59,364", "2027-03-01T01:00:00Z", 7200),
    // Summer all the year round.
    ("XXX3EDT4,0/0,J365/23", "2026-01-01T03:00:00Z", -14_400),
    ("XXX3EDT4,0/0,J365/23", "2025-12-31T23:30:00Z", -14_400),
    ("XXX3EDT4,0/0,J365/23", "2028-12-31T23:30:00Z", -14_400),
    // Hours of another day, seconds, and signs.
    ("AAA-2BBB,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59Z", 7200),
    ("AAA-2BBB,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", 10_800),
    ("AAA+1:02:03", "2026-01-01T00:00:00Z", -3723), ("<-03>+3", "2026-01-01T00:00:00Z", -10_800),
    // What cannot be read makes no zone.
    ("AAA", "2026-01-01T00:00:00Z", nil), ("AAA-25", "2026-01-01T00:00:00Z", nil),
    ("AAA-1BBB", "2026-01-01T00:00:00Z", nil), ("AAA-1BBB,M3.5.0", "2026-01-01T00:00:00Z", nil),
    ("AAA-1BBB,M13.5.0,M10.5.0", "2026-01-01T00:00:00Z", nil), ("AAA-1BBB,M3.6.0,M10.5.0", "2026-01-01T00:00:00Z", nil),
    ("AAA-1BBB,M3.5.7,M10.5.0", "2026-01-01T00:00:00Z", nil), ("AAA-1BBB,J0,J1", "2026-01-01T00:00:00Z", nil),
    ("AAA-1BBB,M3.5.0/168,M10.5.0", "2026-01-01T00:00:00Z", nil), ("AAA-1:60", "2026-01-01T00:00:00Z", nil),
    ("<AAA-1", "2026-01-01T00:00:00Z", nil), ("AAA-1BBB,M3.5.0,M10.5.0,", "2026-01-01T00:00:00Z", nil),
    ("AAA-99999999999999999999", "2026-01-01T00:00:00Z", nil), (":Europe/Copenhagen", "2026-01-01T00:00:00Z", nil),
  ])
  func footers(text: String, moment: String, offset: Int?) throws {
    let rules = TimeZoneRules(file: file(footer: text))
    #expect(rules?.offset(at: try time(moment)) == offset)
  }

  @Test func transitions() throws {
    let changes: [(Int64, UInt8)] = [(-1_000_000_000, 1), (1_000_000_000, 2), (2_000_000_000, 1)]
    let table = try #require(TimeZoneRules(file: file(footer: "", types: [60, 3600, -7200], changes: changes)))
    func offset(_ rules: TimeZoneRules, _ seconds: Int64) throws -> Int {
      rules.offset(at: try #require(Timestamp(seconds: seconds)))
    }
    #expect(try offset(table, 0) == 3600)
    #expect(try offset(table, 999_999_999) == 3600)
    #expect(try offset(table, 1_000_000_000) == -7200)
    #expect(try offset(table, 2_000_000_000) == 3600)
    #expect(try offset(table, 200_000_000_000) == 3600)
    // The rule counts behind the last transition alone.
    let ruled = try #require(
      TimeZoneRules(file: file(footer: Zone.kathmandu.rawValue, types: [60, 3600, -7200], changes: changes)))
    #expect(try offset(ruled, 1_999_999_999) == -7200)
    #expect(try offset(ruled, 2_000_000_000) == 20_700)
    // Before the first transition it is the first type.
    let late = try #require(TimeZoneRules(file: file(footer: "", types: [60, 3600], changes: [(500, 1)])))
    #expect(try offset(late, 499) == 60)
    let none = try #require(TimeZoneRules(file: file(footer: "", types: [60])))
    #expect(try offset(none, 499) == 60)
    #expect(TimeZoneRules.utc.offset(at: try time("2026-07-01")) == 0)
  }

  /// The first version had times of 32 bits and no rule.
  @Test func firstVersion() throws {
    let whole = file(footer: "", version: "\0")
    let old = Array(whole[..<(44 + 10)])
    #expect(TimeZoneRules(file: old)?.offset(at: try time("2026-07-01")) == 0)
  }

  @Test func noZones() throws {
    #expect(TimeZoneRules(file: []) == nil)
    #expect(TimeZoneRules(file: Array("TZif2".utf8)) == nil)
    #expect(TimeZoneRules(file: Array("---\ntitle: x\n---\n".utf8)) == nil)
    #expect(TimeZoneRules(file: file(footer: "", leaps: 1)) == nil)
    #expect(TimeZoneRules(file: file(footer: "", types: [])) == nil)
    #expect(TimeZoneRules(file: file(footer: "", types: [93_600])) == nil)
    #expect(TimeZoneRules(file: file(footer: "", types: [.min])) == nil)
    #expect(TimeZoneRules(file: file(footer: "", changes: [(5, 1)])) == nil)
    #expect(TimeZoneRules(file: file(footer: "", changes: [(5, 0), (5, 0)])) == nil)
    #expect(TimeZoneRules(file: file(footer: "", changes: [(5, 0), (4, 0)])) == nil)
    #expect(TimeZoneRules(file: file(footer: "", changes: [(.min, 0), (.max, 0)])) != nil)
  }

  /// Whatever the bytes, there is an answer: each beginning of a file, and files with bytes that are not theirs.
  @Test func damage() throws {
    let changes: [(Int64, UInt8)] = [(-1_000_000_000, 1), (1_000_000_000, 2), (2_000_000_000, 1)]
    let whole = file(footer: Zone.chatham.rawValue, types: [60, 3600, -7200], changes: changes)
    for count in 0..<whole.count { #expect(TimeZoneRules(file: Array(whole[..<count])) == nil) }
    var dice = Dice(seed: 7)
    let levels = try ServiceClockTests.levels()
    let (start, span) = (try time("2026-11-24T10:00:00Z"), try #require(Span("72h")))
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0...dice.below(4) {
        let isCount = dice.below(2) == 0
        let index = isCount ? dice.pick([0, 54]) + 4 + dice.below(40) : dice.below(bytes.count)
        bytes[index] = dice.pick([0, 1, 2, 4, 0x7F, 0x80, 0xFF, UInt8(dice.below(256))])
      }
      guard let rules = TimeZoneRules(file: bytes) else { continue }
      #expect((-180_000...180_000).contains(rules.offset(at: start)))
      _ = ServiceClock(levels: levels, zone: rules).deadline(of: span, from: start)
    }
  }
}
