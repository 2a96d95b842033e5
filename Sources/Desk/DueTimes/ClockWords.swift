/// Times as somebody reads them who looks at a clock on their wall: near ones in words, the others by weekday and clock.
package struct ClockWords: Sendable, Equatable {
  private let zone: TimeZoneRules
  package let now: Timestamp

  /// - Parameter zone: where the reader's clock is.
  package init(zone: TimeZoneRules, now: Timestamp) {
    self.zone = zone
    self.now = now
  }

  private static let day: Int64 = 86_400

  /// `45 m`, `3 h`, `12 d`: how long it was or will be, in whole units and never nothing.
  package static func span(_ seconds: Int64) -> String {
    let minutes = max(1, seconds.magnitude / 60)
    if minutes < 60 { return "\(minutes) m" }
    return minutes < 1440 ? "\(minutes / 60) h" : "\(minutes / 1440) d"
  }

  /// What the reader's clock shows now.
  package var current: String { full(now) }

  /// How old something is.
  package func age(of moment: Timestamp) -> String { Self.span(max(0, now.seconds - moment.seconds)) }

  /// By when something is owed: `2 d late`, `in 3 h`, `Mon 09:00`, `7 Dec`. Nil where nothing is.
  package func due(_ due: DueTime) -> String? {
    guard let time = due.due else { return nil }
    let away = time.seconds - now.seconds
    if due.isOverdue { return "\(Self.span(away)) late" }
    if away < Self.day { return "in \(Self.span(away))" }
    return away < 6 * Self.day ? "\(weekday(time)) \(clock(time))" : date(time)
  }

  /// `in 3 h, Mon 30 Nov 16:00`; `2 d late, since Thu 26 Nov 10:05`.
  package func dueInFull(_ due: DueTime) -> String? {
    guard let time = due.due, let words = self.due(due) else { return nil }
    if due.isOverdue { return "\(words), since \(full(time))" }
    return time.seconds - now.seconds < Self.day ? "\(words), \(full(time))" : full(time)
  }

  /// When something was: `3 h ago (10:15)`, `Tue 24 Nov 10:15`.
  package func moment(_ time: Timestamp) -> String {
    let past = now.seconds - time.seconds
    guard past.magnitude < Self.day else { return full(time) }
    let words = past < 0 ? "in \(Self.span(past))" : past < 60 ? "just now" : "\(Self.span(past)) ago"
    return "\(words) (\(clock(time)))"
  }

  /// `2026-11-30 16:00` by the reader's clock: for texts in a language whose words are not here.
  package func figures(_ time: Timestamp) -> String { shown(time).minute }

  /// Since when something is so: `for 3 h, since 10:15`, `since Tue 24 Nov 10:15`.
  package func since(_ time: Timestamp) -> String {
    let past = now.seconds - time.seconds
    guard (0..<Self.day).contains(past) else { return "since \(full(time))" }
    return "for \(Self.span(past)), since \(clock(time))"
  }

  /// `Tue 24 Nov 10:15`, with the year where it is another one.
  private func full(_ time: Timestamp) -> String { "\(weekday(time)) \(date(time)) \(clock(time))" }

  /// What the reader's clock shows at a moment.
  private func shown(_ time: Timestamp) -> Timestamp { time.adding(seconds: Int64(zone.offset(at: time))) }

  private func clock(_ time: Timestamp) -> String {
    let numbers = shown(time).numbers
    return "\(Self.two(numbers[3])):\(Self.two(numbers[4]))"
  }

  private func date(_ time: Timestamp) -> String {
    let numbers = shown(time).numbers
    let month = Self.months[numbers[1] - 1]
    return numbers[0] == shown(now).numbers[0] ? "\(numbers[2]) \(month)" : "\(numbers[2]) \(month) \(numbers[0])"
  }

  private func weekday(_ time: Timestamp) -> String {
    // 1970-01-01 was a Thursday.
    Self.weekdays[Int(shown(time).seconds / Self.day + 3) % 7]
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
