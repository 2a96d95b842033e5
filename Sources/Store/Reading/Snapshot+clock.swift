package import Desk

extension Snapshot {
  /// The clock of the marked service level agreement; nil where none is marked, it is a plain document, or its time zone
  /// cannot be read on this machine: a clock that is hours wrong would be worse than none.
  package func serviceClock() throws(StoreError) -> ServiceClock? {
    guard let path = try settings().sla, let bytes = try bytes(path) else { return nil }
    return note { () throws(Fault) in
      guard let levels = try ServiceLevels.read(bytes, at: path) else { return nil }
      guard let zone = TimeZoneFile.rules(of: levels.timezone) else {
        throw Fault(
          path: path, line: nil,
          problem: "this machine does not know the time zone \(levels.timezone), so no ticket is due")
      }
      return ServiceClock(levels: levels, zone: zone)
    }.flatMap(\.self)
  }
}
