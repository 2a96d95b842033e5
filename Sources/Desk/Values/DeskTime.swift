/// A moment, and the clocks of the desk: they say which day it is, and so who is away and who has left.
package struct DeskTime: Sendable, Equatable {
  package let moment: Timestamp
  package let zone: TimeZoneRules

  package init(_ moment: Timestamp, in zone: TimeZoneRules) {
    self.moment = moment
    self.zone = zone
  }

  /// The day that the clocks show: `2026-11-24`.
  package var day: String { moment.adding(seconds: Int64(zone.offset(at: moment))).day }
}
