import Desk
import Testing

/// Changes by hand that nobody, or not these people, get past the rules.
@Suite struct ForgeryTests {
  private static let commentPath = JudgeTableTests.commentPath

  /// A new ticket of jannet's with fields that `tix` would not have set.
  @Test(arguments: [
    "assignee: tim\nassigned: 2026-11-24T10:00:00Z", "assignee: ahmed\nassigned: 2026-11-24T10:00:00Z",
    "assignee:", "assigned:", "assignee:\nassigned:", "assignee: root\nassigned: 2026-11-24T10:00:00Z",
    "assignee: eva\nassigned: 2099-01-01T00:00:00Z", "level: 2",
    "level: 3\nassignee: sofia\nassigned: 2026-11-24T10:00:00Z",
    "status: resolved\nresolved: 2026-11-24T10:00:00Z", "status: pending\npending: 2026-11-24T10:00:00Z",
    "resolved: 2026-11-24T10:00:00Z", "pending: 2026-11-24T10:00:00Z", "responded: 2026-11-24T10:00:00Z",
    "waits: [2026-11-24T09:00:00Z/2026-11-24T10:00:00Z]", "priority: urgent", "triaged: 2026-11-24T10:00:00Z",
    "impact: person\nurgency: low", "impact: organisation\nurgency: high", "created: 2026-11-23T10:00:00Z",
    "created: 2099-11-24T10:00:00Z", "requester: bob", "requester: nobody", "service: x", "service: pc",
    "major: 261120-3qzxm",
    "prioritised: x", "reminded: 2026-11-24", "warned: 2026-11-24", "missed: 2026-11-24", "colour: red",
    "formerly: [261120-00000]", "message: x", "submission: x", "cc: [nobody]", "cc: {a: bob}", "tags: [a]",
    "links: [261120-3qzxm]", "duplicate: 261120-3qzxm", "reference: x", "template: ../desk",
    "template: Printer", "template: a b", "template: [printer]", "template: mail/ack",
    "title: \"a\\nrole: admin\"", "title: \" \\u200B\"", "title: \"\\x9B31m\"", "type: wish", "status: closed",
  ])
  func openedByACustomer(fields: String) throws {
    let desk = try TestDesk.withTicket()
    let violations = try desk.judged("jannet") {
      $0.files[JudgeTableTests.newPath] = front("\(JudgeTableTests.newTicket)\nrequester: jannet")
      try $0.set(JudgeTableTests.newPath, fields)
    }
    #expect(!violations.isEmpty)
  }

