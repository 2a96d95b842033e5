internal import Documents
internal import Text

/// What the reason of an escalation says it is the reason of: the levels before and after.
package struct Escalation: Sendable, Equatable {
  package let from: Int
  package let to: Int

  /// The field of a comment that holds it.
  package static let key = "escalated"

  package init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }

  /// Reads the field of a comment; nil for what is no escalation.
  init?(_ value: Value?) {
    let levels = (value?.list ?? []).compactMap { item in item.text.flatMap { Int(digits: $0.utf8) } }
    guard levels.count == 2, levels.allSatisfy(Person.levels.contains), levels[0] < levels[1] else { return nil }
    (from, to) = (levels[0], levels[1])
  }

  var value: Value { .list([.text("\(from)"), .text("\(to)")]) }
}
