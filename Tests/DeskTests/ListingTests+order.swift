import Testing

@testable import Desk

/// Orders that a list can be in, what is counted of it, and which ticket is next.
extension ListingTests {
  /// What is sorted by goes the other way, and what has no value stays last.
  @Test func theOtherWay() throws {
    let boss = try #require(Self.boss)
    func ids(_ key: String, _ entries: [TicketOrder.Entry]) throws -> [String] {
      let sort = try #require(TicketSort(key))
      return entries.sorted { sort.precedes($0, $1, for: boss) }.map(\.ticket.id.random)
    }
    let (early, late) = (try time("2026-11-21T08:00:00Z"), try time("2026-11-22T08:00:00Z"))
    let entries: [TicketOrder.Entry] = [
      (try Self.summary("261120-aaaaa", ["service": "", "title": "b"]), nil),
      (try Self.summary("261120-bbbbb", ["service": "pc", "title": "A"]), late),
      (try Self.summary("261120-ccccc", ["service": "print", "title": "c"]), early),
    ]
    #expect(try ids("due", entries) == ["ccccc", "bbbbb", "aaaaa"])
    #expect(try ids("-due", entries) == ["bbbbb", "ccccc", "aaaaa"])
    #expect(try ids("service", entries) == ["bbbbb", "ccccc", "aaaaa"])
    #expect(try ids("-service", entries) == ["ccccc", "bbbbb", "aaaaa"])
    #expect(try ids("title", entries) == ["bbbbb", "aaaaa", "ccccc"])
    #expect(try ids("-id", entries) == ["ccccc", "bbbbb", "aaaaa"])
    for wrong in ["", "-", "--due", "dues", "Due"] { #expect(TicketSort(wrong) == nil, "\(wrong)") }
  }

  @Test func pendingLast() throws {
    let boss = try #require(Self.boss)
    let entries: [TicketOrder.Entry] = [
      (try Self.summary("261120-aaaaa", ["status": "pending", "priority": "urgent"]), nil),
      (try Self.summary("261120-bbbbb", ["status": "resolved"]), nil), (try Self.summary("261120-ccccc"), nil),
    ]
    func ids(_ sort: TicketSort) -> [String] {
      entries.sorted { sort.precedes($0, $1, for: boss) }.map(\.ticket.id.random)
    }
    #expect(ids(TicketSort(.priority)) == ["aaaaa", "bbbbb", "ccccc"])
    #expect(ids(TicketSort(.priority, hasPendingLast: true)) == ["bbbbb", "ccccc", "aaaaa"])
  }

  @Test func counted() throws {
    let (boss, jannet) = (try #require(Self.boss), try #require(Self.jannet))
    var counts = TicketCounts()
    #expect(counts.words(for: boss) == "0 open")
    let late = DueTime(due: try time("2026-11-21T08:00:00Z"), target: .respond, isOverdue: true)
    counts.add(try Self.summary(), late)
    let answer = try Self.comment("2026-11-20T10:00:00Z", by: "jannet")
    counts.add(TicketSummary(try Self.ticket(), [answer]), .none)
    counts.add(try Self.summary("261120-3qzxm", ["status": "pending"]), .none)
    #expect(counts.words(for: boss) == "2 open, 1 late, 1 answered, 1 pending")
    #expect(counts.words(for: jannet) == "2 open, 1 late, 1 pending")
    counts.add(try Self.summary("261120-3qzxm", ["status": "resolved"]), .none)
    #expect(counts.words(for: jannet) == "2 open, 1 late, 1 pending, 1 resolved")
  }

  /// Late before high, then priority, then what is due first, then the oldest.
  @Test func whatIsNext() throws {
    let boss = try #require(Self.boss)
    func due(_ hour: Int, late: Bool = false) throws -> DueTime {
      DueTime(due: try time("2026-11-21T0\(hour):00:00Z"), target: .resolve, isOverdue: late)
    }
    var entries: [NextTicket.Entry] = [
      (try Self.summary("261120-aaaaa", ["priority": "low"]), try due(1, late: true)),
      (try Self.summary("261120-bbbbb", ["priority": "urgent"]), try due(3)),
      (try Self.summary("261120-ccccc", ["priority": "urgent"]), try due(2)),
      (try Self.summary("261120-ddddd", ["priority": "urgent", "created": "2026-11-19T08:00:00Z"]), .none),
      (try Self.summary("261120-eeeee", ["priority": "urgent"]), .none),
    ]
    for expected in ["aaaaa", "ccccc", "bbbbb", "ddddd", "eeeee"] {
      let next = try #require(NextTicket.first(of: entries, for: boss))
      #expect(next.id.random == expected)
      entries.removeAll { $0.ticket.id == next.id }
    }
    #expect(NextTicket.first(of: entries, for: boss) == nil)
    let pool = try #require(NextTicket.filters(for: boss).last)
    #expect(pool.levels == [1, 2, 3] && pool.isUnassigned && pool.statuses == [.open])
    let ahmed = try Person(
      handle: handle("ahmed"), bytes: front("name: A\nemail: a@example.org\nrole: supporter\nlevel: 2"))
    #expect(NextTicket.filters(for: ahmed).map(\.levels) == [[], [1, 2]])
    #expect(NextTicket.filters(for: try #require(Self.jannet)).map(\.statuses) == [[.pending]])
  }
}
