import Desk
import Testing

/// The table of who may what: each row is a change by hand, and the people who may make it.
@Suite struct JudgeTableTests {
  /// A change, and the people who may make it; all others may not.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let may: Set<String>
    var ticket = ""
    /// Files that are there before, besides.
    var before: [String: [UInt8]] = [:]
    let edit: @Sendable (TestDesk, String) throws -> Void

    init(
      _ name: String, may: Set<String>, ticket: String = "", before: [String: [UInt8]] = [:],
      _ edit: @escaping @Sendable (TestDesk, String) throws -> Void
    ) {
      testDescription = name
      self.may = may
      self.ticket = ticket
      self.before = before
      self.edit = edit
    }

    /// A row that sets fields of jannet's ticket.
    init(_ fields: String, may: Set<String>, ticket: String = "") {
      self.init(fields, may: may, ticket: ticket) { desk, _ in try desk.set(TestDesk.ticketPath, fields) }
    }
  }

  static let all: Set<String> = ["jannet", "bob", "tim", "eva", "ahmed", "sofia", "root"]
  static let staff: Set<String> = ["tim", "eva", "ahmed", "sofia", "root"]
  static let participants = staff.union(["jannet"])
  static let admin: Set<String> = ["root"]
  static let none: Set<String> = []

  static let unassigned = "title: T\ntype: incident\nstatus: open\npriority: normal\ncreated: 2026-11-24T10:00:00Z"
  static let newTicket = unassigned + "\nassignee: eva\nassigned: 2026-11-24T10:00:00Z"
  static let newPath = "tickets/2026/11/24/00000/ticket.md"
  static let commentPath = "\(TestDesk.folder)/comments/20261124T100000Z-8c1d.md"
  static let note: @Sendable (TestDesk, String) -> Void = { $0.files[commentPath] = comment($1, "internal: true") }

  static let newNote: @Sendable (TestDesk, String) -> Void = {
    $0.files["tickets/2026/11/24/00000/comments/20261124T100000Z-8c1d.md"] = comment($1, "internal: true")
  }

  static let pendingForBob = "cc: [bob]\nstatus: pending\npending: 2026-11-23"
  static let openAgain = "status: open\npending:\nwaits: [2026-11-23T00:00:00Z/2026-11-24T10:00:00Z]"

  static let opening: [Row] = [
    Row("for themselves", may: all) { $0.files[newPath] = front("\(newTicket)\nrequester: \($1)") },
    Row("with a template", may: all) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)\ntemplate: printer.da")
    },
    Row("with a template that cannot be", may: none) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)\ntemplate: ../printer")
    },
    Row("by a form", may: all) {
      $0.files[newPath] = front(
        "\(newTicket)\nrequester: \($1)\nsubmission: 01234567-89ab-4def-bedc-ba9876543210")
    },
    Row("by a form that has no key", may: staff) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)\nsubmission: form.md")
    },
    Row("with a copy for bob", may: all) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)\ncc: [bob]")
    },
    Row("for jannet", may: participants) { desk, _ in desk.files[newPath] = front("\(newTicket)\nrequester: jannet") },
    Row("with a file", may: all) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)")
      $0.files["tickets/2026/11/24/00000/files/ticket/a.png"] = [0, 255]
    },
    Row("with the priority of the matrix", may: all) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)\nimpact: team\nurgency: medium")
    },
    Row("given by the rule", may: all) {
      $0.files[newPath] = front("\(unassigned)\nrequester: \($1)\nassignee: eva\nassigned: 2026-11-24T10:00:00Z")
    },
    Row("given to nobody", may: staff) {
      $0.files[newPath] = front("\(unassigned)\nrequester: \($1)")
    },
    Row("given at another time", may: none) {
      $0.files[newPath] = front("\(unassigned)\nrequester: \($1)\nassignee: eva\nassigned: 2026-11-24T09:00:00Z")
    },
    Row("given to level 2", may: none) {
      $0.files[newPath] = front(
        "\(unassigned)\nrequester: \($1)\nassignee: ahmed\nlevel: 2\nassigned: 2026-11-24T10:00:00Z")
    },
    Row("given to level 2, and why", may: staff) {
      $0.files[newPath] = front(
        "\(unassigned)\nrequester: \($1)\nassignee: ahmed\nlevel: 2\nassigned: 2026-11-24T10:00:00Z")
      newNote($0, $1)
    },
    Row("with a priority by hand", may: none) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)")
      try $0.set(newPath, "priority: high")
    },
    Row("with a priority by hand, and why", may: staff) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)")
      try $0.set(newPath, "priority: high")
      newNote($0, $1)
    },
    Row("with a priority marked as set by hand", may: staff) {
      $0.files[newPath] = front("\(newTicket)\nrequester: \($1)\nprioritised: 2026-11-24T10:00:00Z")
      try $0.set(newPath, "priority: high")
    },
    Row("given to one with more", may: staff) {
      $0.files[newPath] = front("\(unassigned)\nrequester: \($1)\nassignee: tim\nassigned: 2026-11-24T10:00:00Z")
    },
  ]

  static let talking: [Row] = [
    Row("comment", may: participants) { $0.files[commentPath] = comment($1) },
    Row("comment by mail", may: staff) { $0.files[commentPath] = comment($1, "via: mail") },
    Row("comment by post", may: none) { $0.files[commentPath] = comment($1, "via: post") },
    Row("comment by hand as by tix", may: none) { $0.files[commentPath] = comment($1, "via: cli") },
    Row("comment with a file", may: participants) {
      $0.files[commentPath] = comment($1)
      $0.files["\(TestDesk.folder)/files/20261124T100000Z-8c1d/a.png"] = [1]
    },
    Row("comment of whoever is in cc", may: participants.union(["bob"]), ticket: "cc: [bob]") {
      $0.files[commentPath] = comment($1)
    },
    Row("cc: [bob, eva] of whoever is in it", may: participants, ticket: "cc: [bob]") { desk, _ in
      try desk.set(TestDesk.ticketPath, "cc: [bob, eva]")
    },
    Row("title: Scanner of whoever sees it too", may: participants, ticket: "cc: [bob]") { desk, _ in
      try desk.set(TestDesk.ticketPath, "title: Scanner")
    },
    Row("resolved by whoever is in cc", may: participants, ticket: "cc: [bob]") {
      $0.files[commentPath] = comment($1)
      try $0.set(TestDesk.ticketPath, "status: resolved\nresolved: 2026-11-24T10:00:00Z")
    },
    Row("opened again by whoever is in cc", may: participants, ticket: pendingForBob) { desk, _ in
      try desk.set(TestDesk.ticketPath, openAgain)
    },
    Row("opened again by an answer", may: participants.union(["bob"]), ticket: pendingForBob) {
      $0.files[commentPath] = comment($1)
      try $0.set(TestDesk.ticketPath, openAgain)
    },
    Row("a note of an escalation that is not made", may: none) {
      $0.files[commentPath] = comment($1, "internal: true\nescalated: [1, 2]")
    },
    Row("internal note", may: staff) { note($0, $1) },
    Row("comment in another's name", may: ["tim"]) { desk, _ in desk.files[commentPath] = comment("tim") },
    Row("status: resolved\nresolved: 2026-11-24T10:00:00Z", may: participants),
    Row("status: open\nresolved:", may: participants, ticket: "status: resolved\nresolved: 2026-11-23"),
    Row(
      "status: open\npending:\nwaits: [2026-11-23T00:00:00Z/2026-11-24T10:00:00Z]", may: participants,
      ticket: "status: pending\npending: 2026-11-23"),
    Row("status: pending\npending: 2026-11-24T10:00:00Z", may: staff),
    Row("responded: 2026-11-24T10:00:00Z", may: none),
    Row("an internal note is no answer", may: none) {
      note($0, $1)
      try $0.set(TestDesk.ticketPath, "responded: 2026-11-24T10:00:00Z")
    },
    Row("first answer at another time", may: none) {
      $0.files[commentPath] = comment($1)
      try $0.set(TestDesk.ticketPath, "responded: 2026-11-21T08:00:00Z")
    },
    Row("first answer", may: staff) {
      $0.files[commentPath] = comment($1)
      try $0.set(TestDesk.ticketPath, "responded: 2026-11-24T10:00:00Z")
    },
  ]

  static let handing: [Row] = [
    Row("assignee: eva\nassigned: 2026-11-24T10:00:00Z", may: staff),
    Row("assignee:\nassigned:", may: staff),
    Row("assigned: 2026-11-24T10:00:00Z", may: none),
    Row("assignee: tim\nlevel: 1\nassigned: 2026-11-24T10:00:00Z", may: staff, ticket: "assignee: ahmed\nlevel: 2"),
    Row("escalate", may: staff) {
      note($0, $1)
      try $0.set(TestDesk.ticketPath, "assignee: ahmed\nlevel: 2\nassigned: 2026-11-24T10:00:00Z")
    },
    Row("assignee: ahmed\nlevel: 2\nassigned: 2026-11-24T10:00:00Z", may: none),
    Row("assignee: ahmed\nassigned: 2026-11-24T10:00:00Z", may: none),
    Row("assignee: jannet\nassigned: 2026-11-24T10:00:00Z", may: none),
    Row("assignee: root\nassigned: 2026-11-24T10:00:00Z", may: none),
    Row("assignee: nobody\nassigned: 2026-11-24T10:00:00Z", may: none),
    Row("assignee:", may: none), Row("assigned:", may: none),
  ]

  static let fields: [Row] = [
    Row("type: request\nservice: it", may: staff), Row("type: request", may: none),
    Row("type: request", may: participants, ticket: "service: it"),
    Row("type: request", may: staff, ticket: "service: it\nresponded: 2026-11-23"),
    Row("type: request", may: staff, ticket: "service: it\ntriaged: 2026-11-23"),
    Row("title: Scanner", may: participants), Row("title: Scanner", may: staff, ticket: "responded: 2026-11-23"),
    Row("title: \"a\\nb\"", may: none), Row("title: \"\\e[31m\"", may: none),
    Row("impact: team\npriority: normal", may: staff), Row("priority: high", may: none),
    Row("priority by hand", may: staff) {
      note($0, $1)
      try $0.set(TestDesk.ticketPath, "priority: urgent")
    },
    // The priority does not follow.
    Row("impact: site", may: none), Row("urgency: high", may: none), Row("impact: site\npriority: normal", may: none),
    Row("impact:", may: none), Row("impact: site\npriority: high", may: staff),
    Row("impact: site\npriority: high\nprioritised: 2026-11-24T10:00:00Z", may: none),
    // It does not have to, and may again.
    Row("impact: site", may: staff, ticket: "prioritised: 2026-11-23\npriority: urgent"),
    Row("impact: person\nurgency: high", may: staff, ticket: "prioritised: 2026-11-23\npriority: normal"),
    Row("prioritised:", may: none, ticket: "prioritised: 2026-11-23\npriority: urgent"),
    Row("prioritised:\npriority: low", may: staff, ticket: "prioritised: 2026-11-23\npriority: urgent"),
    Row("priority: low", may: none, ticket: "prioritised: 2026-11-23\npriority: urgent"),
    Row("prioritised: 2026-11-24T10:00:00Z", may: none),
    Row("prioritised: 2026-11-24T10:00:00Z", may: none, ticket: "priority: high"),
    Row("priority marked as set by hand", may: staff) {
      note($0, $1)
      try $0.set(TestDesk.ticketPath, "priority: urgent\nprioritised: 2026-11-24T10:00:00Z")
    },
    Row("mark taken away", may: none, ticket: "prioritised: 2026-11-23\npriority: urgent") {
      note($0, $1)
      try $0.set(TestDesk.ticketPath, "priority: high\nprioritised:")
    },
    Row("title: Scanner", may: staff, ticket: "status: resolved\nresolved: 2026-11-23"),
    Row("title: Scanner", may: staff, ticket: "status: pending\npending: 2026-11-23"),
    Row("title: Scanner", may: staff, ticket: "waits: [2026-11-22T00:00:00Z/2026-11-23T00:00:00Z]"),
    Row(
      "title: Scanner\nstatus: open\nresolved:", may: staff, ticket: "status: resolved\nresolved: 2026-11-23"),
    Row("service: it", may: staff), Row("service: x", may: none), Row("triaged: 2026-11-24T10:00:00Z", may: staff),
    Row("cc: [bob]", may: participants), Row("major: 261120-00000", may: staff), Row("colour: red", may: staff),
    Row("cc: [bob, eva]", may: participants, ticket: "cc: [bob]"), Row("cc:", may: staff, ticket: "cc: [bob]"),
    Row("cc: [eva]", may: staff, ticket: "cc: [bob]"), Row("cc: [nobody]", may: none), Row("cc: [bob, bob]", may: none),
    Row("cc: bob", may: participants), Row("cc: [a b]", may: none),
    Row("tags: [network, æble-1]", may: staff), Row("tags: [A b]", may: none), Row("tags: [[x]]", may: none),
    Row("links: [261120-00000]", may: staff), Row("links: [261120-3qzxm]", may: none), Row("links: [x]", may: none),
    Row("duplicate: 261120-00000", may: staff), Row("duplicate: 261120-3qzxm", may: none),
    Row("duplicate: x", may: none),
    Row("reference: X-1", may: staff), Row("requester: bob", may: admin), Row("requester: nobody", may: none),
    Row("requester: bob, and why", may: staff) { desk, actor in
      note(desk, actor)
      try desk.set(TestDesk.ticketPath, "requester: bob")
    },
    Row("created: 2026-11-20", may: none), Row("follows: 261120-00000", may: none),
    Row("message: x", may: none), Row("formerly: [261120-00000]", may: none), Row("reminded: 2026-11-24", may: none),
  ]

  static let rest: [Row] = [
    Row("knowledge base", may: staff) { desk, _ in desk.files["kb/printing.md"] = front("title: P") },
    Row("data of the catalog", may: staff) { desk, _ in
      desk.files["kb/service-catalog.md"] = front("catalog:\n  - id: it")
    },
    Row("a catalog that cannot be read", may: none) { desk, _ in
      desk.files["kb/service-catalog.md"] = front("catalog:\n  - name: it")
    },
    Row("removing a document", may: staff, before: ["kb/printing.md": front("title: P")]) { desk, _ in
      desk.files["kb/printing.md"] = nil
    },
    Row("removing a template", may: admin, before: ["templates/printer.md": front("name: P")]) { desk, _ in
      desk.files["templates/printer.md"] = nil
    },
    Row("removing the catalog", may: admin) { desk, _ in desk.files["kb/service-catalog.md"] = nil },
    Row("removing the SLA", may: admin) { desk, _ in desk.files["kb/sla.md"] = nil },
    Row("marking", may: admin) { desk, _ in try desk.set("desk.md", "sla: kb/other.md") },
    Row("an SLA that cannot be read", may: none) { desk, _ in desk.files["kb/sla.md"] = front("sla:\n  hours: never") },
    Row("a setting", may: admin) { desk, _ in try desk.set("desk.md", "auto-close: 3d") },
    Row("a setting that it cannot be", may: none) { desk, _ in try desk.set("desk.md", "auto-close: soon") },
    Row("removing the settings", may: none) { desk, _ in desk.files["desk.md"] = nil },
    Row("settings that cannot be read", may: none) { desk, _ in desk.files["desk.md"] = front("reopen: x") },
    Row("template", may: admin) { desk, _ in desk.files["templates/printer.md"] = front("name: P") },
    Row("mail template", may: admin) { desk, _ in desk.files["templates/mail/ack.txt"] = [65] },
    Row("own absence", may: all) { try $0.set("people/\($1).md", "away: 2026-12-24\nlanguage: da\nnotify: no") },
    Row("own name", may: admin) { try $0.set("people/\($1).md", "name: Other") },
    Row("own address", may: admin) { try $0.set("people/\($1).md", "email: x@example.org") },
    Row("own keys", may: admin) { try $0.set("people/\($1).md", "keys: [x]") },
    Row("own unknown key", may: admin) { try $0.set("people/\($1).md", "colour: red") },
    Row("own text", may: admin) {
      let path = "people/\($1).md"
      $0.files[path]? += Array("More.\n".utf8)
    },
    Row("own role", may: none) {
      try $0.set("people/\($1).md", $1 == "root" ? "role: customer" : "role: admin\nlevel:")
    },
    Row("bob's absence", may: ["root", "bob"]) { desk, _ in try desk.set("people/bob.md", "away: 2026-12-24") },
    Row("bob's role", may: admin) { desk, _ in try desk.set("people/bob.md", "role: supporter\nlevel: 1") },
    Row("adding somebody", may: admin) { desk, _ in
      desk.files["people/new.md"] = front("name: N\nemail: n@example.org\nrole: customer")
    },
    Row("removing bob", may: admin.subtracting(["bob"])) { desk, _ in desk.files["people/bob.md"] = nil },
  ]

  @Test(arguments: opening + talking + handing + fields + rest)
  func rows(_ row: Row) throws {
    for actor in Self.all {
      let desk = try TestDesk.withTicket(row.ticket)
      for (path, bytes) in row.before { desk.files[path] = bytes }
      let violations = try desk.judged(actor) { try row.edit($0, actor) }
      #expect(violations.isEmpty == row.may.contains(actor), "\(actor): \(violations)")
    }
  }

  @Test func nobodyIsThereForANewTicket() throws {
    let desk = try TestDesk()
    for handle in ["tim", "eva"] { try desk.set("people/\(handle).md", "away: 2026-11-24") }
    #expect(
      try desk.judged("jannet") { $0.files[Self.newPath] = front("\(Self.unassigned)\nrequester: jannet") }.isEmpty)
  }
}
