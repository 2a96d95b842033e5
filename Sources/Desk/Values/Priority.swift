internal import Text

/// How many an incident or request touches (ITIL's impact).
package enum Impact: String, Sendable, CaseIterable {
  case person, team, site, organisation
}

/// How soon it is needed (ITIL's urgency).
package enum Urgency: String, Sendable, CaseIterable {
  case low, medium, high
}

/// How soon a ticket is taken up, lowest first.
package enum Priority: String, Sendable, CaseIterable, Comparable {
  case low, normal, high, urgent

  package static func < (a: Priority, b: Priority) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The priority that follows from impact and urgency: a row an impact, a column an urgency.
package struct PriorityMatrix: Sendable, Equatable {
  private var rows: [Impact: [Priority]]

  /// The matrix of a desk that set none of its own.
  package static let `default` = PriorityMatrix(rows: [
    .person: [.low, .low, .normal],
    .team: [.low, .normal, .high],
    .site: [.normal, .high, .urgent],
    .organisation: [.high, .urgent, .urgent],
  ])

  package subscript(impact: Impact, urgency: Urgency) -> Priority {
    let column = Urgency.allCases.firstIndex(of: urgency) ?? 0
    return rows[impact]?[column] ?? .normal
  }

  /// Of a ticket, which may have neither.
  package subscript(impact: Impact?, urgency: Urgency?) -> Priority {
    guard let impact, let urgency else { return .normal }
    return self[impact, urgency]
  }

  /// Replaces a row by one as `desk.md` has it: `low low normal`. False when that is not three priorities.
  package mutating func setRow(_ impact: Impact, _ text: String) -> Bool {
    let row = text.blankSeparated.compactMap(Priority.init(rawValue:))
    guard row.count == Urgency.allCases.count, text.blankSeparated.count == row.count else { return false }
    rows[impact] = row
    return true
  }
}
