import Desk
import Scratch
import Testing

/// Which tickets a list is of, and in what order.
@Suite struct ListingTests {
  private static func person(_ name: String, _ role: String) throws -> Person {
    try Person(handle: handle(name), bytes: front("name: \(name)\nemail: \(name)@example.org\nrole: \(role)"))
  }

  private static let standard = [
    ("title", "Printer"), ("type", "incident"), ("status", "open"), ("priority", "normal"), ("service", "print"),
    ("requester", "jannet"), ("assignee", "tim"), ("level", "1"), ("created", "2026-11-20T08:00:00Z"),
  ]

  /// A ticket with these fields instead of the standard ones; an empty one is absent.
  static func ticket(_ id: String = "261120-3qzxm", _ fields: [String: String] = [:]) throws -> Ticket {
    let known = standard.map { ($0.0, fields[$0.0] ?? $0.1) }
    let others = fields.filter { field in !standard.contains { $0.0 == field.key } }
    let lines = (known + others.map { ($0.key, $0.value) }).filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
    return try Ticket(id: ticketID(id), bytes: front(lines.joined(separator: "\n"), "Text\n"))
  }

  static func summary(_ id: String = "261120-3qzxm", _ fields: [String: String] = [:]) throws -> TicketSummary {
    TicketSummary(try ticket(id, fields), [])
  }

  static func comment(_ date: String, isInternal: Bool = false, by author: String = "tim") throws -> Desk.Comment {
    try Desk.Comment(
      ticket: ticketID("261120-3qzxm"), name: commentName("20261120T101502Z-8c1d"),
      bytes: front("author: \(author)\ndate: \(date)" + (isInternal ? "\ninternal: true" : "")))
  }

  static let boss = try? person("boss", "admin")
  static let jannet = try? person("jannet", "customer")

  private typealias Case = (String, @Sendable (inout TicketFilter) -> Void, Bool)

  private static let cases: [Case] = [
    ("", { _ in }, true), ("resolved", { $0.includesResolved = true }, true),
    ("status", { $0.statuses = [.open] }, true),
    ("another status", { $0.statuses = [.pending] }, false), ("type", { $0.types = [.incident, .request] }, true),
    ("another type", { $0.types = [.request] }, false), ("priority", { $0.priorities = [.normal, .urgent] }, true),
    ("another priority", { $0.priorities = [.high] }, false), ("service", { $0.services = ["pc", "print"] }, true),
    ("another service", { $0.services = ["Print"] }, false),
    ("assignee", { $0.assignees = handles("eva", "tim") }, true),
    ("another assignee", { $0.assignees = handles("eva") }, false),
    ("requester", { $0.requesters = handles("jannet") }, true),
    ("another requester", { $0.requesters = handles("bob") }, false), ("level", { $0.levels = [1, 3] }, true),
    ("another level", { $0.levels = [2] }, false), ("itself as a major", { $0.major = TicketID("261120-3qzxm") }, true),
    ("another major", { $0.major = TicketID("261120-00000") }, false),
    ("theirs", { $0.isTheirs = Handle("tim") }, true), ("not theirs", { $0.isTheirs = Handle("jannet") }, false),
    ("unassigned", { $0.isUnassigned = true }, false),
    ("with somebody who left", { unassigned(&$0, tim: 0) }, true),
    ("with somebody of another level", { unassigned(&$0, tim: 2) }, true),
    ("with somebody who can have it", { unassigned(&$0, tim: 1) }, false),
    ("unconfirmed", { $0.isUnconfirmed = true }, true), ("answered", { $0.isAnswered = true }, false),
    ("a tag", { $0.tags = ["vpn"] }, false),
    (
      "all of it",
      { filter in
        filter.statuses = [.open]
        filter.levels = [1]
        filter.assignees = handles("tim")
        filter.isTheirs = Handle("tim")
      }, true
    ),
    (
      "not all of it",
      { filter in
        filter.statuses = [.open]
        filter.levels = [3]
      }, false
    ),
  ]

  private static func handles(_ names: String...) -> Set<Handle> { Set(names.compactMap { Handle($0) }) }

