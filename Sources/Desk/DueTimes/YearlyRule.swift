/// How clocks are put forward and back, the same every year: what the `TZ` variable of POSIX says, and the end of a file
/// of the time zone database.
struct YearlyRule: Sendable, Equatable {
  /// A day of each year.
  enum Day: Sendable, Equatable {
    /// 1 to 365; a leap day is never one of them.
    case withoutLeapDay(Int)
    /// 0 to 365; a leap day counts.
    case ordinal(Int)
    /// A day of a week (0 is Sunday) of a month; the fifth is the last.
    case weekday(month: Int, week: Int, day: Int)
  }

  /// When clocks are put, by what they show just before.
  struct Switch: Sendable, Equatable {
    let day: Day
    /// Seconds after midnight, from a week before to a week after.
    let time: Int64
  }

  /// Summer time.
  struct Summer: Sendable, Equatable {
    /// Seconds ahead of UTC.
    let offset: Int64
    let start: Switch
    let end: Switch
  }

  /// Seconds ahead of UTC.
  let standard: Int64
  /// Nil where clocks are never put.
  let summer: Summer?

  /// The stretch of one offset that a moment is in, in seconds since 1970.
  func stretch(at moment: Int64) -> TimeZoneRules.Stretch {
    guard let summer else { return TimeZoneRules.Stretch(offset: standard, end: .max) }
    let year = Timestamp.year(ofDay: Int(moment / 86_400))
    var last: (at: Int64, offset: Int64) = (.min, standard)
    var end = Int64.max
    // A switch may be up to a week out of its year.
    for year in year - 1...year + 1 {
      let start = (Self.moment(summer.start, of: year) - standard, summer.offset)
      let finish = (Self.moment(summer.end, of: year) - summer.offset, standard)
      // Of two switches at the same moment the second counts: a summer time that ends when the next begins never ends.
      for (at, offset) in start.0 < finish.0 ? [start, finish] : [finish, start] {
        if at > moment { end = min(end, at) } else if at >= last.at { last = (at, offset) }
      }
    }
    return TimeZoneRules.Stretch(offset: last.offset, end: end)
  }

  /// When clocks show the time of a switch, as seconds since 1970 on the clocks.
  private static func moment(_ change: Switch, of year: Int) -> Int64 {
    Int64(change.day.number(in: year)) * 86_400 + change.time
  }
}

extension YearlyRule.Day {
  /// Days from 1970-01-01 to it.
  func number(in year: Int) -> Int {
    switch self {
    case .ordinal(let day): return Timestamp.days(year: year, month: 1, day: 1) + day
    case .withoutLeapDay(let day):
      // Counted from the end of the year, where no leap day is in the way, or from its beginning.
      return day < 60
        ? Timestamp.days(year: year, month: 1, day: day) : Timestamp.days(year: year + 1, month: 1, day: 1) - 366 + day
    case .weekday(let month, let week, let day):
      let first = Timestamp.days(year: year, month: month, day: 1)
      let next = Timestamp.days(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
      // 1970-01-01 was a Thursday; a year before it begins 365 days earlier, which is less than 53 weeks.
      let weekday = (first + 4 + 53 * 7) % 7
      let named = first + (day + 7 - weekday) % 7 + (week - 1) * 7
      return named < next ? named : named - 7
    }
  }
}
