import Desk
import Testing

struct SendLimitTests {
  private func sent(_ count: Int, every seconds: Int64, before now: Timestamp, saysSo: Bool = false) -> [SendLimit.Sent]
  {
    (0..<count).map { SendLimit.Sent(time: now.adding(seconds: -seconds * Int64($0 + 1)), saysSo: saysSo) }
  }

  @Test("ten in ten minutes, then one that says so")
  func tenMinutes() throws {
    let now = try time("2026-11-24T10:00:00Z")
    #expect(SendLimit.allowance([], at: now) == .one)
    #expect(SendLimit.allowance(sent(9, every: 1, before: now), at: now) == .one)
    let ten = sent(10, every: 1, before: now)
    #expect(SendLimit.allowance(ten, at: now) == .together)
    let told = ten + [SendLimit.Sent(time: now, saysSo: true)]
    #expect(SendLimit.allowance(told, at: now) == .nothing)
    #expect(SendLimit.allowance(told, at: now.adding(seconds: 580)) == .nothing)
    #expect(SendLimit.allowance(told, at: now.adding(seconds: 601)) == .one)
    // A clock that was wrong then holds nobody's mail back for ever.
    #expect(SendLimit.allowance(sent(10, every: -600, before: now), at: now) == .together)
  }

  @Test("a hundred in a day, then one that says so")
  func day() throws {
    let now = try time("2026-11-24T10:00:00Z")
    #expect(SendLimit.allowance(sent(99, every: 800, before: now), at: now) == .one)
    let hundred = sent(100, every: 800, before: now)
    #expect(SendLimit.allowance(hundred, at: now) == .together)
    let told = hundred + [SendLimit.Sent(time: now, saysSo: true)]
    #expect(SendLimit.allowance(told, at: now.adding(seconds: 3600)) == .nothing)
    #expect(SendLimit.allowance(told, at: now.adding(seconds: 90_000)) == .one)
  }

  @Test(
    "whoever wants one mail a day gets it in the morning, by the desk's clocks",
    arguments: [
      ("2026-11-24T10:00:00Z", "2026-11-24T23:59:00Z", false), ("2026-11-24T10:00:00Z", "2026-11-25T06:59:00Z", false),
      ("2026-11-24T10:00:00Z", "2026-11-25T07:00:00Z", true), ("2026-11-24T06:59:00Z", "2026-11-24T07:00:00Z", true),
      ("2026-11-24T07:00:00Z", "2026-11-24T23:00:00Z", false), ("2026-11-24T07:00:00Z", "2026-12-24T07:00:00Z", true),
    ])
  func daily(_ noted: String, _ now: String, _ isOver: Bool) throws {
    #expect(DailyHour.isOver(since: try time(noted), at: try time(now), .utc) == isOver)
  }
}
