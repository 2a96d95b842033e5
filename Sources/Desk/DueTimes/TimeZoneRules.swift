/// The clocks of a place: how many seconds they are ahead of UTC, and when that changes.
///
/// What is asked is always what clocks show at a moment, never at which moment they show something. So a wall time that
/// clocks skip is never there, and one that they show twice is there twice: neither needs a rule of its own.
package struct TimeZoneRules: Sendable, Equatable {
  /// A change of the offset, such as the beginning of summer time.
  struct Transition: Sendable, Equatable {
    /// Seconds since 1970, UTC.
    let at: Int64
    /// Seconds ahead of UTC from then on.
    let offset: Int64
  }

  /// A period in which the offset does not change.
  struct Stretch: Equatable {
    /// Seconds ahead of UTC.
    let offset: Int64
    /// Seconds since 1970 at which it ends; `Int64.max` where it does not.
    let end: Int64
  }

  /// Seconds ahead of UTC before the first transition.
  private let first: Int64
  private let transitions: [Transition]
  /// The rule for times after the last transition; nil where the offset does not change any more.
  private let rule: YearlyRule?

  /// A zone whose offset never changes.
  package static let utc = TimeZoneRules(first: 0, transitions: [], rule: nil)

  /// - Parameter transitions: in order.
  init(first: Int64, transitions: [Transition], rule: YearlyRule?) {
    self.first = first
    self.transitions = transitions
    self.rule = rule
  }

  /// A zone as the variable `TZ` of POSIX writes it out, such as `CET-1CEST,M3.5.0,M10.5.0/3`; nil when it is not one in full.
  package init?(posix text: String) {
    guard let rule = YearlyRule(text.utf8) else { return nil }
    self.init(first: rule.standard, transitions: [], rule: rule)
  }

  /// How many seconds clocks are ahead of UTC at this moment.
  package func offset(at moment: Timestamp) -> Int { Int(stretch(at: moment.seconds).offset) }

  /// When clocks first show a day, which is given by its midnight in UTC.
  package func beginning(of midnight: Timestamp) -> Timestamp {
    // No clock is further from UTC than this; where midnight is skipped, the day begins with what is shown instead.
    var moment = midnight.seconds - 26 * 3600
    let end = midnight.seconds + 26 * 3600
    while moment < end {
      let stretch = stretch(at: moment)
      if midnight.seconds - stretch.offset < min(stretch.end, end) {
        return Timestamp(seconds: max(moment, midnight.seconds - stretch.offset)) ?? midnight
      }
      moment = stretch.end
    }
    return midnight
  }

  /// The stretch that a moment is in, in seconds since 1970.
  func stretch(at moment: Int64) -> Stretch {
    // The first transition that is still to come.
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].at <= moment { low = middle + 1 } else { high = middle }
    }
    if low < transitions.count {
      return Stretch(offset: low == 0 ? first : transitions[low - 1].offset, end: transitions[low].at)
    }
    return rule?.stretch(at: moment) ?? Stretch(offset: transitions.last?.offset ?? first, end: .max)
  }
}
