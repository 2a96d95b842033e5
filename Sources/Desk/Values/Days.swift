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

  /// Whether the UTC day of this moment is one of them.
  package func contains(_ moment: Timestamp) -> Bool {
    let day = moment.day
    return first <= day && day <= last
  }

  package var description: String { first == last ? first : "\(first)..\(last)" }

  /// Whether the text is a day of the calendar, `2026-12-24`.
  package static func isDay(_ text: String) -> Bool {
    text.utf8.count == 10 && Timestamp(text) != nil
  }
}
