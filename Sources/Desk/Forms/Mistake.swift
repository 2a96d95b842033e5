/// One thing that is wrong in a file.
package struct Mistake: Sendable, Equatable {
  /// From 1.
  package let line: Int
  /// Starts small and ends without a full stop.
  package let problem: String

  package init(_ line: Int, _ problem: String) {
    self.line = line
    self.problem = problem
  }

  /// `line 4: urgency is none of low, medium, high`
  package var text: String { "line \(line): \(problem)" }
}

/// Everything that is wrong in a file, in the order of its lines.
package struct Mistakes: Error, Sendable, Equatable {
  package let all: [Mistake]
  /// What to do about it, where there is something to do.
  package let hint: String?

  package init(_ mistakes: [Mistake], hint: String? = nil) {
    // A sort that keeps the order within a line.
    all = mistakes.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    self.hint = hint
  }

  /// More than these are told by their number alone.
  private static let limit = 50

  /// A line each.
  package var details: [String] {
    let rest = all.count - Self.limit
    return all.prefix(Self.limit).map(\.text) + (rest > 0 ? ["and \(rest) more"] : [])
  }
}

extension String {
  /// The text in quotes for a message, cut where somebody made it very long.
  var inMessage: String {
    let shown = unicodeScalars.prefix(60)
    return "'\(String(String.UnicodeScalarView(shown)))\(shown.endIndex == unicodeScalars.endIndex ? "" : "…")'"
  }
}
