import Desk
import Testing

@testable import Store

/// The clock of a desk's marked agreement.
@Suite struct ServiceClockTests {
  private static let targets = "\n  targets: {low: {respond: 1h, resolve: 2h}}"

  private static func desk(_ sla: String?, mark: String = "sla: kb/sla.md\n") throws -> ScratchStore {
    let desk = try ScratchStore()
    try desk.commit([(.settings, "---\nname: Scratch\n\(mark)---\n")])
    if let sla { try desk.commit([(.document(slug: "sla"), "---\ntitle: SLA\n\(sla)\n---\n")]) }
    return desk
  }

  @Test func clock() throws {
    let desk = try Self.desk("sla:\n  hours: Mon-Fri 08:00-16:00" + Self.targets)
    let head = try desk.store.head()
    let clock = try #require(try head.serviceClock())
    #expect(clock.zone == .utc)
    #expect(clock.levels.targets.count == 1)
    #expect(head.faults.isEmpty)
  }

  @Test func noClock() throws {
    for desk in [try Self.desk(nil), try Self.desk("tags: [a]"), try Self.desk(nil, mark: "")] {
      let head = try desk.store.head()
      #expect(try head.serviceClock()?.zone == nil)
      #expect(head.faults.isEmpty)
    }
  }

  @Test(arguments: [
    (
      "sla:\n  hours: Mon-Fri 08:00-16:00\n  timezone: Europe/Nowhere",
      "kb/sla.md: this machine does not know the time zone Europe/Nowhere, so no ticket is due"
    ),
    ("sla:\n  hours: always", "kb/sla.md: line 4: hours are not such as Mon-Fri 08:00-16:00"),
    ("sla: [", "kb/sla.md"),
  ])
  func whatIsWrongIsNamed(sla: String, fault: String) throws {
    let desk = try Self.desk(sla)
    let head = try desk.store.head()
    #expect(try head.serviceClock()?.zone == nil)
    #expect(head.faults.map(\.text).allSatisfy { $0.hasPrefix(fault) } && head.faults.count == 1)
  }
}
