internal import Text

extension YearlyRule {
  /// Reads what `TZ` holds, such as `CET-1CEST,M3.5.0,M10.5.0/3`; nil when it is not a rule in full.
  init?(_ text: some Collection<UInt8>) {
    var rest = Cursor(rest: Array(text)[...])
    // The sign is that of the way to UTC: what is ahead of it is written with a minus.
    guard rest.name(), let west = rest.time(hours: 24) else { return nil }
    standard = -west
    guard !rest.isAtEnd else {
      summer = nil
      return
    }
    guard rest.name() else { return nil }
    var offset = standard + 3600
    if !rest.take(",") {
      guard let west = rest.time(hours: 24), rest.take(",") else { return nil }
      offset = -west
    }
    guard let start = rest.change(), rest.take(","), let end = rest.change(), rest.isAtEnd else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }

  /// What is still to be read.
  private struct Cursor {
    var rest: ArraySlice<UInt8>

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest = rest.dropFirst()
      return true
    }

    /// What clocks are called: `CET`, or `<+0330>`. It has no meaning here.
    mutating func name() -> Bool {
      let isQuoted = take("<")
      let count = rest.prefix { byte in
        (65...90).contains(byte) || (97...122).contains(byte)
          || (isQuoted && ((48...57).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")))
      }.count
      rest = rest.dropFirst(count)
      return count >= 3 && (!isQuoted || take(">"))
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix { (48...57).contains($0) }
      rest = rest.dropFirst(digits.count)
      guard let number = Int(digits: digits), range.contains(number) else { return nil }
      return number
    }

    /// Seconds of a time such as `3`, `-2:30` or `+5:45:00`.
    mutating func time(hours limit: Int) -> Int64? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hours = number(0...limit) else { return nil }
      var seconds = hours * 3600
      for unit in [60, 1] where take(":") {
        guard let part = number(0...59) else { return nil }
        seconds += part * unit
      }
      return Int64(isNegative ? -seconds : seconds)
    }

    mutating func change() -> Switch? {
      guard let day = day() else { return nil }
      guard take("/") else { return Switch(day: day, time: 7200) }
      // More than a day is an extension of RFC 9636.
      return time(hours: 167).map { Switch(day: day, time: $0) }
    }

    mutating func day() -> Day? {
      if take("J") { return number(1...365).map(Day.withoutLeapDay) }
      guard take("M") else { return number(0...365).map(Day.ordinal) }
      guard let month = number(1...12), take("."), let week = number(1...5), take("."), let day = number(0...6) else {
        return nil
      }
      return .weekday(month: month, week: week, day: day)
    }
  }
}
