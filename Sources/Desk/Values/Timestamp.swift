/// A moment in UTC, to the second, from 1970 to 9999.
///
/// Times before 1970 do not exist here: `git fsck --strict` calls a commit with one broken.
package struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64

  private static let range: ClosedRange<Int64> = 0...253_402_300_799

  /// Nil outside the years 1970 to 9999.
  package init?(seconds: Int64) {
    guard Self.range.contains(seconds) else { return nil }
    self.seconds = seconds
  }

  /// ISO 8601 in UTC as the files have it: `2026-11-24T10:15:02Z`, or a day alone for its midnight.
  package init?(_ iso: String) {
    let bytes = Array(iso.utf8)
    if bytes.count == 10 {
      self.init(fields: bytes, separators: [4: "-", 7: "-"], starts: [0, 5, 8])
    } else {
      self.init(
        fields: bytes, separators: [4: "-", 7: "-", 10: "T", 13: ":", 16: ":", 19: "Z"],
        starts: [0, 5, 8, 11, 14, 17])
    }
  }

  /// The form in file names: `20261124T101502Z`.
  package init?(compact: String) {
    self.init(fields: Array(compact.utf8), separators: [8: "T", 15: "Z"], starts: [0, 4, 6, 9, 11, 13])
  }

  private init?(fields bytes: [UInt8], separators: [Int: Unicode.Scalar], starts: [Int]) {
    let last = starts[starts.count - 1] + 2
    guard bytes.count == last + (separators[last] == nil ? 0 : 1) else { return nil }
    for (index, separator) in separators where bytes[index] != UInt8(ascii: separator) { return nil }
    var numbers = [0, 0, 0, 0, 0, 0]
    for (index, start) in starts.enumerated() {
      guard let number = Int(digits: bytes[start..<start + (index == 0 ? 4 : 2)]) else { return nil }
      numbers[index] = number
    }
    guard (1970...9999).contains(numbers[0]), (1...12).contains(numbers[1]), numbers[3] < 24, numbers[4] < 60,
      numbers[5] < 60
    else { return nil }
    let days = Self.days(year: numbers[0], month: numbers[1], day: numbers[2])
    self.init(seconds: Int64(days * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]))
    // The 31st of June would be a day of July; such a day does not exist.
    guard self.numbers == numbers else { return nil }
  }

  /// Days from 1970-01-01 in the Gregorian calendar, with years that begin in March, so that a leap day comes last.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
  }

  /// The year of a day that is counted from 1970-01-01.
  static func year(ofDay day: Int) -> Int {
    // The last that has begun: the estimate is never too early, and a few too late at most.
    var year = 1970 + day / 365
    while days(year: year, month: 1, day: 1) > day { year -= 1 }
    return year
  }

  /// Year, month, day, hour, minute, second.
  private var numbers: [Int] {
    let day = Int(seconds / 86_400)
    let time = Int(seconds % 86_400)
    let year = Self.year(ofDay: day)
    var month = 12
    while Self.days(year: year, month: month, day: 1) > day { month -= 1 }
    let dayOfMonth = day - Self.days(year: year, month: month, day: 1) + 1
    return [year, month, dayOfMonth, time / 3600, time / 60 % 60, time % 60]
  }

  /// `2026-11-24T10:15:02Z`
  package var description: String {
    let n = numbers
    return "\(day)T\(Self.two(n[3])):\(Self.two(n[4])):\(Self.two(n[5]))Z"
  }

  /// `20261124T101502Z`
  package var compact: String {
    let n = numbers
    return "\(Self.four(n[0]))\(Self.two(n[1]))\(Self.two(n[2]))T\(Self.two(n[3]))\(Self.two(n[4]))\(Self.two(n[5]))Z"
  }

  /// The UTC day: `2026-11-24`.
  package var day: String {
    let n = numbers
    return "\(Self.four(n[0]))-\(Self.two(n[1]))-\(Self.two(n[2]))"
  }

  /// A later (or with a negative number earlier) moment; stays at the end of the range rather than leave it.
  package func adding(seconds more: Int64) -> Timestamp {
    let (sum, overflow) = seconds.addingReportingOverflow(more)
    let clamped = overflow ? (more > 0 ? Self.range.upperBound : Self.range.lowerBound) : sum
    return Timestamp(clamped: clamped)
  }

  private init(clamped seconds: Int64) {
    self.seconds = min(max(seconds, Self.range.lowerBound), Self.range.upperBound)
  }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }

  private static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
  private static func four(_ n: Int) -> String { String(repeating: "0", count: max(0, 4 - "\(n)".utf8.count)) + "\(n)" }
}
