import Desk
import Testing

/// Who is there and what may be written, by when a change is made.
@Suite struct MomentTests {
  private static let newPath = JudgeTableTests.newPath
  private static let newTicket = JudgeTableTests.newTicket

  /// Somebody who leaves later takes part until then: opening, assigning and escalating ask the same as the rules do.
  @Test func whoLeavesLaterIsStillThere() throws {
    let desk = try TestDesk.withTicket()
    for handle in ["tim", "eva", "ahmed"] { try desk.set("people/\(handle).md", "left: 2027-01-07") }
    let opened = try desk.perform(OpenTicket(title: "No sound"), by: "bob")
    #expect(opened.assignee?.text == "eva")
    let id = try ticketID(TestDesk.ticket)
    try desk.perform(AssignTicket(id, to: .person(try handle("eva"))), by: "root")
    try desk.perform(EscalateTicket(id, to: nil, reason: "Hard."), by: "eva")
    #expect(try desk.ticket().assignee?.text == "ahmed")
    desk.now = try time("2027-01-07T00:00:00Z")
    #expect(try desk.perform(OpenTicket(title: "No light"), by: "bob").assignee == nil)
    #expect(throws: Refusal.self) { try desk.perform(AssignTicket(id, to: .person(try handle("tim"))), by: "root") }
  }

  @Test func theLastAdminMayLeaveLaterAndStillDecides() throws {
    let desk = try TestDesk()
    try desk.set("people/root.md", "left: 2027-01-07")
    try desk.perform(EditPerson(try handle("bob"), [.name("Bob B")]), by: "root")
    #expect(try desk.judged("root") { try $0.set("people/root.md", "left: 2026-11-24") } != [])
  }

  @Test func leavingTodayAfterAnnouncingItForLater() throws {
    let desk = try TestDesk()
    try desk.set("people/bob.md", "left: 2027-01-07")
    try desk.perform(EditPerson(try handle("bob"), [.leave]), by: "root")
    #expect(try desk.person("bob").left == "2026-11-24")
  }

  /// An answer finds somebody else where whoever had the ticket lost the level or the role for it.
  @Test(arguments: ["level: 2", "role: customer\nlevel:", "role: admin\nlevel:", "left: 2026-11-01"])
  func whoCannotHoldATicketIsReplaced(fields: String) throws {
    let desk = try TestDesk.withTicket("status: resolved\nresolved: 2026-11-23")
    try desk.set("people/tim.md", fields)
    let id = try ticketID(TestDesk.ticket)
    #expect(try desk.perform(AnswerTicket.reopen(id, nil), by: "jannet").assignee?.text == "eva")
  }

  private func moment(
    _ author: String = "2026-11-24T10:00:00Z", _ committer: String = "2026-11-24T10:00:00Z",
    parents: String? = "2026-11-24T09:00:00Z", by maker: CommitMoment.Committer = .staff
  ) throws -> CommitMoment {
    CommitMoment(
      author: try time(author), committer: try time(committer), parents: try parents.map { try time($0) },
      clock: try time("2026-11-24T10:00:00Z"), madeBy: maker, in: .utc)
  }

  private func judged(_ actor: String, _ moment: CommitMoment, ticket: String = "", _ edit: (TestDesk) throws -> Void)
    throws -> [String]
  {
    let desk = try TestDesk.withTicket(ticket)
    let other = desk.copy()
    try edit(other)
    return try Judge.judge(desk.change(to: other), by: desk.actor(actor), in: desk.before(), at: moment).map(\.problem)
  }

  /// A date of yesterday takes nobody back to when they were there, and no ticket to when it could be reopened.
  @Test func theParentsTimeCounts() throws {
    let early = "2026-11-23T10:00:00Z"
    let isMoved = try moment(early, early, parents: "2026-11-24T09:00:00Z")
    let resolve = "status: resolved\nresolved: \(early)"
    func left(_ moment: CommitMoment) throws -> [String] {
      let desk = try TestDesk.withTicket()
      try desk.set("people/tim.md", "left: 2026-11-24")
      let other = desk.copy()
      try other.set(TestDesk.ticketPath, resolve)
      return try Judge.judge(desk.change(to: other), by: desk.actor("tim"), in: desk.before(), at: moment)
        .map(\.problem)
    }
    #expect(try left(isMoved) == ["tim has left this desk"])
    #expect(try left(try moment(early, early, parents: early)) == [])
    let old = "status: resolved\nresolved: 2026-11-10T08:00:00Z"
    let open = "status: open\nresolved:"
    for (maker, isLate) in [(CommitMoment.Committer.customer, true), (.program, true), (.staff, false)] {
      let found = try judged("jannet", try moment(early, early, by: maker), ticket: old) {
        try $0.set(TestDesk.ticketPath, open)
      }
      #expect(found.contains { $0.contains("too long ago") } == isLate, "\(maker): \(found)")
    }
  }

