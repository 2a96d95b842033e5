/// Counts hours of service: a moment counts when the clocks of the agreement's time zone show one of its hours, on a day
/// that is not a holiday.
package struct ServiceClock: Sendable {
  package let levels: ServiceLevels
  package let zone: TimeZoneRules
  private let calendar: ServiceCalendar

  /// How far ahead a deadline is looked for: a hundred years.
  private static let horizon: Int64 = 36_525 * 86_400

  package init(levels: ServiceLevels, zone: TimeZoneRules) {
    self.levels = levels
    self.zone = zone
    calendar = ServiceCalendar(levels)
  }

  /// The first moment at which so much service has been there since `start`.
  ///
  /// - Parameter pauses: times that do not count, in whatever order.
  /// - Returns: nil where that is never, or not within a hundred years.
  package func deadline(of span: Span, from start: Timestamp, pausing pauses: [Wait] = []) -> Timestamp? {
    deadline(ofSeconds: span.seconds, from: start, pausing: pauses)
  }

  /// The same for a number of seconds.
  func deadline(ofSeconds seconds: Int64, from start: Timestamp, pausing pauses: [Wait] = []) -> Timestamp? {
    var left = seconds
    guard left > 0 else { return start }
    let end = start.adding(seconds: Self.horizon).seconds
    var now = start.seconds
    for pause in pauses.count > 1 ? pauses.sorted(by: { $0.from < $1.from }) : pauses {
      if let done = serve(&left, from: now, to: min(end, pause.from.seconds)) { return Timestamp(seconds: done) }
      now = max(now, pause.to.seconds)
    }
    return serve(&left, from: now, to: end).flatMap(Timestamp.init(seconds:))
  }

  /// How many seconds of service there are between two moments.
  package func service(from start: Timestamp, to end: Timestamp) -> Int64 {
    guard start < end else { return 0 }
    // More than there can be: what is missing then was not served.
    let whole = end.seconds - start.seconds + 1
    var left = whole
    _ = serve(&left, from: start.seconds, to: end.seconds)
    return whole - left
  }

  /// The same for a time between two moments, in seconds since 1970.
  private func serve(_ seconds: inout Int64, from start: Int64, to end: Int64) -> Int64? {
    var now = start
    while now < end {
      let stretch = zone.stretch(at: now)
      let next = min(end, stretch.end)
      if let done = calendar.serve(&seconds, from: now + stretch.offset, to: next + stretch.offset) {
        return done - stretch.offset
      }
      now = next
    }
    return nil
  }

  /// When so many seconds of days with service have gone by, as clocks show it: a day with service counts from midnight to midnight,
  /// any other not at all. So days end at the hour at which they began, also where clocks are put forward or back between.
  ///
  /// - Returns: nil where that is never, or not within a hundred years.
  package func deadline(ofDaySeconds seconds: Int64, from start: Timestamp) -> Timestamp? {
    let shown = start.seconds + zone.stretch(at: start.seconds).offset
    var left = max(seconds, 1)
    guard let end = calendar.ofWholeDays.serve(&left, from: shown, to: shown + Self.horizon) else { return nil }
    var now = start.seconds
    while true {
      let stretch = zone.stretch(at: now)
      if stretch.end == .max || end < stretch.end + stretch.offset {
        return Timestamp(seconds: max(now, end - stretch.offset))
      }
      now = stretch.end
    }
  }
}
