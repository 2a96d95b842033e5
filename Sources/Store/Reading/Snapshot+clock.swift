package import Desk

extension Snapshot {
  /// The clock of the marked service level agreement; nil where none is marked, it is a plain document, or its time zone
  /// cannot be read on this machine: a clock that is hours wrong would be worse than none.
  package func serviceClock() throws(StoreError) -> ServiceClock? {
    if let knownClock { return knownClock }
    let clock = try readServiceClock()
    knownClock = .some(clock)
    return clock
  }

  private func readServiceClock() throws(StoreError) -> ServiceClock? {
    let settings = try settings()
    guard let path = settings.sla, let bytes = try bytes(path) else { return nil }
    let zone = settings.timezone
    return note { () throws(Fault) in
      guard let levels = try ServiceLevels.read(bytes, at: path, timezone: zone) else { return nil }
      guard let zone = TimeZoneFile.rules(of: levels.timezone) else {
        throw Fault(
          path: path, line: nil,
          problem: "this machine does not know the time zone \(levels.timezone), so no ticket is due")
      }
      return ServiceClock(levels: levels, zone: zone)
    }.flatMap(\.self)
  }

  /// The clocks of the agreement's zone; of the desk's own, where there is no agreement or it names none. Where the machine does not
  /// know the zone days are those of UTC, and `serviceClock` says that it does not.
  func readZone() throws(StoreError) -> TimeZoneRules {
    let settings = try settings()
    var name = settings.timezone
    if let path = settings.sla, let bytes = try notedBytes(path),
      let levels = (try? ServiceLevels.read(bytes, at: path, timezone: name)).flatMap(\.self)
    {
      name = levels.timezone
    }
    return TimeZoneFile.rules(of: name) ?? .utc
  }
}
