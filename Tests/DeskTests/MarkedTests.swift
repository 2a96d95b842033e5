import Desk
import Testing

/// The data of the two marked documents: everything that is wrong, with its line.
@Suite struct MarkedTests {
  private func mistakes(_ mark: Mark, _ fields: String, templates: Set<String>? = nil) -> [String] {
    mark.mistakes(front(fields), at: "kb/x.md", templates: templates).map { "\($0.line ?? 0): \($0.problem)" }
  }

  @Test func serviceLevels() throws {
    let levels = try #require(
      try ServiceLevels.read(
        front(
          """
          sla:
            hours: [Mon-Fri 8:00-16:00, sat 10:00-24:00]
            timezone: Europe/Copenhagen
            holidays: [2026-12-24, 2026-12-25]
            targets:
              urgent: {respond: 30m, resolve: 2h}
              low: {resolve: 3d}
          """), at: "kb/x.md"))
    #expect(levels.hours.map(\.description) == ["Mon-Fri 08:00-16:00", "Sat 10:00-24:00"])
    #expect(levels.hours[0].days == 0...4)
    #expect(levels.hours[1].minutes == 600..<1440)
    #expect(levels.timezone == "Europe/Copenhagen")
    #expect(levels.holidays == ["2026-12-24", "2026-12-25"])
    #expect(levels.targets[.urgent]?.respond?.seconds == 1800)
    #expect(levels.targets[.low]?.respond == nil)
    #expect(levels.targets[.high] == nil)
    #expect(try ServiceLevels.read(front("title: plain"), at: "kb/x.md") == nil)
    #expect(try ServiceLevels.read(front("sla:\n  hours: Sun 00:00-24:00"), at: "kb/x.md")?.timezone == "UTC")
  }

  @Test(arguments: [
    ("sla: x", "2: sla is not a map of hours, timezone, holidays and targets"),
    ("sla:", "2: sla is not a map of hours, timezone, holidays and targets"),
    ("sla:\n  timezone: UTC", "3: hours are missing"), ("sla:\n  hours:", "3: hours are missing"),
    ("sla:\n  hours: {a: b}", "3: hours are not such as Mon-Fri 08:00-16:00"),
    ("sla:\n  hours: always", "3: hours are not such as Mon-Fri 08:00-16:00"),
    ("sla:\n  hours: Mon-Fri 8-16", "3: hours are not such as Mon-Fri 08:00-16:00"),
    ("sla:\n  hours: Mon-Tue-Fri 08:00-16:00", "3: hours are not such as Mon-Fri 08:00-16:00"),
    ("sla:\n  hours: Mon-Fri 08:00-24:01", "3: hours are not such as Mon-Fri 08:00-16:00"),
    ("sla:\n  hours: Mon-Fri 08:60-16:00", "3: hours are not such as Mon-Fri 08:00-16:00"),
    ("sla:\n  hours: -Fri 08:00-16:00", "3:  is not a day; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun"),
    ("sla:\n  hours: Mon-Fre 08:00-16:00", "3: Fre is not a day; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun"),
    ("sla:\n  hours: Mon-Fri 16:00-08:00", "3: 16:00-08:00 ends before it begins"),
    ("sla:\n  hours: Mon 08:00-08:00", "3: 08:00-08:00 ends before it begins"),
    ("sla:\n  hours: Fri-Mon 08:00-16:00", "3: Fri-Mon ends before it begins"),
    (
      "sla:\n  hours: Mon 08:00-16:00\n  zone: UTC",
      "4: sla has no key zone; there are hours, timezone, holidays, targets"
    ),
    ("sla:\n  hours: Mon 08:00-16:00\n  timezone: ../x", "4: timezone is not a name such as Europe/Copenhagen"),
    ("sla:\n  hours: Mon 08:00-16:00\n  timezone: /etc", "4: timezone is not a name such as Europe/Copenhagen"),
    ("sla:\n  hours: Mon 08:00-16:00\n  timezone: [a]", "4: timezone is not a name such as Europe/Copenhagen"),
    ("sla:\n  hours: Mon 08:00-16:00\n  holidays: xmas", "4: a holiday is not a day such as 2026-12-24"),
    ("sla:\n  hours: Mon 08:00-16:00\n  holidays: [2026-02-30]", "4: a holiday is not a day such as 2026-12-24"),
    ("sla:\n  hours: Mon 08:00-16:00\n  targets: x", "4: targets are not a map of priorities"),
    (
      "sla:\n  hours: Mon 08:00-16:00\n  targets:\n    huge: {respond: 1h}",
      "5: targets has no key huge; there are low, normal, high, urgent"
    ),
    (
      "sla:\n  hours: Mon 08:00-16:00\n  targets:\n    low: 3h",
      "5: the target of low is not such as {respond: 1h, resolve: 4h}"
    ),
    (
      "sla:\n  hours: Mon 08:00-16:00\n  targets:\n    low:\n      respond: soon",
      "6: respond of low is not a time such as 30m, 8h or 2d"
    ),
    (
      "sla:\n  hours: Mon 08:00-16:00\n  targets:\n    low: {respond: 0m}",
      "5: respond of low is not a time such as 30m, 8h or 2d"
    ),
    (
      "sla:\n  hours: Mon 08:00-16:00\n  targets:\n    low: {respond: 1h, repair: 2h}",
      "5: the target of low has no key repair; there are respond, resolve"
    ),
    (
      "sla:\n  hours: Mon 08:00-16:00\n  targets:\n    low: {respond: 3h, resolve: 2h}",
      "5: low is to be resolved in 2h, before the answer in 3h"
    ),
  ])
  func mistakesOfServiceLevels(fields: String, mistake: String) {
    #expect(mistakes(.sla, fields) == [mistake])
  }

  @Test func allMistakesAtOnce() {
    let fields = """
      catalog:
        - id: a
          template: printer
          default: true
        - id: a
          types: [wish, incident, dream]
          default: true
        - name: x
      """
    #expect(
      Set(mistakes(.catalog, fields, templates: ["network"])) == [
        "4: there is no template printer", "6: a second service a",
        "7: types of a is not a list of incident and request", "8: a second default beside a",
        "9: a service without an id",
      ])
    #expect(mistakes(.catalog, "catalog:\n  - id: a\n    template: printer", templates: ["printer"]) == [])
    #expect(mistakes(.catalog, "catalog:\n  - id: a\n    template: printer", templates: nil) == [])
    #expect(mistakes(.catalog, "title: plain", templates: []) == [])
  }
}
