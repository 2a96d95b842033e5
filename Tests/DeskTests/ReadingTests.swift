import Desk
import Documents
import Testing

@Suite struct ReadingTests {
  @Test func wholeTicket() throws {
    let desk = try TestDesk.withTicket(
      """
      status: pending
      pending: 2026-11-21T08:00:00Z
      waits: [2026-11-20T09:00:00Z/2026-11-20T10:00:00Z]
      responded: 2026-11-20T09:00:00Z
      formerly: [261120-9fk2a]
      mine: kept
      """)
    let ticket = try desk.ticket()
    #expect(ticket.title == "Printer")
    #expect(ticket.status == .pending)
    #expect(ticket.assignee?.text == "tim")
    #expect(ticket.waits.map(\.description) == ["2026-11-20T09:00:00Z/2026-11-20T10:00:00Z"])
    #expect(ticket.formerly == ["261120-9fk2a"])
    #expect(ticket.newestTime.description == "2026-11-21T08:00:00Z")
    #expect(ticket.body == "It is broken.\n")
  }

  @Test func leastTicket() throws {
    let bytes = front("title: T\ntype: request\nstatus: open\nrequester: bob\ncreated: 2026-11-20\nassignee:\nlevel:")
    let ticket = try Ticket(id: try ticketID(TestDesk.ticket), bytes: bytes)
    #expect(ticket.priority == .normal)
    #expect(ticket.level == 1)
    #expect(ticket.assignee == nil)
    #expect(ticket.waits.isEmpty)
  }

  @Test(arguments: [
    ("major: 261120-9fk2a", "261120-9fk2a"), ("major:", nil), ("major: [a]", nil), ("major: the printers", nil),
    ("title: Printer", nil),
  ])
  func majorIncident(field: String, id: String?) throws {
    #expect(try TestDesk.withTicket(field).ticket().major?.description == id)
  }

  @Test(arguments: [
    ("title:", 2, "title is missing"), ("title: [a]", 2, "title is not one value"),
    ("type: problem", 3, "type is none of incident, request"),
    ("status: Open", 4, "status is none of open, pending, resolved"),
    ("priority: 1", 5, "priority is none of low, normal, high, urgent"),
    ("requester: Jannet Doe", 9, "requester is not a handle"),
    ("requester:", 9, "requester is missing"), ("level: 4", 11, "level is none of 1, 2, 3"),
    ("level: -1", 11, "level is none of 1, 2, 3"), ("level: 99999999999999999999", 11, "level is none of 1, 2, 3"),
    ("created: yesterday", 12, "created is not a time such as 2026-11-24T10:15:02Z"),
    ("waits: [a]", 14, "waits is not a list of FROM/TO times"), ("waits: {a: b}", 14, "waits is not a list"),
    ("waits: [[a]]", 14, "waits is not a list of texts"), ("formerly: [{a: b}]", 14, "formerly is not a list of texts"),
  ])
  func ticketFaults(field: String, line: Int, problem: String) throws {
    var lines = try String(decoding: TestDesk.withTicket().files[TestDesk.ticketPath].unwrapped(), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let key = field.prefix { $0 != ":" }
    if let index = lines.firstIndex(where: { $0.hasPrefix("\(key):") }) {
      lines[index] = field
    } else {
      lines.insert(field, at: 13)
    }
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let id = try ticketID(TestDesk.ticket)
    #expect(throws: Fault(path: TestDesk.ticketPath, line: line, problem: problem)) { try Ticket(id: id, bytes: bytes) }
  }

  @Test(arguments: [
    ("", false), ("internal: false", false), ("internal: \"false\"", false), ("internal: true", true),
    ("internal: yes", true),
    ("internal: 1", true), ("internal: 0", true), ("internal: no", true), ("internal: {}", true),
    ("internal: [false]", true),
    ("internal: False", true), ("internal: FALSE", true), ("internal:", true), ("internal: \"\"", true),
    ("internal: \"false \"", true), ("internal: ~", true), ("internal: fal\u{301}se", true),
    ("internal: {false: false}", true),
  ])
  func internalNotes(field: String, isInternal: Bool) throws {
    let comment = try Desk.Comment(
      ticket: try ticketID(TestDesk.ticket), name: try commentName("20261124T101502Z-8c1d"),
      bytes: comment("tim", field))
    #expect(comment.isInternal == isInternal)
    let desk = try TestDesk()
    #expect(Visibility.maySee(comment, try desk.person("jannet")) == !isInternal)
    #expect(Visibility.maySee(comment, try desk.person("eva")))
  }

  @Test(arguments: [
    ("date: 2026-11-24", 1, "author is missing"), ("author: x y\ndate: 2026-11-24", 2, "author is not a handle"),
    ("author: tim", 1, "date is missing"),
    ("author: tim\ndate: now", 3, "date is not a time such as 2026-11-24T10:15:02Z"),
    ("author: tim\ninternal: true\ninternal: false", 4, "key \"internal\" stands twice"),
  ])
  func commentFaults(fields: String, line: Int, problem: String) throws {
    let id = try ticketID(TestDesk.ticket)
    let name = try commentName("20261124T101502Z-8c1d")
    let path = "\(TestDesk.folder)/comments/20261124T101502Z-8c1d.md"
    #expect(throws: Fault(path: path, line: line, problem: problem)) {
      try Desk.Comment(ticket: id, name: name, bytes: front(fields))
    }
  }

