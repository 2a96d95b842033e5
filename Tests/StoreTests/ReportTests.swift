import Desk
import Git
import SQLite
import Scratch
import Testing

@testable import Store

/// What is kept of history for reports, and when it is made.
@Suite struct ReportTests {
  private static func ticket(_ status: String, _ more: String = "") -> String {
    """
    ---
    title: Printer
    type: incident
    status: \(status)
    service: print
    requester: boss
    created: 2026-11-24T10:00:00Z
    \(more)level: 1
    ---
    It does not print.

    """
  }

  private static let path = "tickets/2026/11/24/3qzxm/ticket.md"

  private static func rows(_ desk: HandDesk, _ table: String = "events") throws -> Int64? {
    let database = try Database(at: desk.store.paths.queryIndex, .reading)
    return try database.first("SELECT count(*) FROM \(table)") { $0.integer(0) }.flatMap(\.self)
  }

  /// All commits of `HandDesk` have one time: 2026-11-18.
  private static func report(_ desk: HandDesk) throws -> DeskReport {
    try desk.reopen()
    let period = try ReportPeriod(
      from: "2026-11-01", to: "2026-11-30", last: nil, by: nil, now: try #require(Timestamp("2026-12-01T00:00:00Z")),
      zone: .utc)
    return try desk.store.head().report(of: period, by: nil)
  }

  @Test func eventsAreMadeWhenTheyAreAskedFor() throws {
    let desk = try HandDesk()
    try desk.commit([Self.path: Self.ticket("open")])
    try desk.reopen()
    _ = try desk.store.head().unresolvedCount()
    #expect(try Self.rows(desk) == 0 && Self.rows(desk, "reached") == 0, "a list does not pay for reports")
    var report = try Self.report(desk)
    #expect((report.total.opened, report.total.unresolved) == (1, 1))
    #expect(try Self.rows(desk) == 1 && Self.rows(desk, "reached") == 1)
    try desk.commit([Self.path: Self.ticket("resolved")])
    try desk.commit(["kb/some.md": "---\ntitle: Some\n---\n"])
    report = try Self.report(desk)
    #expect((report.total.opened, report.total.resolved, report.total.unresolved) == (1, 1, 0))
    #expect(try Self.rows(desk) == 2)
  }

  @Test func aRewrittenHistoryIsReadAnew() throws {
    let desk = try HandDesk()
    let first = try desk.commit([Self.path: Self.ticket("open")])
    try desk.commit([Self.path: Self.ticket("resolved")])
    #expect(try Self.report(desk).total.resolved == 1)
    desk.move(to: first)
    try desk.commit([Self.path: Self.ticket("pending")])
    let report = try Self.report(desk)
    #expect((report.total.resolved, report.total.unresolved) == (0, 1))
    #expect(try Self.rows(desk) == 2)
  }

  @Test(arguments: [
    "UPDATE events SET kind = 9", "UPDATE events SET ticket = -1", "DROP TABLE places",
    "UPDATE reached SET \"commit\" = 'x'",
  ])
  func whatIsDamagedIsReadFromGit(sql: String) throws {
    let desk = try HandDesk()
    try desk.commit([Self.path: Self.ticket("open")])
    #expect(try Self.report(desk).total.opened == 1)
    try Database(at: desk.store.paths.queryIndex, .writing).execute(sql)
    try desk.commit([Self.path: Self.ticket("resolved")])
    for _ in 0..<2 {
      let report = try Self.report(desk)
      #expect((report.total.opened, report.total.resolved) == (1, 1))
    }
  }

  @Test func aFileThatCannotBeReadLeavesTheTicketAsItWas() throws {
    let desk = try HandDesk()
    try desk.commit([Self.path: Self.ticket("open")])
    try desk.commit([Self.path: "no ticket"])
    #expect(try Self.report(desk).total.unresolved == 1)
    try desk.commit([Self.path: Self.ticket("resolved")])
    let report = try Self.report(desk)
    #expect((report.total.opened, report.total.resolved, report.total.unresolved) == (1, 1, 0))
  }

  /// The desk closes what nobody answered, and what its major incident carries.
  @Test(arguments: [("open", 1), ("resolved", 0)])
  func silenceIsNotWhatAMajorIncidentCarries(main: String, silent: Int) throws {
    let desk = try HandDesk()
    let other = "tickets/2026/11/24/4qzxm/ticket.md"
    let major = "major: 261124-4qzxm\n"
    try desk.commit([Self.path: Self.ticket("pending", major), other: Self.ticket("open", major)])
    try desk.commit([other: Self.ticket(main, major)])
    let head = try desk.store.head()
    let blob = try desk.store.repository.writeBlob(Array(Self.ticket("resolved", major).utf8))
    let tree = try desk.store.repository.writeTree(from: head.tree, [TreeChange(path: Self.path, blob: blob)])
    let who = Signature(name: "tix", email: Actor.deskEmail, time: 1_795_000_000, offset: 0)
    let bytes = try desk.store.repository.commitBytes(
      tree: tree, parents: [head.commit], author: who, committer: who,
      message: "x\n\nTix-Action: resolve\nTix-Ticket: 261124-3qzxm\nTix-Actor: tix\nTix-Via: sweep\n")
    desk.move(to: try desk.store.repository.storeCommit(bytes, signature: nil))
    let report = try Self.report(desk)
    #expect((report.total.silent, report.total.unresolved) == (silent, main == "open" ? 1 : 0))
    #expect(report.majors.first?.tickets == 2)
  }

  @Test func anotherIdIsNoOtherTicket() throws {
    let desk = try HandDesk()
    let other = "tickets/2026/11/24/4qzxm/ticket.md"
    try desk.commit([Self.path: Self.ticket("open")])
    try desk.commit([Self.path: nil, other: Self.ticket("open", "formerly: [261124-3qzxm]\n")])
    try desk.commit([other: Self.ticket("resolved", "formerly: [261124-3qzxm]\n")])
    let report = try Self.report(desk)
    #expect((report.total.opened, report.total.removed, report.total.resolved, report.total.unresolved) == (1, 0, 1, 0))
  }
}
