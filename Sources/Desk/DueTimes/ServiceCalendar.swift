/// When there is service, by the clocks of its place: hours of a week, and days without.
///
/// Moments are here what clocks show, as seconds since 1970 on the clocks.
struct ServiceCalendar: Sendable, Equatable {
  private static let day: Int64 = 86_400
  private static let week: Int64 = 7 * day

  /// Seconds after midnight, for each day of the week from Monday on; in order, and apart from each other.
  private let hours: [[Range<Int64>]]
  /// Days since 1970, in order.
  private let holidays: [Int64]
  /// Seconds of service in a week without holidays.
  let weekly: Int64

  init(_ levels: ServiceLevels) {
    hours = (0..<7).map { day in
      let ranges = levels.hours.filter { $0.days.contains(day) }.map { hours in
        Int64(hours.minutes.lowerBound) * 60..<Int64(hours.minutes.upperBound) * 60
      }
      return ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
        if let last = merged.last, range.lowerBound <= last.upperBound {
          merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        } else {
          merged.append(range)
        }
      }
    }
    weekly = hours.joined().reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    holidays = Set(levels.holidays.compactMap { Timestamp($0) }.map { $0.seconds / Self.day }).sorted()
  }

  private init(hours: [[Range<Int64>]], holidays: [Int64]) {
    (self.hours, self.holidays) = (hours, holidays)
    weekly = hours.joined().reduce(0) { $0 + $1.upperBound - $1.lowerBound }
  }

  /// The same days, each with service from midnight to midnight.
  var ofWholeDays: ServiceCalendar {
    ServiceCalendar(hours: hours.map { $0.isEmpty ? [] : [0..<Self.day] }, holidays: holidays)
  }

  /// Counts seconds of service from one moment to another.
  ///
  /// - Parameter seconds: how many to count, at least one; afterwards, how many are missing when the end came first.
  /// - Returns: when it is served; nil when it is not by then.
  func serve(_ seconds: inout Int64, from start: Int64, to end: Int64) -> Int64? {
    guard weekly > 0 else { return nil }
    var now = start
    while now < end {
      let day = Self.days(now)
      let midnight = day * Self.day
      let holiday = nextHoliday(day)
      // Weeks without a holiday have the same service, wherever they begin. The last one is gone through.
      let weeks = min((min(end, holiday.map { $0 * Self.day } ?? end) - now) / Self.week, (seconds - 1) / weekly)
      if weeks > 0 {
        now += weeks * Self.week
        seconds -= weeks * weekly
        continue
      }
      // 1970-01-01 was a Thursday.
      for hours in holiday == day ? [] : hours[Int((day + 3 + 7) % 7)] {
        let from = max(now, midnight + hours.lowerBound)
        let served = min(end, midnight + hours.upperBound) - from
        guard served > 0 else { continue }
        if served >= seconds { return from + seconds }
        seconds -= served
      }
      now = midnight + Self.day
    }
    return nil
  }

  /// The first holiday that is not before a day.
  private func nextHoliday(_ day: Int64) -> Int64? {
    var (low, high) = (0, holidays.count)
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low < holidays.count ? holidays[low] : nil
  }

  /// The day of a moment. Clocks behind UTC show 1969 when 1970 begins.
  private static func days(_ moment: Int64) -> Int64 { moment >= 0 ? moment / day : (moment + 1) / day - 1 }
}
