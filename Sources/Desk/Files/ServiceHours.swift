internal import Text

/// Hours of service on some days of the week: `Mon-Fri 08:00-16:00`.
package struct ServiceHours: Sendable, Equatable, CustomStringConvertible {
  /// Days of the week, Monday being 0.
  package let days: ClosedRange<Int>
  /// Minutes from midnight by the clocks of the time zone; the end is not part of it, and may be 24:00.
  package let minutes: Range<Int>

  static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// Says in `problem` why a text is none.
  package init(_ text: String) throws(Problem) {
    let parts = text.blankSeparated
    guard parts.count == 2 else { throw Problem(text: "hours are not such as Mon-Fri 08:00-16:00") }
    var days: [Int] = []
    for name in parts[0].pieces(at: UInt8(ascii: "-")) {
      guard let day = Self.days.firstIndex(where: { $0.asciiLowercased == name.asciiLowercased }) else {
        throw Problem(text: "\(name) is not a day; days are \(Self.days.joined(separator: ", "))")
      }
      days.append(day)
    }
    let times = parts[1].pieces(at: UInt8(ascii: "-")).map(Self.minutes)
    guard days.count <= 2, times.count == 2, let from = times[0], let to = times[1] else {
      throw Problem(text: "hours are not such as Mon-Fri 08:00-16:00")
    }
    guard days[0] <= days[days.count - 1] else { throw Problem(text: "\(parts[0]) ends before it begins") }
    guard from < to else { throw Problem(text: "\(parts[1]) ends before it begins") }
    self.days = days[0]...days[days.count - 1]
    minutes = from..<to
  }

  /// Minutes from midnight of a time such as `08:00`.
  private static func minutes(_ text: String) -> Int? {
    let parts = text.pieces(at: UInt8(ascii: ":"))
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = Int(digits: parts[0].utf8), let minute = Int(digits: parts[1].utf8), minute < 60
    else { return nil }
    let minutes = hour * 60 + minute
    return minutes <= 24 * 60 ? minutes : nil
  }

  package var description: String {
    let (first, last) = (Self.days[days.lowerBound], Self.days[days.upperBound])
    let times = [minutes.lowerBound, minutes.upperBound].map { "\(Self.two($0 / 60)):\(Self.two($0 % 60))" }
    return (first == last ? first : "\(first)-\(last)") + " " + times.joined(separator: "-")
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Why a text is no hours.
  package struct Problem: Error, Equatable { package let text: String }
}