  @Test func people() throws {
    let bytes = front(
      "name: Tim\nemail: [tim@example.org, T@EXAMPLE.org]\nrole: supporter\nlevel: 1\naway: [2026-12-24..2027-01-02, 2026-11-24]"
    )
    let tim = try Person(handle: try handle("tim"), bytes: bytes)
    #expect(tim.has(email: "TIM@example.ORG"))
    #expect(tim.has(email: "t@example.org"))
    #expect(!tim.has(email: "im@example.org"))
    #expect(tim.isAway(at: DeskTime(try time("2026-11-24T23:59:59Z"), in: .utc)))
    #expect(tim.supporter?.isAvailable(at: DeskTime(try time("2026-12-25"), in: .utc)) == false)
    #expect(tim.supporter?.isAvailable(at: DeskTime(try time("2026-11-25"), in: .utc)) == true)
  }

  @Test(arguments: [
    ("email: a@b\nrole: admin", 1, "name is missing"), ("name: A\nrole: admin", 1, "email is missing"),
    ("name: A\nemail: []\nrole: admin", 3, "email is missing"),
    ("name: A\nemail: [\"\"]\nrole: admin", 3, "email is missing"),
    ("name: A\nemail: a@b", 1, "role is missing"),
    ("name: A\nemail: a@b\nrole: boss", 4, "role is none of customer, supporter, admin"),
    ("name: A\nemail: a@b\nrole: supporter", 1, "a supporter without a level"),
    ("name: A\nemail: a@b\nrole: customer\nlevel: 1", 5, "a customer with a level"),
    ("name: A\nemail: a@b\nrole: supporter\nlevel: 0", 5, "level is none of 1, 2, 3"),
    ("name: A\nemail: a@b\nrole: admin\naway: soon", 5, "away is not a day or FROM..TO"),
    ("name: A\nemail: a@b\nrole: admin\nleft: yes", 5, "left is not a day such as 2026-11-24"),
  ])
  func personFaults(fields: String, line: Int, problem: String) throws {
    let handle = try handle("a")
    #expect(throws: Fault(path: "people/a.md", line: line, problem: problem)) {
      try Person(handle: handle, bytes: front(fields))
    }
  }

  @Test func settings() throws {
    let settings = try Settings(bytes: front("name: Help\nreopen: 3d\npriority.person: high high high\nother: kept"))
    #expect(settings.reopen.seconds == 259_200)
    #expect(settings.priorities[.person, .low] == .high)
    #expect(settings.priorities[.team, .low] == .low)
    #expect(Settings.default.reopen.description == "14d")
  }

  @Test(arguments: [
    ("name: H\nreopen: soon", 3, "reopen is not a time such as 14d"),
    ("priority.site: low", 2, "priority.site is not three priorities"), ("name: [H]", 2, "name is not one value"),
  ])
  func settingFaults(fields: String, line: Int, problem: String) {
    #expect(throws: Fault(path: "desk.md", line: line, problem: problem)) { try Settings(bytes: front(fields)) }
  }

  @Test func catalog() throws {
    let catalog = try #require(
      try Catalog.read(
        front("catalog:\n  - id: print\n    name: Printing\n    types: incident\n  - id: it\n    default: true"),
        at: "kb/c.md"))
    #expect(catalog["print"]?.types == [.incident])
    #expect(catalog["print"]?.name == "Printing")
    #expect(catalog["it"]?.types == [.incident, .request])
    #expect(catalog.defaultService?.id == "it")
    #expect(catalog["x"] == nil)
    #expect(try Catalog.read(front("title: plain"), at: "kb/c.md") == nil)
  }

  @Test(arguments: [
    ("catalog: x", 2, "catalog is not a list of services"), ("catalog:\n  - name: x", 3, "a service without an id"),
    ("catalog:\n  - a", 3, "a service without an id"), ("catalog:\n  - id: a\n  - id: a", 4, "a second service a"),
    ("catalog:\n  - id: a b", 3, "an id is 1 to 64 of a-z 0-9 . _ -, a letter or digit first"),
    (
      "catalog:\n  - id: a\n    colour: red", 4,
      "service a has no key colour; there are id, name, types, template, default"
    ),
    ("catalog:\n  - id: a\n    default: yes", 4, "default of a is not true or false"),
    ("catalog:\n  - id: a\n    name: [b]", 4, "name of a is not one line of text"),
    ("catalog:\n  - id: a\n    default: true\n  - id: b\n    default: true", 6, "a second default beside a"),
    ("catalog:\n  - id: a\n    types: [incident, wish]", 4, "types of a is not a list of incident and request"),
    ("catalog:\n  - id: a\n    types: wish", 4, "types of a is not a list of incident and request"),
  ])
  func catalogFaults(fields: String, line: Int, problem: String) {
    #expect(throws: Fault(path: "kb/c.md", line: line, problem: problem)) {
      try Catalog.read(front(fields), at: "kb/c.md")
    }
  }

  @Test(arguments: [
    "", "no front matter", "---\ntitle: x\n", "---\n\u{85}a: b\n---\n", "---\na: &x b\n---\n", "---\na: !t b\n---\n",
    "---\na: b\u{0}\n---\n", "---\n{a: b}\n---\n",
  ])
  func noDocument(text: String) throws {
    let id = try ticketID(TestDesk.ticket)
    let handle = try handle("a")
    #expect(throws: Fault.self) { try Ticket(id: id, bytes: Array(text.utf8)) }
    #expect(throws: Fault.self) { try Person(handle: handle, bytes: Array(text.utf8)) }
    #expect(throws: Fault.self) { try Settings(bytes: Array(text.utf8) + [0xFF]) }
  }
}
