internal import Text

/// A length of time as settings have it: a whole number and `m`, `h` or `d`, as in `60m` or `14d`.
package struct Span: Sendable, Equatable, CustomStringConvertible {
  package let seconds: Int64
  package let description: String

  /// No time at all.
  package static let zero = Span(seconds: 0, description: "0m")

  private init(seconds: Int64, description: String) {
    self.seconds = seconds
    self.description = description
  }

  /// Nil when it is not one, or longer than ten thousand days.
  package init?(_ text: String) {
    guard let unit = text.utf8.last, let number = Int(digits: text.utf8.dropLast()) else { return nil }
    let factor: Int
    switch unit {
    case UInt8(ascii: "m"): factor = 60
    case UInt8(ascii: "h"): factor = 3600
    case UInt8(ascii: "d"): factor = 86_400
    default: return nil
    }
    guard number <= 864_000_000 / factor else { return nil }
    seconds = Int64(number * factor)
    description = text
  }

  /// Hours and minutes of so many seconds: `2h 05m`, `12m`.
  package static func inMinutes(_ seconds: Int64) -> String {
    let minutes = seconds / 60
    guard minutes >= 60 else { return "\(minutes)m" }
    return "\(minutes / 60)h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60)m"
  }
}