  /// Jannet's ticket as she may not change it, whatever else is allowed.
  @Test(arguments: [
    ("", "level: 2"), ("", "assignee: eva"), ("", "assignee:\nassigned:"), ("", "responded: 2026-11-24T10:00:00Z"),
    ("", "waits: [2026-11-24T09:00:00Z/2026-11-24T10:00:00Z]"), ("", "resolved: 2026-11-24T10:00:00Z"),
    ("", "status: resolved"), ("", "status: resolved\nresolved: 2026-11-24T10:00:00Z\npriority: urgent"),
    ("status: pending\npending: 2026-11-23", "status: open\npending:"),
    ("status: pending\npending: 2026-11-23", "status: open"),
    ("status: pending\npending: 2026-11-23", "pending: 2026-11-22"),
    (
      "status: pending\npending: 2026-11-23",
      "status: open\npending:\nwaits: [2026-11-22T00:00:00Z/2026-11-24T10:00:00Z]"
    ),
    (
      "status: pending\npending: 2026-11-23",
      "status: open\npending:\nwaits: [2026-11-23T00:00:00Z/2026-11-24T09:00:00Z, 2026-11-23T00:00:00Z/2026-11-24T10:00:00Z]"
    ),
    (
      "status: pending\npending: 2026-11-23\nwaits: [2026-11-21/2026-11-22]",
      "status: open\npending:\nwaits: [2026-11-23T00:00:00Z/2026-11-24T10:00:00Z]"
    ),
    (
      "status: pending\npending: 2026-11-23\nwaits: [2026-11-21/2026-11-22]",
      "status: open\npending:\nwaits: [2026-11-20/2026-11-22, 2026-11-23T00:00:00Z/2026-11-24T10:00:00Z]"
    ),
    ("status: resolved\nresolved: 2026-11-23", "resolved: 2026-11-24T10:00:00Z"),
    (
      "status: resolved\nresolved: 2026-11-23", "status: open\nresolved:\nassignee: eva\nassigned: 2026-11-24T10:00:00Z"
    ),
    ("status: resolved\nresolved: 2026-11-23", "status: open\nresolved:\nassignee:\nassigned:"),
    ("status: resolved\nresolved: 2026-11-23", "status: open\nresolved:\nlevel: 2"),
    (
      "status: resolved\nresolved: 2026-11-23\nassignee: gone\nlevel: 2",
      "status: open\nresolved:\nlevel: 1\nassignee:\nassigned:"
    ),
    (
      "status: resolved\nresolved: 2026-11-23\nassignee: gone",
      "status: open\nresolved:\nassignee: tim\nassigned: 2026-11-24T10:00:00Z"
    ),
    ("status: resolved\nresolved: 2026-11-23\nassignee: gone", "status: open\nresolved:\nassignee:\nassigned:"),
  ])
  func changedByACustomer(before: String, after: String) throws {
    let desk = try TestDesk.withTicket(before)
    // Tim has one more than eva, so that the rule chooses eva.
    let other = TicketID(created: try time("2026-11-19"), number: 1).path
    desk.files[other] = try TestDesk.withTicket().files[TestDesk.ticketPath]
    let violations = try desk.judged("jannet") { try $0.set(TestDesk.ticketPath, after) }
    if before.contains("assignee: gone"), after.hasSuffix("assignee:\nassigned:"), !after.contains("level") {
      // Without a time in the change nobody can tell who was there; with one it is known.
      let changed = desk.copy()
      try changed.set(TestDesk.ticketPath, after)
      #expect(
        try !Judge.judge(
          desk.change(to: changed), by: try desk.actor("jannet"), in: try desk.before(), at: CommitMoment(desk.now)
        )
        .isEmpty)
    } else {
      #expect(!violations.isEmpty)
    }
  }

  @Test func aReopenedTicketGoesToTheSmallestLoad() throws {
    let before = "status: resolved\nresolved: 2026-11-23\nassignee: gone"
    #expect(
      try judged("jannet", ticket: before, "status: open\nresolved:\nassignee: eva\nassigned: 2026-11-24T10:00:00Z")
        .isEmpty)
  }

  @Test(arguments: ["jannet", "tim", "root"])
  func historyStays(actor: String) throws {
    let desk = try TestDesk.withTicket()
    desk.files[Self.commentPath] = comment("jannet")
    desk.files["\(TestDesk.folder)/files/ticket/a.png"] = [1]
    let later = "\(TestDesk.folder)/comments/20261124T110000Z-8c1d.md"
    let edits: [(TestDesk) throws -> Void] = [
      { $0.files[TestDesk.ticketPath] = nil }, { $0.files[Self.commentPath] = nil },
      { $0.files[Self.commentPath] = comment("jannet", "", "Other\n") },
      { $0.files[Self.commentPath] = comment("jannet", "internal: true") },
      { $0.files[TestDesk.ticketPath]? += Array("More.\n".utf8) },
      { $0.files["\(TestDesk.folder)/files/ticket/a.png"] = [2] },
      { $0.files["\(TestDesk.folder)/files/ticket/a.png"] = nil },
      { $0.files["\(TestDesk.folder)/files/ticket/b.png"] = [2] },
      { $0.files["\(TestDesk.folder)/files/20261124T100000Z-8c1d/b.png"] = [2] },
      { $0.files["\(TestDesk.folder)/files/20261124T110000Z-8c1d/b.png"] = [2] },
      { $0.files["\(TestDesk.folder)/comments/20261124T095959Z-8c1d.md"] = comment(actor) },
      { $0.files["\(TestDesk.folder)/comments/20261124T100000Z-8c1c.md"] = comment(actor) },
      { $0.files["tickets/2026/11/24/00000/comments/20261124T110000Z-8c1d.md"] = comment(actor) },
      { $0.files[later] = comment(actor == "tim" ? "jannet" : "tim") }, { $0.files[later] = comment("tix") },
      { $0.files[later] = Array("no front matter".utf8) }, { $0.files[later] = comment(actor, "date: never") },
      { $0.files[TestDesk.ticketPath] = Array("---\nstatus: open\n---\n".utf8) }, { $0.files["notes.txt"] = [65] },
      { $0.files["tickets/2026/11/20/3qzxm/x.md"] = [65] }, { $0.files["people/tix.md"] = desk.files["people/bob.md"] },
      { $0.files["people/x.md"] = front("name: X\nemail: TIM@example.org\nrole: customer") },
      { $0.files["people/root.md"] = front("name: root\nemail: root@example.org\nrole: customer") },
      { $0.files["people/root.md"] = nil }, { try $0.set("people/root.md", "left: 2026-11-24") },
      { $0.files["people/bob.md"] = front("name: B") }, { $0.files["kb/x.md"] = Array("x".utf8) },
    ]
    for (index, edit) in edits.enumerated() {
      let violations = try desk.judged(actor, edit)
      #expect(!violations.isEmpty, "edit \(index) by \(actor)")
    }
    #expect(try desk.judged(actor) { $0.files[later] = comment(actor) }.isEmpty)
  }

  @Test func adminsStay() throws {
    let desk = try TestDesk()
    desk.files["people/two.md"] = front("name: T\nemail: t@example.org\nrole: admin")
    #expect(try desk.judged("two") { try $0.set("people/root.md", "role: customer") }.isEmpty)
    #expect(try !desk.judged("root") { try $0.set("people/root.md", "role: customer") }.isEmpty)
    #expect(try !desk.judged("root") { $0.files["people/root.md"] = nil }.isEmpty)
    #expect(try desk.judged("root") { try $0.set("people/root.md", "left: 2026-11-24") }.isEmpty)
    try desk.set("people/root.md", "left: 2026-11-24")
    #expect(
      try desk.judged("root") { try $0.set("people/two.md", "left: 2026-11-24") }.contains(
        "a desk always keeps one admin"))
  }

  @Test func addresses() throws {
    let desk = try TestDesk()
    #expect(
      try desk.judged("root") { try $0.set("people/bob.md", "email: [bob@example.org, Tim@Example.org]") }
        == ["Tim@Example.org is already the address of tim"])
    let both = try desk.judged("root") {
      try $0.set("people/bob.md", "email: new@example.org")
      try $0.set("people/tim.md", "email: new@example.org")
    }
    #expect(both.count == 2)
    #expect(
      try desk.judged("root") {
        try $0.set("people/bob.md", "email: tim@example.org")
        try $0.set("people/tim.md", "email: bob@example.org")
      }.isEmpty)
    // One that stands twice already keeps nobody from their own absence.
    try desk.set("people/bob.md", "email: tim@example.org")
    #expect(try desk.judged("bob") { try $0.set("people/bob.md", "away: 2026-12-24") }.isEmpty)
  }

  @Test func unknownPaths() throws {
    let desk = try TestDesk()
    desk.files["notes.txt"] = [65]
    #expect(try desk.judged("root") { $0.files["notes.txt"] = nil }.isEmpty)
    #expect(try desk.judged("bob") { $0.files["notes.txt"] = nil } == ["only an admin may clear it away"])
    let link = FileChange(path: "kb/x.md", before: nil, after: front("title: x"), isPlain: false)
    #expect(
      try Judge.judge(Change([link]), by: try desk.actor("root"), in: try desk.before(), at: CommitMoment(desk.now))
        .count == 1)
  }

  @Test func damagedFilesAreMendedByAdmins() throws {
    for path in ["people/bob.md", TestDesk.ticketPath] {
      let desk = try TestDesk.withTicket()
      let good = desk.files[path]
      desk.files[path] = front("name: [")
      for actor in ["jannet", "tim"] {
        #expect(try !desk.judged(actor) { $0.files[path] = good }.isEmpty)
      }
      #expect(try desk.judged("root") { $0.files[path] = good }.isEmpty)
    }
  }

  /// With the time of the change known, nothing in it comes from the future, and who has left does nothing.
  @Test func times() throws {
    let desk = try TestDesk.withTicket("status: pending\npending: 2026-11-23")
    func judged(_ actor: String, _ edit: (TestDesk) throws -> Void) throws -> [String] {
      let other = desk.copy()
      try edit(other)
      return try Judge.judge(
        desk.change(to: other), by: try desk.actor(actor), in: try desk.before(), at: CommitMoment(desk.now)
      )
      .map(\.problem)
    }
    let wait = "status: open\npending:\nwaits: [2026-11-23T00:00:00Z/2026-11-24T1"
    #expect(try judged("jannet") { try $0.set(TestDesk.ticketPath, wait + "0:00:00Z]") }.isEmpty)
    #expect(
      try judged("jannet") { try $0.set(TestDesk.ticketPath, wait + "1:00:01Z]") } == [
        "it holds a time that has not come yet"
      ])
    #expect(try judged("jannet") { $0.files[Self.commentPath] = comment("jannet") }.isEmpty)
    let late = "\(TestDesk.folder)/comments/99991231T235959Z-ffff.md"
    #expect(
      try judged("jannet") { $0.files[late] = comment("jannet") } == ["its name is of a time that has not come yet"])
    #expect(
      try judged("jannet") { $0.files[Self.commentPath] = front("author: jannet\ndate: 2026-11-25", "Text\n") }
        == ["its date has not come yet"])
    try desk.set("people/jannet.md", "left: 2026-11-24")
    #expect(try judged("jannet") { $0.files[Self.commentPath] = comment("jannet") } == ["jannet has left this desk"])
    try desk.set(TestDesk.ticketPath, "status: resolved\npending:\nresolved: 2026-10-01")
    try desk.set("people/jannet.md", "left: 2026-11-25")
    #expect(
      try judged("jannet") { try $0.set(TestDesk.ticketPath, "status: open\nresolved:") }
        == ["261120-3qzxm was resolved too long ago to reopen it"])
    #expect(try judged("tim") { try $0.set(TestDesk.ticketPath, "status: open\nresolved:") }.isEmpty)
  }

  @Test func beginning() throws {
    func judged(_ handle: String, _ edit: (inout [String: [UInt8]]) -> Void) throws -> [String] {
      let admin = try DeskTests.handle(handle)
      let begin = DeskSetup(name: "Help", admin: admin, adminName: "A", email: "a@example.org", files: [])
      var files = Dictionary(uniqueKeysWithValues: try begin.edits().map { ($0.path, $0.content) })
      edit(&files)
      let change = Change(
        files.sorted { $0.key < $1.key }.map { FileChange(path: $0.key, before: nil, after: $0.value) })
      return try Judge.judgeSetup(change, by: Handle(handle), at: CommitMoment(time("2026-11-24"))).map(\.problem)
    }
    #expect(try judged("a") { _ in }.isEmpty)
    #expect(try judged("tix") { _ in } == ["tix is reserved for the program"])
    #expect(try !judged("a") { $0["people/a.md"] = front("name: A\nemail: a@b\nrole: customer") }.isEmpty)
    #expect(try !judged("a") { $0["people/b.md"] = $0["people/a.md"] }.isEmpty)
    #expect(try !judged("a") { $0["notes.txt"] = [65] }.isEmpty)
    #expect(try !judged("a") { $0["people/b.md"] = [65] }.isEmpty)
    #expect(
      try !judged("a") { $0["people/a.md"]? = front("name: A\nemail: a@b\nrole: admin\nleft: 2026-11-24") }.isEmpty)
  }
}
