/// A day or a span of days, both ends included: `2026-12-24` or `2026-12-24..2027-01-02`.
package struct Days: Sendable, Equatable, CustomStringConvertible {
  package let first: String
  package let last: String

  /// Nil when a day is not in the calendar, or the last comes before the first.
  package init?(_ text: String) {
    let ends: [String]
    if let dots = text.utf8.indices.first(where: { text.utf8[$0...].starts(with: "..".utf8) }) {
      ends = [
        String(decoding: text.utf8[..<dots], as: UTF8.self),
        String(decoding: text.utf8[dots...].dropFirst(2), as: UTF8.self),
      ]
    } else {
      ends = [text, text]
    }
    guard ends.allSatisfy(Self.isDay), ends[0] <= ends[1] else { return nil }
    first = ends[0]
    last = ends[1]
  }

  /// Whether the day that the desk's clocks show is one of them.
  package func contains(_ time: DeskTime) -> Bool {
    let day = time.day
    return first <= day && day <= last
  }

  /// These days without others: what is left in front of them, and behind them.
  package func subtracting(_ other: Days) -> [Days] {
    guard other.first <= last, first <= other.last else { return [self] }
    var rest: [Days] = []
    if first < other.first, let end = Self.day(other.first, plus: -1) {
      rest += [Days("\(first)..\(end)")].compactMap(\.self)
    }
    if other.last < last, let start = Self.day(other.last, plus: 1) {
      rest += [Days("\(start)..\(last)")].compactMap(\.self)
    }
    return rest
  }

  private static func day(_ day: String, plus days: Int64) -> String? {
    Timestamp(day)?.adding(seconds: days * 86_400).day
  }

  package var description: String { first == last ? first : "\(first)..\(last)" }

  /// Whether the text is a day of the calendar, `2026-12-24`.
  package static func isDay(_ text: String) -> Bool {
    text.utf8.count == 10 && Timestamp(text) != nil
  }
}
