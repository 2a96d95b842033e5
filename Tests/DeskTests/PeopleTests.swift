import Desk
import Documents
import Testing

@Suite struct PeopleTests {
  private func edited(_ edits: [EditPerson.Edit], of person: String = "bob", by actor: String = "root") throws
    -> Person
  {
    let desk = try TestDesk()
    try desk.set("people/bob.md", "away: [2026-11-20..2026-11-24, 2026-12-24]")
    try desk.perform(EditPerson(try handle(person), edits), by: actor)
    return try desk.person(person)
  }

  @Test func edits() throws {
    #expect(try edited([.name("Bo: B")]).name == "Bo: B")
    #expect(try edited([.emails(["a@example.org", "b@example.org"])]).emails == ["a@example.org", "b@example.org"])
    let supporter = try edited([.role(.supporter), .level(2)])
    #expect((supporter.role, supporter.level) == (.supporter, 2))
    #expect(try edited([.role(.customer)], of: "tim").level == nil)
    #expect(try edited([.language("da")], by: "bob").document["language"]?.text == "da")
    #expect(try edited([.leave]).left == "2026-11-24")
  }

  @Test func absences() throws {
    let days = try #require(Days("2027-01-01..2027-01-05"))
    let other = try #require(Days("2027-02-01"))
    #expect(
      try edited([.away(days)], by: "bob").away.map(\.description) == [
        "2026-11-20..2026-11-24", "2026-12-24", "2027-01-01..2027-01-05",
      ])
    #expect(try edited([.away(days), .away(other)], by: "bob").away.suffix(2) == [days, other])
    #expect(try edited([.back], by: "bob").away.map(\.description) == ["2026-12-24"])
    #expect(try edited([.back, .away(other)], by: "bob").away.map(\.description) == ["2026-12-24", "2027-02-01"])
    let desk = try TestDesk()
    let bob = try handle("bob")
    #expect(try desk.plan(EditPerson(bob, [.back]), by: "bob").edits.isEmpty)
    try desk.perform(EditPerson(bob, [.away(days)]), by: "bob")
    #expect(try desk.plan(EditPerson(bob, [.away(days)]), by: "bob").edits.isEmpty)
    desk.now = try time("2027-01-05T12:00:00Z")
    try desk.perform(EditPerson(bob, [.back]), by: "bob")
    #expect(try desk.person("bob").away.isEmpty)
  }

  @Test func leavingLeavesTicketsBehind() throws {
    let desk = try TestDesk.withTicket()
    let outcome = try desk.perform(EditPerson(try handle("tim"), [.leave]), by: "root")
    #expect(outcome.notes == ["1 unresolved ticket is still assigned to tim"])
    #expect(try desk.plan(EditPerson(try handle("tim"), [.leave]), by: "root").edits.isEmpty)
  }

  /// Only a change that takes a level away, or the person, leaves something behind.
  @Test func whoIsOfAnotherLevelLeavesTicketsBehind() throws {
    let left = ["1 unresolved ticket is still assigned to tim"]
    for (edits, notes) in [
      ([.level(2)], left), ([.role(.customer)], left), ([.role(.admin)], left), ([.role(.admin), .level(1)], []),
      ([.level(1), .name("T")], []), ([.name("T")], []), ([.role(.supporter), .level(3)], left),
    ] as [([EditPerson.Edit], [String])] {
      let desk = try TestDesk.withTicket()
      #expect(try desk.perform(EditPerson(try handle("tim"), edits), by: "root").notes == notes)
      let other = try TestDesk.withTicket()
      #expect(try other.perform(EditPerson(try handle("tim"), edits, reassigns: true), by: "root").notes == [])
    }
  }

  @Test func comingBackUndoesLeaving() throws {
    let desk = try TestDesk()
    let before = try #require(desk.files["people/tim.md"])
    try desk.perform(EditPerson(handle("tim"), [.leave]), by: "root")
    #expect(throws: Refusal.self) { try desk.perform(EditPerson(handle("tim"), [.returning]), by: "tim") }
    try desk.perform(EditPerson(handle("tim"), [.returning]), by: "root")
    #expect(desk.files["people/tim.md"] == before)
    #expect(try desk.plan(EditPerson(handle("tim"), [.returning]), by: "root").edits.isEmpty)
  }

  @Test func plannedAbsencesAreCancelled() throws {
    let days = try #require(Days("2026-11-23..2026-12-24"))
    #expect(try edited([.present(days)], by: "bob").away.map(\.description) == ["2026-11-20..2026-11-22"])
  }

  /// An admin with a level is a supporter of that level too.
  @Test func anAdminTakesPartInSupport() throws {
    let desk = try TestDesk()
    for handle in ["tim", "eva"] { try desk.set("people/\(handle).md", "left: 2026-11-01") }
    try desk.perform(EditPerson(handle("root"), [.level(1)]), by: "root")
    let outcome = try desk.perform(OpenTicket(title: "T"), by: "jannet")
    #expect(outcome.assignee?.text == "root")
    let id = try #require(outcome.ticket)
    try desk.perform(EscalateTicket(id, to: nil, reason: "r"), by: "root")
    try desk.perform(AssignTicket(id, to: .person(handle("root"))), by: "root")
    #expect(try desk.person("root").role == .admin)
    try desk.perform(EditPerson(handle("root"), [.noLevel]), by: "root")
    #expect(throws: Refusal.self) { try desk.perform(AssignTicket(id, to: .person(handle("root"))), by: "tim") }
    // A list kept elsewhere says again that they are an admin: that takes no level away.
    try desk.perform(EditPerson(handle("root"), [.level(2)]), by: "root")
    #expect(try desk.plan(EditPerson(handle("root"), [.role(.admin)]), by: "root").edits.isEmpty)
  }

  @Test(arguments: [
    ("tim", "level: 2", false), ("root", "level: 2", true), ("root", "role: supporter\nlevel: 1", false),
  ])
  func ownLevel(person: String, fields: String, isAllowed: Bool) throws {
    let desk = try TestDesk()
    try desk.set("people/eva.md", "role: admin\nlevel:")
    #expect(try desk.judged(person) { try $0.set("people/\(person).md", fields) }.isEmpty == isAllowed)
  }

  @Test func adding() throws {
    let desk = try TestDesk()
    let new = try handle("new")
    try desk.perform(
      AddPerson(new, name: "N # role: admin", emails: ["n@example.org"], role: .supporter, level: 3), by: "root")
    #expect(try desk.person("new").role == .supporter)
    #expect(try desk.person("new").name == "N # role: admin")
    for (handle, email, role, level, actor) in [
      ("new", "x@example.org", Role.customer, nil, "root"), ("x", "bob@EXAMPLE.org", .customer, nil, "root"),
      ("x", "x@example.org", .supporter, nil, "root"), ("x", "x@example.org", .customer, 1, "root"),
      ("x", "", .customer, nil, "root"),
      ("x", "x@example.org", .customer, nil, "tim"), ("x", "x@example.org", .customer, nil, "bob"),
      ("tix", "x@example.org", .admin, nil, "root"),
    ] as [(String, String, Role, Int?, String)] {
      let action = AddPerson(try DeskTests.handle(handle), name: "X", emails: [email], role: role, level: level)
      #expect(throws: Refusal.self) { try desk.perform(action, by: actor) }
    }
  }

  @Test(arguments: [
    ("bob", "bob", EditPerson.Edit.role(.admin)), ("tim", "tim", .level(2)), ("root", "root", .role(.customer)),
    ("bob", "bob", .name("x")), ("bob", "bob", .leave), ("bob", "tim", .language("da")), ("root", "root", .leave),
    ("bob", "root", .emails(["tim@example.org"])), ("bob", "root", .emails([])), ("bob", "root", .level(1)),
    ("bob", "root", .role(.supporter)), ("nobody", "root", .leave),
    ("bob", "root", .name("B\nrole: admin")), ("bob", "root", .name("B <root@example.org>")),
    ("bob", "root", .emails(["b@example.org>\u{7F}"])), ("bob", "root", .name("B\u{1B}[2J")),
  ])
  func refused(person: String, actor: String, edit: EditPerson.Edit) throws {
    let desk = try TestDesk()
    let action = EditPerson(try handle(person), [edit])
    #expect(throws: Refusal.self) { try desk.perform(action, by: actor) }
  }

  // MARK: who acts

  private func actor(_ asked: String?, _ configured: String?, _ email: String?, left: String? = nil) throws -> String {
    let desk = try TestDesk()
    if let left { try desk.set("people/\(left).md", "left: 2026-11-24") }
    desk.files["people/two.md"] = front("name: T\nemail: t@example.org\nrole: admin")
    return try Identity.actor(asked: asked, configured: configured, email: email, roster: desk.roster, now: desk.today)
      .handle.text
  }

  @Test(
    arguments: [
      (nil, nil, "BOB@example.org", "bob"), (nil, "Tim", "bob@example.org", "tim"), (nil, "tim", nil, "tim"),
      ("bob", nil, "bob@example.org", "bob"), ("BOB", "bob", nil, "bob"), ("bob", "root", nil, "bob"),
      ("bob", nil, "root@example.org", "bob"), ("bob", nil, "service@example.org", "bob"), ("root", nil, nil, "root"),
      ("bob", "service", nil, "bob"),
    ] as [(String?, String?, String?, String)])
  func actors(asked: String?, configured: String?, email: String?, actor: String) throws {
    #expect(try self.actor(asked, configured, email) == actor)
  }

  @Test(
    arguments: [
      (nil, nil, nil, nil), (nil, nil, "", nil), (nil, nil, "x@example.org", nil), (nil, "nobody", nil, nil),
      (nil, "tix", nil, nil), (nil, "nobody", "bob@example.org", nil),
      ("tix", nil, nil, nil), ("tix", "root", nil, nil), ("nobody", "root", nil, nil), ("", "root", nil, nil),
      ("bob", "tim", nil, nil),
      ("root", nil, "bob@example.org", nil), ("root", "tim", "root@example.org", nil),
      ("root", "nobody", "bob@example.org", nil),
      (nil, "bob", nil, "bob"), ("bob", nil, nil, "bob"), ("bob", "root", nil, "bob"), ("bob", "root", nil, "root"),
      ("two", nil, "root@example.org", "root"),
    ] as [(String?, String?, String?, String?)])
  func noActor(asked: String?, configured: String?, email: String?, left: String?) {
    #expect {
      try actor(asked, configured, email, left: left)
    } throws: {
      ($0 as? Refusal)?.kind == .forbidden
    }
  }

  @Test func whomToAsk() throws {
    let refusal = #expect(throws: Refusal.self) { try actor(nil, nil, "x@example.org", left: "root") }
    #expect(refusal?.hint == "ask T <t@example.org> to add you")
  }

  /// What a list kept elsewhere says of somebody.
  private func writing(
    _ person: String, name: String? = nil, emails: [String]? = nil, role: Role? = nil, level: Int? = nil,
    away: [String] = []
  ) throws -> WritePerson {
    WritePerson(
      try handle(person), name: name, emails: emails, role: role, level: level, away: away.compactMap(Days.init))
  }

  @Test func writingAddsOrChanges() throws {
    let desk = try TestDesk()
    let whole = try writing(
      "new", name: "Nina", emails: ["n@example.org"], role: .supporter, level: 2, away: ["2026-12-24"])
    try desk.perform(whole, by: "root")
    #expect(
      desk.files["people/new.md"]
        == front("name: Nina\nemail: n@example.org\nrole: supporter\nlevel: 2\naway: 2026-12-24"))
    #expect(try desk.plan(whole, by: "root").edits.isEmpty, "the same again is no change")
    try desk.perform(writing("new", level: 3, away: ["2026-12-24", "2026-12-31"]), by: "root")
    #expect(try desk.person("new").level == 3)
    #expect(try desk.person("new").away.map(\.description) == ["2026-12-24", "2026-12-31"])
    try desk.perform(writing("bob", away: ["2026-12-24"]), by: "bob")
    #expect(try desk.person("bob").away.count == 1)
  }

  @Test func writingIsRefused() throws {
    let desk = try TestDesk()
    let cases: [(WritePerson, String, Refusal.Kind)] = [
      (try writing("x", name: "X", role: .customer), "root", .usage),
      (try writing("x", name: "X", emails: ["x@example.org"], role: .supporter), "root", .usage),
      (try writing("x", name: "X", emails: ["x@example.org"], role: .customer, level: 1), "root", .usage),
      (try writing("bob", level: 1), "root", .usage), (try writing("root", role: .customer), "root", .forbidden),
      (try writing("bob", name: "B"), "tim", .forbidden),
      (try writing("x", name: "X", emails: ["x@example.org"], role: .customer), "tim", .forbidden),
    ]
    for (action, actor, kind) in cases {
      let refusal = #expect(throws: Refusal.self) { try desk.perform(action, by: actor) }
      #expect(refusal?.kind == kind, "\(refusal?.problem ?? "")")
    }
    // Whether there is somebody is not told to a customer.
    for person in ["tim", "nobody"] {
      let refusal = #expect(throws: Refusal.self) { try desk.perform(writing(person, name: "X"), by: "bob") }
      #expect(refusal?.problem == "a customer may not do this for other people")
    }
  }

  /// People of whom nobody may ask for all: there may be many.
  private struct ManyPeople: People {
    let roster: Roster

    func person(_ handle: Handle) throws(Refusal) -> Person? { try roster[handle] }
    func people(email: String) throws(Refusal) -> [Person] { try roster.people(email: email) }
    func supporters(level: Int) throws(Refusal) -> [Supporter] { try roster.supporters(level: level) }
    var admins: [Person] { get throws(Refusal) { try roster.admins(at: DeskTime(.epoch, in: .utc)) } }
    var everybody: [Person] { get throws(Refusal) { throw Refusal(.forbidden, "everybody was read") } }
  }

  @Test(arguments: [
    ("new", "n@example.org", "customer", [String]()), ("new", "bob@example.org", "customer", ["bob"]),
    ("bob", "new@example.org", "admin", []), ("root", "root@example.org", "customer", ["one admin"]),
  ])
  func aChangeLooksPeopleUp(person: String, email: String, role: String, problems: [String]) throws {
    let desk = try TestDesk()
    let whole = try desk.before()
    let before = PriorState(
      roster: Roster(ManyPeople(roster: whole.roster)), settings: whole.settings, catalog: whole.catalog, tickets: [:],
      newestComments: [:], loads: nil)
    let path = "people/\(person).md"
    let after = Array("---\nname: N\nemail: \(email)\nrole: \(role)\n---\n".utf8)
    let change = Change([FileChange(path: path, before: desk.files[path], after: after)])
    let actor = Actor.person(try desk.person("root"))
    let found = try Judge.judge(change, by: actor, in: before, at: CommitMoment(desk.now)).map(\.problem)
    for problem in problems { #expect(found.contains { $0.contains(problem) }, "\(found)") }
    if problems.isEmpty { #expect(found.isEmpty) }
  }
}
