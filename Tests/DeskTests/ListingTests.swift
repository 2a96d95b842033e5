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
  private static func ticket(_ id: String = "261120-3qzxm", _ fields: [String: String] = [:]) throws -> Ticket {
    let known = standard.map { ($0.0, fields[$0.0] ?? $0.1) }
    let others = fields.filter { field in !standard.contains { $0.0 == field.key } }
    let lines = (known + others.map { ($0.key, $0.value) }).filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
    return try Ticket(id: ticketID(id), bytes: front(lines.joined(separator: "\n"), "Text\n"))
  }

  private static func summary(_ id: String = "261120-3qzxm", _ fields: [String: String] = [:]) throws -> TicketSummary {
    TicketSummary(try ticket(id, fields), [])
  }

  private static func comment(_ date: String, isInternal: Bool = false) throws -> Desk.Comment {
    try Desk.Comment(
      ticket: ticketID("261120-3qzxm"), name: commentName("20261120T101502Z-8c1d"),
      bytes: front("author: tim\ndate: \(date)" + (isInternal ? "\ninternal: true" : "")))
  }

  private static let boss = try? person("boss", "admin")
  private static let jannet = try? person("jannet", "customer")

  private typealias Case = (String, @Sendable (inout TicketFilter) -> Void, Bool)

  private static let cases: [Case] = [
    ("", { _ in }, true), ("resolved", { $0.includesResolved = true }, true), ("status", { $0.status = .open }, true),
    ("another status", { $0.status = .pending }, false), ("type", { $0.type = .incident }, true),
    ("another type", { $0.type = .request }, false), ("priority", { $0.priority = .normal }, true),
    ("another priority", { $0.priority = .high }, false), ("service", { $0.service = "print" }, true),
    ("another service", { $0.service = "Print" }, false), ("assignee", { $0.assignee = Handle("tim") }, true),
    ("another assignee", { $0.assignee = Handle("eva") }, false),
    ("requester", { $0.requester = Handle("jannet") }, true),
    ("another requester", { $0.requester = Handle("bob") }, false), ("level", { $0.level = 1 }, true),
    ("another level", { $0.level = 2 }, false), ("itself as a major", { $0.major = TicketID("261120-3qzxm") }, true),
    ("another major", { $0.major = TicketID("261120-00000") }, false),
    ("theirs", { $0.isTheirs = Handle("tim") }, true), ("not theirs", { $0.isTheirs = Handle("jannet") }, false),
    ("unassigned", { $0.isUnassigned = true }, false),
    (
      "all of it",
      { filter in
        filter.status = .open
        filter.level = 1
        filter.assignee = Handle("tim")
        filter.isTheirs = Handle("tim")
      }, true
    ),
    (
      "not all of it",
      { filter in
        filter.status = .open
        filter.level = 3
      }, false
    ),
  ]

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
    filter.status = .resolved
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
      let ticket = try Self.summary(
        id.description,
        [
          "priority": dice.pick(Priority.allCases).rawValue, "status": dice.pick(Status.allCases).rawValue,
          "assignee": dice.pick(["", "tim", "eva"]), "requester": dice.pick(["jannet", "bob"]), "created": hour,
          "pending": dice.pick(["", "2026-11-20T0\(dice.below(9)):30:00Z"]),
        ])
      entries.append((ticket, dice.pick([nil, try time("2026-11-21T0\(dice.below(3)):00:00Z")])))
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
        }
      #expect(isInOrder, "\(a.ticket.id) \(b.ticket.id)")
    }
  }
}