  @Test func theTimesThemselves() throws {
    let ahead = "2026-11-24T11:00:01Z"
    let (near, early) = ("2026-11-24T11:00:00Z", "2026-11-24T07:59:59Z")
    #expect(try moment(ahead, ahead).problem != nil && moment(near, near).problem == nil)
    #expect(try moment(ahead).problem != nil)
    #expect(try moment(ahead, ahead).newest?.description == "2026-11-24T09:00:00Z")
    #expect(try moment(early, early, by: .customer).problem != nil)
    #expect(try moment(early, early, by: .staff).problem == nil)
    #expect(try moment(early, early, by: .program).problem == nil)
    // A rebase keeps the author's date alone.
    #expect(try moment(early, by: .customer).problem == nil)
  }

  @Test(arguments: [
    ("status: resolved\nresolved: 2026-11-24T10:59:00Z", true),
    ("status: resolved\nresolved: 2026-11-24T08:01:00Z", true),
    ("status: resolved\nresolved: 2026-11-24T11:01:00Z", false),
    ("status: resolved\nresolved: 2026-11-24T07:59:00Z", false),
    ("status: resolved\nresolved: 2026-11-19", false), ("triaged: 2026-11-20T08:00:00Z", false),
    ("assignee: eva\nassigned: 2026-11-01", false), ("prioritised: 2026-11-01\npriority: high", false),
    ("reminded: 2026-11-01", false), ("redacted: 2026-11-01", false),
  ])
  func whatACommitWrites(fields: String, isRight: Bool) throws {
    let found = try judged("root", try moment()) { try $0.set(TestDesk.ticketPath, fields) }
    #expect(found.isEmpty == isRight, "\(found)")
  }

  /// A commit that was rebased or made once more may write what was so when it was written; not what is before its ticket.
  @Test func aMovedCommitKeepsItsTimes() throws {
    let isMoved = try moment("2026-11-23T10:00:00Z", parents: "2026-11-24T09:59:00Z")
    for (resolved, isRight) in [("2026-11-23T10:00:00Z", true), ("2026-11-23T08:00:00Z", false)] {
      let found = try judged("tim", isMoved) {
        try $0.set(TestDesk.ticketPath, "status: resolved\nresolved: \(resolved)")
      }
      #expect(found.isEmpty == isRight, "\(resolved): \(found)")
    }
    let longAgo = try moment("2026-11-01T10:00:00Z")
    #expect(
      try judged("tim", longAgo) { try $0.set(TestDesk.ticketPath, "status: resolved\nresolved: 2026-11-01T10:00:00Z") }
        == ["it holds a time before the ticket was opened"])
  }

  /// A comment is behind those that are there, unless it was written before them and moved.
  @Test func namesOfComments() throws {
    func found(_ name: String, date: String, _ moment: CommitMoment) throws -> [String] {
      let desk = try TestDesk.withTicket()
      desk.files["\(TestDesk.folder)/comments/20261124T093000Z-0001.md"] = comment("tim")
      let other = desk.copy()
      other.files["\(TestDesk.folder)/comments/\(name).md"] = front("author: jannet\ndate: \(date)", "Text\n")
      return try Judge.judge(desk.change(to: other), by: desk.actor("jannet"), in: desk.before(), at: moment)
        .map(\.problem)
    }
    let (plain, rebased) = (try moment(), try moment("2026-11-24T09:20:00Z", parents: "2026-11-24T09:30:00Z"))
    #expect(try found("20261124T093000Z-0002", date: "2026-11-24T10:00:00Z", plain) == [])
    #expect(try found("20261124T092000Z-0002", date: "2026-11-24T09:20:00Z", plain) != [])
    #expect(try found("20261124T092000Z-0002", date: "2026-11-24T09:20:00Z", rebased) == [])
    #expect(try found("20261123T092000Z-0002", date: "2026-11-24T09:20:00Z", rebased) != [])
    #expect(try found("20261124T093100Z-0002", date: "2026-11-23T09:20:00Z", plain) != [])
    #expect(try found("99991231T235959Z-0002", date: "2026-11-24T10:00:00Z", plain) != [])
    #expect(!plain.counts(try commentName("99991231T235959Z-0002")))
    #expect(plain.counts(try commentName("20261124T110000Z-0002")))
  }
}
