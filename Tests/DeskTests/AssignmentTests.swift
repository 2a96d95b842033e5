import Desk
import Testing

@Suite struct AssignmentTests {
  /// A desk where these have these tickets: `(assignee, status, assigned)`.
  static func desk(_ tickets: [(String, String, String)]) throws -> TestDesk {
    let desk = try TestDesk.withTicket()
    let bytes = desk.files[TestDesk.ticketPath]
    desk.files[TestDesk.ticketPath] = nil
    for (index, (assignee, status, assigned)) in tickets.enumerated() {
      let path = TicketID(created: try time("2026-11-20"), number: UInt64(index)).path
      desk.files[path] = bytes
      try desk.set(path, "assignee: \(assignee)\nstatus: \(status)\nassigned: \(assigned)")
    }
    return desk
  }

  private func choice(_ desk: TestDesk, level: Int = 1) throws -> Assignment.Choice? {
    try Assignment.choose(level: level, in: desk.roster, loads: desk.loads, at: desk.today)
  }

  @Test func smallestLoad() throws {
    let desk = try Self.desk([
      ("eva", "open", "2026-11-20"), ("eva", "pending", "2026-11-20"), ("tim", "open", "2026-11-22"),
    ])
    #expect(try choice(desk)?.handle.text == "tim")
    #expect(try choice(desk)?.reason == "tim has 1, the fewest of 2")
  }

  @Test func resolvedTicketsAreNoLoad() throws {
    let desk = try Self.desk([
      ("eva", "open", "2026-11-20"), ("tim", "resolved", "2026-11-20"), ("tim", "resolved", "2026-11-20"),
    ])
    #expect(try choice(desk)?.handle.text == "tim")
  }

  @Test func tieGoesToWhoeverWasAssignedLongestAgo() throws {
    let desk = try Self.desk([
      ("eva", "open", "2026-11-22"), ("tim", "open", "2026-11-21"), ("tim", "resolved", "2026-11-19"),
    ])
    #expect(try choice(desk)?.handle.text == "tim")
    // A resolved one counts for when, not for how many.
    let other = try Self.desk([
      ("eva", "open", "2026-11-22"), ("tim", "open", "2026-11-21"), ("tim", "resolved", "2026-11-23"),
    ])
    #expect(try choice(other)?.handle.text == "eva")
    #expect(try choice(try Self.desk([("eva", "resolved", "2026-11-20")]))?.handle.text == "tim")
  }

  @Test func thenTheAlphabet() throws {
    #expect(try choice(try TestDesk())?.handle.text == "eva")
    #expect(
      try choice(try Self.desk([("eva", "open", "2026-11-20"), ("tim", "open", "2026-11-20")]))?.handle.text == "eva")
  }

  @Test(arguments: [
    "away: 2026-11-24", "away: [2026-01-01, 2026-11-20..2026-12-01]", "left: 2026-11-24", "left: 2020-01-01",
  ])
  func whoIsNotThere(fields: String) throws {
    let desk = try Self.desk([("tim", "open", "2026-11-20")])
    try desk.set("people/eva.md", fields)
    #expect(try choice(desk)?.handle.text == "tim")
    #expect(try choice(desk)?.reason == "tim has 1, and is the only one there at level 1")
    try desk.set("people/tim.md", fields)
    #expect(try choice(desk) == nil)
  }

  @Test(arguments: ["away: 2026-11-25", "away: 2026-11-01..2026-11-23", "left: 2026-11-25"])
  func whoIsStillThere(fields: String) throws {
    let desk = try Self.desk([("tim", "open", "2026-11-20")])
    try desk.set("people/eva.md", fields)
    #expect(try choice(desk)?.handle.text == "eva")
  }

  @Test func levels() throws {
    #expect(try choice(try TestDesk(), level: 2)?.handle.text == "ahmed")
    #expect(try choice(try TestDesk(), level: 3)?.handle.text == "sofia")
    let desk = try TestDesk()
    desk.files["people/sofia.md"] = nil
    #expect(try choice(desk, level: 3) == nil)
  }

  @Test func loadsComeAndGo() throws {
    let desk = try TestDesk.withTicket()
    var loads = Loads()
    #expect(loads.count(try handle("tim")) == 0)
    #expect(loads.lastAssigned(try handle("tim")) == nil)
    loads.add(try desk.ticket())
    #expect(loads.count(try handle("tim")) == 1)
    loads.remove(try desk.ticket())
    #expect(loads.count(try handle("tim")) == 0)
    #expect(loads.lastAssigned(try handle("tim"))?.description == "2026-11-20T08:00:00Z")
  }
}
