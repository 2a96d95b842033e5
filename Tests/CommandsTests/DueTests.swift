import Testing

@testable import Commands

/// What `show` and JSON tell of when a ticket is due. Each command comes a minute after the one before it; the first one
/// behind the demo is at 10:02 on 2026-11-24, a Tuesday.
@Suite struct DueTests {
  /// Service is from 8 to 16 UTC, so that no test needs the machine's time zones.
  private static func desk(_ sla: String = sla) throws -> DemoDesk {
    let desk = try DemoDesk()
    let told = desk.tix("kb", "new", "levels", "-m", "---\ntitle: Levels\n\(sla)\n---\n", as: "levelonetim")
    try #require(told.status == 0, "\(told.errors)")
    try #require(desk.tix("kb", "mark", "levels", "sla").status == 0)
    return desk
  }

  private static let sla =
    "sla:\n  hours: Mon-Fri 08:00-16:00\n  timezone: UTC\n  targets: {low: {respond: 10m, resolve: 2h}, urgent: {resolve: 1m}}"

  private static func line(_ told: DemoDesk.Told) -> String? { told.lines.first { $0.hasPrefix("Due:") } }

  @Test func fromTheFirstAnswerToTheResolution() throws {
    let desk = try Self.desk()
    let id = desk.open("Cannot print")
    #expect(Self.line(desk.tix("show", id)) == "Due:         2026-11-24 10:14 UTC (first answer)")
    #expect(
      Self.line(desk.tix("show", id, as: "customerjannet")) == "Due:         2026-11-24 10:14 UTC (first answer)")
    #expect(desk.tix("show", id, "--json").output.contains(#""due": "2026-11-24T10:14:00Z", "overdue": false"#))
    desk.tix("comment", id, "-m", "We look.", as: "levelonetim")
    #expect(Self.line(desk.tix("show", id)) == "Due:         2026-11-24 12:04 UTC (resolution)")
    desk.tix("pending", id, as: "levelonetim")
    #expect(Self.line(desk.tix("show", id)) == nil)
    #expect(desk.tix("show", id, "--json").output.contains(#""due": null, "overdue": false"#))
    // It waited from 10:10 to 10:13.
    desk.tix("comment", id, "-m", "Yes.", as: "customerjannet")
    #expect(Self.line(desk.tix("show", id)) == "Due:         2026-11-24 12:07 UTC (resolution)")
    desk.tix("resolve", id, as: "levelonetim")
    #expect(Self.line(desk.tix("show", id)) == nil)
    #expect(desk.tix("show", id, "--json").output.contains(#""due": null, "overdue": false"#))
  }

  @Test func overdue() throws {
    let desk = try Self.desk()
    let id = desk.open("Cannot print")
    desk.tix("edit", id, "--priority", "urgent", "-m", "The exam.", as: "levelonetim")
    let overdue = "overdue since 2026-11-24 10:05 UTC (resolution)"
    desk.tix("comment", id, "--internal", "-m", "Who can?", as: "levelonetim")
    #expect(Self.line(desk.tix("show", id)) == "Due:         \(overdue)")
    #expect(desk.tix("show", id, "--json").output.contains(#""due": "2026-11-24T10:05:00Z", "overdue": true"#))
    let painted = desk.tix("show", id, in: .terminal(80, colour: true)).output
    #expect(painted.contains("\u{1B}[31m4 m late, since Tue 24 Nov 10:05 (resolution)\u{1B}[0m"), "\(painted)")
  }

  @Test func newTicketAsJSON() throws {
    let desk = try Self.desk()
    let told = desk.tix("new", "Cannot print", "-m", "x", "--json", as: "customerjannet").output
    #expect(told.contains(#""due": "2026-11-24T10:14:00Z", "overdue": false"#))
  }

  /// Without a clock nobody knows; only staff are told why, where something is wrong.
  @Test func noClock() throws {
    // A zone that this machine does not know is refused when it is marked; another machine may have known it.
    let unknown = try DemoDesk()
    let nowhere = Self.sla.replacing("timezone: UTC", with: "timezone: Europe/Nowhere")
    let sla = "---\ntitle: Levels\n\(nowhere)\n---\n"
    #expect(unknown.tix("kb", "new", "levels", "-m", sla, as: "levelonetim").status == 0)
    let refused = unknown.tix("kb", "mark", "levels", "sla")
    #expect(refused.status == 3 && refused.errors.contains("Europe/Nowhere"))
    let plain = try Self.desk("tags: [a]")
    let told = plain.tix("show", plain.open("Cannot print"))
    #expect(Self.line(told) == nil)
    #expect(told.errors == "")
  }
}
