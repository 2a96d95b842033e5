/// The days that a report is of, by the clocks of the desk.
package struct ReportPeriod: Sendable {
  /// How the period is divided.
  package enum Step: String, Sendable, CaseIterable {
    case week, month
  }

  /// Days since 1970, the first and the last included.
  package let days: ClosedRange<Int64>
  package let step: Step
  /// The weeks or months of it; the first and the last may be parts of one.
  package let parts: [ClosedRange<Int64>]
  /// When it ends: the end of its last day, or now where that is still to come.
  package let end: Timestamp
  private let zone: TimeZoneRules

  private static let second: Int64 = 86_400
  /// The longest period, in days: fifty years.
  private static let most: Int64 = 18_263

  /// - Parameters:
  ///   - from: a day, or a month, `2026-11`; so is `to`.
  ///   - last: how long, `28d`, `4w` or `12m`: days, weeks or months up to the last day.
  package init(
    from: String?, to: String?, last: String?, by step: Step?, now: Timestamp, zone: TimeZoneRules
  ) throws(Refusal) {
    let today = Self.day(of: now, in: zone)
    let end = try to.map { text throws(Refusal) in try Self.days(text, "--to").upperBound } ?? today
    let start: Int64
    if let from {
      guard last == nil else {
        throw Refusal(.usage, "--from and --last both say when the period begins", hint: "give one of them")
      }
      start = try Self.days(from, "--from").lowerBound
    } else {
      start = try Self.start(last ?? "4w", upTo: end)
    }
    guard start <= end else {
      throw Refusal(.usage, "the period ends on \(Self.text(end)), before it begins on \(Self.text(start))")
    }
    guard start <= today else { throw Refusal(.usage, "the period begins on \(Self.text(start)), after today") }
    guard end - start < Self.most else { throw Refusal(.usage, "the period is longer than fifty years") }
    self.zone = zone
    days = start...min(end, today)
    self.step = step ?? (days.count > 26 * 7 ? .month : .week)
    parts = Self.parts(of: days, self.step)
    self.end = min(now, zone.beginning(of: Timestamp.epoch.adding(seconds: (days.upperBound + 1) * Self.second)))
  }

  /// The days of the same number before it.
  package var before: ClosedRange<Int64> { days.lowerBound - Int64(days.count)...days.lowerBound - 1 }

  /// The day that the clocks show at a moment.
  package func day(of moment: Timestamp) -> Int64 { Self.day(of: moment, in: zone) }

  /// Which of its parts a day of it is in.
  func part(of day: Int64) -> Int {
    // The first that does not end before it.
    var (low, high) = (0, parts.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].upperBound < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A day as it is written: `2026-11-24`.
  package static func text(_ day: Int64) -> String { Timestamp.epoch.adding(seconds: day * second).day }

  private static func day(of moment: Timestamp, in zone: TimeZoneRules) -> Int64 {
    let shown = moment.seconds + Int64(zone.offset(at: moment))
    return shown >= 0 ? shown / second : (shown + 1) / second - 1
  }

  /// One day, or those of a month.
  private static func days(_ text: String, _ option: String) throws(Refusal) -> ClosedRange<Int64> {
    if Days.isDay(text), let day = Timestamp(text) { return day.seconds / second...day.seconds / second }
    if text.utf8.count == 7, Days.isDay(text + "-01"), let first = Timestamp(text + "-01") {
      let start = first.seconds / second
      return start...Self.month(after: start) - 1
    }
    throw Refusal(.usage, "\(option) takes a day such as 2026-11-24, or a month such as 2026-11")
  }

  /// The first day of the month behind that of a day.
  private static func month(after day: Int64) -> Int64 {
    let n = Timestamp.epoch.adding(seconds: day * second).numbers
    return Int64(Timestamp.days(year: n[1] == 12 ? n[0] + 1 : n[0], month: n[1] % 12 + 1, day: 1))
  }

  private static func start(_ last: String, upTo end: Int64) throws(Refusal) -> Int64 {
    let wrong = Refusal(.usage, "--last takes days, weeks or months, as in 28d, 4w or 12m")
    guard let unit = last.utf8.last, let number = Int64(String(decoding: last.utf8.dropLast(), as: UTF8.self)),
      (1...most).contains(number)
    else { throw wrong }
    switch unit {
    case UInt8(ascii: "d"): return max(0, end - number + 1)
    case UInt8(ascii: "w"): return max(0, end - number * 7 + 1)
    case UInt8(ascii: "m"):
      // From the same day of an earlier month on, or the first day behind it: one month up to 30 November is November.
      let n = Timestamp.epoch.adding(seconds: (end + 1) * second).numbers
      let month = n[0] * 12 + n[1] - 1 - Int(number)
      guard month >= 1970 * 12 else { return 0 }
      let first = Int64(Timestamp.days(year: month / 12, month: month % 12 + 1, day: 1))
      return min(first + Int64(n[2] - 1), Self.month(after: first))
    default: throw wrong
    }
  }

  private static func parts(of days: ClosedRange<Int64>, _ step: Step) -> [ClosedRange<Int64>] {
    var parts: [ClosedRange<Int64>] = []
    var day = days.lowerBound
    while day <= days.upperBound {
      // 1970-01-01 was a Thursday, and weeks begin on Mondays.
      let next = step == .month ? month(after: day) : day + 7 - (day + 3) % 7
      parts.append(day...min(next - 1, days.upperBound))
      day = next
    }
    return parts
  }
}
