/// When whoever wants one mail a day gets it.
package enum DailyHour {
  /// The hour of the desk's clocks from which on it goes.
  package static let hour: Int64 = 7

  /// The day on whose mail something is, counted by the desk's clocks.
  private static func day(of time: Timestamp, _ zone: TimeZoneRules) -> Int64 {
    let shown = time.seconds + Int64(zone.offset(at: time)) - hour * 3600
    return shown >= 0 ? shown / 86_400 : (shown - 86_399) / 86_400
  }

  /// Whether something that was noted then goes now: the hour has come at least once since.
  package static func isOver(since noted: Timestamp, at now: Timestamp, _ zone: TimeZoneRules) -> Bool {
    day(of: noted, zone) < day(of: now, zone)
  }
}