  private static func unassigned(_ filter: inout TicketFilter, tim level: Int) {
    filter.isUnassigned = true
    if let tim = Handle("tim") { filter.holders = [tim: level] }
  }

  @Test(arguments: cases.indices)
  func matches(number: Int) throws {
    let (name, set, expected) = Self.cases[number]
    var filter = TicketFilter()
    set(&filter)
    #expect(filter.matches(try Self.summary(), for: try #require(Self.boss)) == expected, "\(name)")
    // A customer never sees somebody else's, and what is theirs is what they asked for.
    let bobs = try Self.summary("261120-3qzxm", ["requester": "bob"])
    #expect(!filter.matches(bobs, for: try #require(Self.jannet)))
  }

  @Test func resolved() throws {
    let (boss, resolved) = (try #require(Self.boss), try Self.summary("261120-3qzxm", ["status": "resolved"]))
    var filter = TicketFilter()
    #expect(!filter.matches(resolved, for: boss))
    filter.statuses = [.resolved]
    #expect(filter.matches(resolved, for: boss))
    #expect(!filter.isUnresolved)
    #expect(TicketFilter.everything.matches(resolved, for: boss))
  }

  @Test func theirs() throws {
    var filter = TicketFilter()
    filter.isTheirs = Handle("jannet")
    #expect(filter.matches(try Self.summary(), for: try #require(Self.jannet)))
    #expect(!filter.matches(try Self.summary(), for: try #require(Self.boss)))
    filter.isTheirs = nil
    filter.isUnassigned = true
    #expect(filter.matches(try Self.summary("261120-3qzxm", ["assignee": ""]), for: try #require(Self.boss)))
    filter.isUnassigned = false
    filter.major = TicketID("261120-9fk2a")
    let belongs = try Self.summary("261120-3qzxm", ["major": "261120-9fk2a"])
    #expect(filter.matches(belongs, for: try #require(Self.boss)))
  }

  @Test func whenItWasUpdated() throws {
    let (boss, jannet) = (try #require(Self.boss), try #require(Self.jannet))
    let ticket = try Self.ticket("261120-3qzxm", ["assigned": "2026-11-20T09:00:00Z"])
    let alone = TicketSummary(ticket, [])
    #expect(alone.updated(for: boss).description == "2026-11-20T09:00:00Z")
    let summary = TicketSummary(
      ticket, [try Self.comment("2026-11-20T10:00:00Z"), try Self.comment("2026-11-20T11:00:00Z", isInternal: true)])
    #expect(summary.updated(for: boss).description == "2026-11-20T11:00:00Z")
    #expect(summary.updated(for: jannet).description == "2026-11-20T10:00:00Z")
    // A clock that was behind does not take it back.
    let early = TicketSummary(ticket, [try Self.comment("2020-01-01T00:00:00Z")])
    #expect(early.updated(for: boss).description == "2026-11-20T09:00:00Z")
    #expect(alone.shownType == "incident?")
    let triaged = try Self.summary("261120-3qzxm", ["triaged": "2026-11-20T10:00:00Z"])
    #expect(triaged.shownType == "incident")
  }

  /// Any two tickets have one order, whatever they are sorted by, and it is that of what it is named for.
  @Test(arguments: TicketOrder.allCases) func anOrderIsOne(order: TicketOrder) throws {
    var dice = Dice(seed: 7)
    var entries: [TicketOrder.Entry] = []
    for _ in 0..<80 {
      let id = TicketID(created: try time("2026-11-20T08:00:00Z"), number: dice.next())
      let hour = "2026-11-20T0\(dice.below(4)):00:00Z"
      let comments = try (0..<dice.below(3)).map { _ in
        try Self.comment(hour, isInternal: dice.below(3) == 0, by: dice.pick(["tim", "jannet"]))
      }
      let ticket = try Self.ticket(
        id.description,
        [
          "priority": dice.pick(Priority.allCases).rawValue, "status": dice.pick(Status.allCases).rawValue,
          "assignee": dice.pick(["", "tim", "eva"]), "requester": dice.pick(["jannet", "bob"]), "created": hour,
          "pending": dice.pick(["", "2026-11-20T0\(dice.below(9)):30:00Z"]),
        ])
      entries.append(
        (TicketSummary(ticket, comments), dice.pick([nil, try time("2026-11-21T0\(dice.below(3)):00:00Z")])))
    }
    let boss = try #require(Self.boss)
    func precedes(_ a: TicketOrder.Entry, _ b: TicketOrder.Entry) -> Bool { order.precedes(a, b, for: boss) }
    for a in entries {
      #expect(!precedes(a, a))
      let unclear = entries.filter { b in a.ticket.id != b.ticket.id && precedes(a, b) == precedes(b, a) }
      #expect(unclear.isEmpty)
    }
    let sorted = entries.sorted(by: precedes)
    #expect(entries.reversed().sorted(by: precedes).map(\.ticket.id) == sorted.map(\.ticket.id))
    for (a, b) in zip(sorted, sorted.dropFirst()) {
      let isInOrder =
        switch order {
        case .priority:
          a.ticket.priority > b.ticket.priority
            || a.ticket.priority == b.ticket.priority && (b.due == nil || a.due.map { $0 <= b.due ?? $0 } ?? false)
        case .due: b.due == nil || a.due.map { $0 <= b.due ?? $0 } ?? false
        case .created: a.ticket.created <= b.ticket.created
        case .updated: a.ticket.updatedForStaff >= b.ticket.updatedForStaff
        case .status: a.ticket.status.rawValue <= b.ticket.status.rawValue
        case .assignee: a.ticket.assignee?.text ?? "" <= b.ticket.assignee?.text ?? ""
        case .requester: a.ticket.requester <= b.ticket.requester
        case .id: a.ticket.id <= b.ticket.id
        case .title, .type, .service, .level: true
        case .last: a.ticket.last == b.ticket.last || b.ticket.last == nil || a.ticket.last == .customer
        }
      #expect(isInOrder, "\(a.ticket.id) \(b.ticket.id)")
    }
  }

  /// Who wrote last in public, by who asked, who sees it with them, and who wrote the comments; `-` in front of an internal note.
  @Test(
    arguments: [
      ("", nil), ("jannet", .customer), ("tim", .staff), ("jannet tim", .staff), ("tim jannet", .customer),
      ("tim -jannet", .staff), ("-tim", nil), ("jannet -tim", .customer), ("tim bob", .customer), ("bob eva", .staff),
      // Notices of the desk are nobody's word.
      ("tix", nil), ("jannet tix", .customer),
    ] as [(String, Speaker?)])
  func whoSpokeLast(authors: String, expected: Speaker?) throws {
    let comments = try authors.split(separator: " ").map { word in
      try Self.comment(
        "2026-11-20T10:00:00Z", isInternal: word.hasPrefix("-"), by: String(word.drop { $0 == "-" }))
    }
    let summary = TicketSummary(try Self.ticket("261120-3qzxm", ["cc": "[bob, tim]"]), comments)
    #expect(summary.last == expected)
    #expect(summary.isAnswered == (expected == .customer))
    let pending = TicketSummary(try Self.ticket("261120-3qzxm", ["cc": "[bob]", "status": "pending"]), comments)
    #expect(!pending.isAnswered)
    var filter = TicketFilter()
    filter.isAnswered = true
    #expect(filter.matches(summary, for: try #require(Self.boss)) == summary.isAnswered)
  }

  /// Tags are for staff; case does not count.
  @Test func tagged() throws {
    var filter = TicketFilter()
    filter.tags = ["vpn", "laptop"]
    let tagged = try Self.summary("261120-3qzxm", ["tags": "[VPN, 'new office', 3]"])
    #expect(tagged.tags == ["VPN", "new", "office", "3"])
    #expect(filter.matches(tagged, for: try #require(Self.boss)))
    #expect(!filter.matches(tagged, for: try #require(Self.jannet)))
    filter.tags = ["printer"]
    #expect(!filter.matches(tagged, for: try #require(Self.boss)))
    #expect(try Self.summary("261120-3qzxm", ["tags": "one"]).tags == ["one"])
    #expect(try Self.summary("261120-3qzxm", ["tags": "{a: b}"]).tags == [])
  }
}
