/// A moment in UTC, to the second, from 1970 to 9999.
///
/// Times before 1970 do not exist here: `git fsck --strict` calls a commit with one broken.
package struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64

  /// 1970-01-01T00:00:00Z.
  package static let epoch = Timestamp(unchecked: 0)

  private init(unchecked seconds: Int64) { self.seconds = seconds }

  private static let range: ClosedRange<Int64> = 0...253_402_300_799

  /// Nil outside the years 1970 to 9999.
  package init?(seconds: Int64) {
    guard Self.range.contains(seconds) else { return nil }
    self.seconds = seconds
  }

  /// ISO 8601 in UTC as the files have it: `2026-11-24T10:15:02Z`, or a day alone for its midnight.
  package init?(_ iso: String) {
    self.init(iso.utf8[...], as: iso.utf8.count == 10 ? Self.dayForm : Self.form)
  }

  /// The form in file names: `20261124T101502Z`.
  package init?(compact: Substring.UTF8View) { self.init(compact, as: Self.compactForm) }

  private static let dayForm: StaticString = "yyyy-mm-dd"
  private static let form: StaticString = "yyyy-mm-ddThh:mm:ssZ"
  private static let compactForm: StaticString = "yyyymmddThhmmssZ"

  /// Reads digits where the form has small letters, and the same as it elsewhere.
  private init?(_ text: Substring.UTF8View, as form: StaticString) {
    guard text.count == form.utf8CodeUnitCount else { return nil }
    var digits = (0, 0, 0, 0, 0, 0)
    var count = 0
    var place = unsafe form.utf8Start
    for byte in text {
      let mark = unsafe place.pointee
      unsafe place += 1
      guard mark >= UInt8(ascii: "a") else {
        if byte == mark { continue }
        return nil
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let digit = Int(byte - UInt8(ascii: "0"))
      // The year has four digits, all else two.
      switch count {
      case 0..<4: digits.0 = 10 * digits.0 + digit
      case 4, 5: digits.1 = 10 * digits.1 + digit
      case 6, 7: digits.2 = 10 * digits.2 + digit
      case 8, 9: digits.3 = 10 * digits.3 + digit
      case 10, 11: digits.4 = 10 * digits.4 + digit
      default: digits.5 = 10 * digits.5 + digit
      }
      count += 1
    }
    guard (1970...9999).contains(digits.0), (1...12).contains(digits.1), digits.3 < 24, digits.4 < 60,
      digits.5 < 60, (1...Self.length(ofMonth: digits.1, in: digits.0)).contains(digits.2)
    else { return nil }
    let days = Self.days(year: digits.0, month: digits.1, day: digits.2)
    self.init(seconds: Int64(days * 86_400 + digits.3 * 3600 + digits.4 * 60 + digits.5))
  }

  /// How many days a month has.
  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
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
  var numbers: [Int] {
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

  /// The UTC day and minute: `2026-11-24 10:15`.
  package var minute: String { "\(day) \(String(decoding: description.utf8.dropFirst(11).prefix(5), as: UTF8.self))" }

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
