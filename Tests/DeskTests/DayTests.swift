import Desk
import Testing

/// Days of absence and of leaving begin and end by the clocks of the desk.
@Suite struct DayTests {
  /// The first and the last second of 2026-11-24.
  private static let days: [(Zone, String, String)] = [
    (.utc, "2026-11-24T00:00:00Z", "2026-11-24T23:59:59Z"),
    (.copenhagen, "2026-11-23T23:00:00Z", "2026-11-24T22:59:59Z"),
    (.newYork, "2026-11-24T05:00:00Z", "2026-11-25T04:59:59Z"),
    (.kathmandu, "2026-11-23T18:15:00Z", "2026-11-24T18:14:59Z"),
    (.sydney, "2026-11-23T13:00:00Z", "2026-11-24T12:59:59Z"),
  ]

  @Test(arguments: days)
  func absenceAndLeaving(zone: Zone, first: String, last: String) throws {
    let rules = try zone.rules()
    let (begin, end) = (try time(first), try time(last))
    func at(_ moment: Timestamp) -> DeskTime { DeskTime(moment, in: rules) }
    let away = try Person(
      handle: handle("tim"), bytes: front("name: Tim\nemail: t@b\nrole: supporter\nlevel: 1\naway: 2026-11-24"))
    #expect(!away.isAway(at: at(begin.adding(seconds: -1))) && away.isAway(at: at(begin)))
    #expect(away.isAway(at: at(end)) && !away.isAway(at: at(end.adding(seconds: 1))))
    #expect(away.supporter?.isAvailable(at: at(end)) == false)
    #expect(away.supporter?.isAvailable(at: at(end.adding(seconds: 1))) == true)
    let gone = try Person(handle: handle("x"), bytes: front("name: X\nemail: x@b\nrole: admin\nleft: 2026-11-24"))
    #expect(!gone.hasLeft(at: at(begin.adding(seconds: -1))) && gone.hasLeft(at: at(begin)))
    #expect(gone.isAdmin(at: at(begin.adding(seconds: -1))) && !gone.isAdmin(at: at(begin)))
  }

  /// What an action writes, and what the judge makes of the same, is of the same day.
  @Test(arguments: days)
  func actions(zone: Zone, first: String, last: String) throws {
    for (moment, isThere) in [(try time(first), false), (try time(last).adding(seconds: 1), true)] {
      let desk = try TestDesk()
      (desk.zone, desk.now) = (try zone.rules(), moment)
      try desk.set("people/eva.md", "away: 2026-11-24")
      try desk.set("people/tim.md", "left: 2026-01-01")
      #expect(try desk.perform(OpenTicket(title: "T"), by: "jannet").assignee?.text == (isThere ? "eva" : nil))
      try desk.perform(EditPerson(handle("bob"), [.leave]), by: "root")
      #expect(try desk.person("bob").left == (isThere ? "2026-11-25" : "2026-11-24"))
      #expect(try desk.plan(EditPerson(handle("eva"), [.back]), by: "eva").edits.isEmpty == isThere)
    }
  }

  @Test(arguments: [
    ("2026-12-24..2027-01-02", "2026-12-30..2027-01-02", ["2026-12-24..2026-12-29"]),
    ("2026-12-24..2027-01-02", "2026-12-24", ["2026-12-25..2027-01-02"]),
    ("2026-12-24..2027-01-02", "2026-12-31", ["2026-12-24..2026-12-30", "2027-01-01..2027-01-02"]),
    ("2026-12-24..2027-01-02", "2026-12-01..2027-02-01", []), ("2026-12-24", "2026-12-24", []),
    ("2026-12-24", "2026-12-25", ["2026-12-24"]),
    ("2028-02-28..2028-03-01", "2028-02-29", ["2028-02-28", "2028-03-01"]),
    ("1970-01-01..1970-01-03", "1970-01-01", ["1970-01-02..1970-01-03"]),
    ("9999-12-30..9999-12-31", "9999-12-31", ["9999-12-30"]),
  ])
  func subtracting(days: String, others: String, rest: [String]) throws {
    let (days, others) = (try #require(Days(days)), try #require(Days(others)))
    #expect(days.subtracting(others).map(\.description) == rest)
  }
}
