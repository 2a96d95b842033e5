import Glibc
import Scratch
import System
import Testing

@testable import Desk
@testable import Store

/// Days begin and end by the clocks of the desk's zone.
@Suite(.enabled(if: FileSystem.isFolder(TimeZoneFile.folder + "/Europe"), "skipped: this machine has no time zones"))
struct DeskZoneTests {
  private static let person = "name: Tim\nemail: tim@example.org\nrole: supporter\nlevel: 1"

  private static func desk(_ settings: String, sla: String?) throws -> HandDesk {
    let desk = try HandDesk()
    try desk.commit([
      "desk.md": "---\nname: Scratch\n\(sla == nil ? "" : "sla: kb/sla.md\n")\(settings)\n---\n",
      "people/tim.md": "---\n\(person)\naway: 2026-11-24\n---\n",
    ])
    if let sla { try desk.commit(["kb/sla.md": "---\ntitle: SLA\n\(sla)\n---\n"]) }
    return desk
  }

  /// The agreement's zone; else the desk's own; else UTC.
  @Test(
    arguments: [
      ("timezone: Asia/Tokyo", "sla:\n  hours: Mon 08:00-09:00\n  timezone: Australia/Sydney", 11),
      ("timezone: Asia/Tokyo", "sla:\n  hours: Mon 08:00-09:00", 9), ("timezone: Asia/Tokyo", nil, 9),
      ("timezone: Asia/Tokyo", "tags: [plain]", 9), ("language: en", nil, 0), ("timezone: Nowhere/Else", nil, 0),
      ("timezone: ../etc", nil, 0), ("timezone: Asia/Tokyo", "sla: [", 9),
      ("timezone: Asia/Tokyo", "sla:\n  hours: Mon 08:00-09:00\n  timezone: Nowhere/Else", 0),
    ] as [(String, String?, Int)])
  func zone(settings: String, sla: String?, hours: Int) throws {
    let desk = try Self.desk(settings, sla: sla)
    let head = try desk.store.head()
    let moment = try #require(Timestamp("2026-11-24T10:00:00Z"))
    #expect(try head.zone().offset(at: moment) == hours * 3600)
    if let clock = try head.serviceClock() { #expect(try clock.zone == head.zone()) }
  }

  /// At 11:00 UTC the 24th is over in Kiritimati, and begins in Pago Pago.
  @Test(arguments: [("UTC", nil), ("Pacific/Kiritimati", "tim"), ("Pacific/Pago_Pago", nil)] as [(String, String?)])
  func whoGetsATicket(zone: String, assignee: String?) throws {
    let desk = try Self.desk("timezone: \(zone)", sla: nil)
    let boss = try #require(Handle("boss"))
    let outcome = try desk.store.perform(OpenTicket(title: "One", body: ""), desk.request(as: boss))
    #expect(outcome.assignee?.text == assignee)
  }

  /// History is judged by the zone that the desk had before each commit: a later zone makes nothing wrong that was right.
  @Test func history() throws {
    let desk = try Self.desk("timezone: UTC", sla: nil)
    try desk.commit(["people/tim.md": "---\n\(Self.person)\nleft: 2026-11-25\n---\n"])
    let boss = try #require(Handle("boss"))
    let first = try desk.store.perform(OpenTicket(title: "One", body: ""), desk.request(as: boss))
    #expect(first.assignee?.text == "tim")
    func findings() throws -> [Report.Finding] {
      var found: [Report.Finding] = []
      let clock = try #require(Timestamp("2026-11-24T11:00:00Z"))
      _ = try desk.store.verify(range: nil, accept: false, clock: clock) { found.append($0) }
      return found
    }
    #expect(try findings().map(\.problem) == [])
    // There it is the 25th by now.
    try desk.commit(["desk.md": "---\nname: Scratch\ntimezone: Pacific/Kiritimati\n---\n"])
    try desk.reopen()
    let second = try desk.store.perform(OpenTicket(title: "Two", body: ""), desk.request(as: boss))
    #expect(second.assignee == nil)
    let found = try findings()
    #expect(found.map(\.commit) == [nil])
    #expect(found.map(\.problem) == ["it is assigned to somebody who can no longer have it: tim has left"])
  }

  @Test func unknownZoneIsFound() throws {
    let desk = try Self.desk("language: en", sla: "sla:\n  hours: Mon 08:00-09:00\n  timezone: Nowhere/Else")
    var found: [String] = []
    let clock = try #require(Timestamp("2026-11-24T11:00:00Z"))
    _ = try desk.store.verify(range: nil, accept: false, clock: clock) { found.append($0.problem) }
    #expect(found.contains("this machine knows no time zone Nowhere/Else"))
  }

  /// What the machine's clocks show.
  @Test(
    arguments: [
      (nil, "/usr/share/zoneinfo/Europe/Copenhagen", "Europe/Copenhagen"),
      (nil, "../usr/share/zoneinfo/Etc/UTC", "UTC"),
      ("America/New_York", "/usr/share/zoneinfo/Europe/Copenhagen", "America/New_York"),
      (":America/New_York", "", "America/New_York"), ("CET-1CEST", "/x/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
      ("../../etc/passwd", "/x/zoneinfo/../../etc/passwd", "UTC"), (nil, "/etc/somewhere", "UTC"), (nil, "", "UTC"),
    ] as [(String?, String, String)])
  func machineZone(variable: String?, link: String, name: String) throws {
    let folder = ScratchFolder()
    if !link.isEmpty { try #require(symlink(link, folder.path + "/localtime") == 0) }
    #expect(TimeZoneFile.machineZone(variable, link: folder.path + "/localtime") == name)
  }
}
