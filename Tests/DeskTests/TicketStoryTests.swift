import Desk
import Testing

/// What several clones did to one ticket, in one line.
@Suite struct TicketStoryTests {
  private let id: TicketID
  init() throws { id = try ticketID("261123-aaaaa") }

  /// An event of a commit, with the commits that it descends from.
  private func event(
    _ commit: String, _ at: String, kind: TicketEvent.Kind = .change, of id: TicketID? = nil, former: TicketID? = nil,
    _ changes: (TicketFacet, String?, String?)...
  ) throws -> TicketEvent {
    let at = try time("2026-11-23T\(at):00Z")
    return TicketEvent(
      id ?? self.id, TicketEvent.Place(newest: at.seconds, depth: Int64(commit.utf8.count), commit: commit), at: at,
      kind,
      former: former, changes.map { TicketEvent.Change($0, from: $1, to: $2) })
  }

  private func told(_ events: [TicketEvent], ancestors: [String: Set<String>] = [:]) -> [String] {
    TicketStory(id, events.shuffled()) { older, newer in ancestors[newer]?.contains(older) ?? true }.moments.map {
      $0.after[.status] ?? "-"
    }
  }

  @Test func bothResolveIt() throws {
    let events = [
      try event("o", "08:00", (.status, nil, "open")), try event("a", "09:00", (.status, "open", "resolved")),
      try event("b", "10:00", (.status, "open", "resolved")),
      try event("m", "11:00", kind: .settling, (.status, nil, "resolved")),
    ]
    #expect(told(events) == ["open", "resolved"])
    #expect(told(events + events) == ["open", "resolved"], "an event that is read twice counts once")
  }

  /// One had it pending and open again, the other resolved it meanwhile: what the merge says holds.
  @Test func theMergeDecides() throws {
    let events = [
      try event("o", "08:00", (.status, nil, "open")), try event("a", "09:00", (.status, "open", "pending")),
      try event("b", "09:30", (.status, "open", "resolved")), try event("aa", "10:00", (.status, "pending", "open")),
      try event("m", "11:00", kind: .settling, (.status, nil, "resolved")),
    ]
    #expect(told(events) == ["open", "pending", "open", "resolved"])
  }

  /// A merge that knows nothing of a later reopening does not undo it.
  @Test func aMergeThatDoesNotKnow() throws {
    let events = [
      try event("o", "08:00", (.status, nil, "open")), try event("a", "09:00", (.status, "open", "resolved")),
      try event("aa", "10:00", (.status, "resolved", "open")),
      try event("m", "11:00", kind: .settling, (.status, nil, "resolved")),
      try event("n", "12:00", kind: .settling, (.status, nil, "open")),
    ]
    #expect(told(events, ancestors: ["m": ["o", "a"]]) == ["open", "resolved", "open"])
  }

  @Test func aTicketComesAndGoesAsAWhole() throws {
    let events = [
      try event("o", "08:00", (.status, nil, "open"), (.priority, nil, "high")),
      try event("b", "09:00", (.status, "open", "pending")),
      // Somebody takes it out who has not seen that.
      try event("a", "10:00", (.status, "open", nil), (.priority, "high", nil)),
    ]
    #expect(told(events) == ["open", "pending"])
    #expect(TicketStory(id, events) { _, _ in true }.moments.last?.after[.priority] == "high")
  }

  @Test func anotherIdIsNoOtherTicket() throws {
    let other = try ticketID("261123-bbbbb")
    let events = [
      try event("o", "08:00", (.status, nil, "open")), try event("p", "09:00", (.status, "open", "pending")),
      try event("r", "10:00", (.status, "pending", nil)),
      try event("r", "10:00", of: other, former: id, (.status, nil, "pending")),
      try event("s", "11:00", of: other, (.status, "pending", "resolved")),
    ]
    #expect(
      TicketStory(other, events) { _, _ in true }.moments.map { $0.after[.status] } == ["open", "pending", "resolved"])
    // By itself it is opened when it comes.
    #expect(TicketStory(other, Array(events.dropFirst(3))) { _, _ in true }.moments.count == 2)
  }
}
