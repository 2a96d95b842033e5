/// A moment, and the clocks of the desk: they say which day it is, and so who is away and who has left.
///
/// Most people neither leave nor are away: the clocks are looked at when a day is asked for.
package struct DeskTime {
  package let moment: Timestamp
  private let zone: () -> TimeZoneRules

  package init(_ moment: Timestamp, in zone: @autoclosure @escaping () -> TimeZoneRules) {
    self.moment = moment
    self.zone = zone
  }

  /// The day that the clocks show: `2026-11-24`.
  package var day: String { moment.adding(seconds: Int64(zone().offset(at: moment))).day }
}
