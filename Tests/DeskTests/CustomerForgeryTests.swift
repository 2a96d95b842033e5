import Desk
import Documents
import Scratch
import Testing

/// A customer edits their ticket's file at random: what the rules let through is no more than the table says.
@Suite struct CustomerForgeryTests {
  static let times = ["2026-11-20T08:00:00Z", "2026-11-22", "2026-11-23", "2026-11-24T10:00:00Z"]
  static let waits = ["", "[2026-11-23T00:00:00Z/2026-11-24T10:00:00Z]", "[2026-11-22T00:00:00Z/2026-11-23T00:00:00Z]"]
  static let values: [(String, [String])] = [
    ("status", ["open", "pending", "resolved"]), ("pending", [""] + times), ("resolved", [""] + times),
    ("waits", waits),
    ("assignee", ["", "tim", "eva", "ahmed", "jannet", "root"]), ("assigned", [""] + times),
    ("level", ["1", "2", "3"]),
    ("title", ["Printer", "Other"]), ("type", ["incident", "request"]), ("priority", ["low", "urgent"]),
    ("responded", [""] + times), ("triaged", [""] + times), ("requester", ["jannet", "bob"]),
    ("service", ["print", "it"]),
    ("impact", ["person", "site"]), ("colour", ["", "red"]), ("cc", ["", "nobody"]),
    ("tags", ["", "x"]), ("links", ["", "261120-00000"]), ("duplicate", ["", "261120-00000"]),
  ]
  static let states = [
    "", "status: pending\npending: 2026-11-23", "status: resolved\nresolved: 2026-11-23", "responded: 2026-11-22",
    "status: resolved\nresolved: 2026-11-23\nassignee: eva", "status: pending\npending: 2026-11-23\nassignee: eva",
    "assignee:\nassigned:\nstatus: resolved\nresolved: 2026-11-22", "service: it", "service: it\nresponded: 2026-11-22",
    "waits: [2026-11-21T00:00:00Z/2026-11-22T00:00:00Z]",
  ]
  /// Edits that mostly fit together, so that some get through.
  static let moves = [
    "status: open\npending:\nwaits: [2026-11-23T00:00:00Z/2026-11-24T10:00:00Z]", "status: open\nresolved:",
    "status: resolved\nresolved: 2026-11-24T10:00:00Z", "assignee: tim\nassigned: 2026-11-24T10:00:00Z", "title: Other",
    "type: request", "assignee:\nassigned:",
  ]

  @Test(arguments: (0..<UInt64(Stress.count(1, full: 8))).map { $0 + Stress.seed })
  func randomEdits(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    var passed = 0
    for _ in 0..<500 {
      let desk = try TestDesk.withTicket(dice.pick(Self.states))
      try desk.set("people/eva.md", "left: 2026-11-23")
      let edit = desk.copy()
      for _ in 0...dice.below(2) { try edit.set(TestDesk.ticketPath, dice.pick(Self.moves)) }
      for _ in 0..<dice.pick([0, 0, 1, 2]) {
        let (key, values) = dice.pick(Self.values)
        try edit.set(TestDesk.ticketPath, "\(key): \(dice.pick(values))")
      }
      let violations = try Judge.judge(
        desk.change(to: edit), by: try desk.actor("jannet"), in: try desk.before(), at: CommitMoment(desk.now))
      guard violations.isEmpty else { continue }
      passed += 1
      check(try desk.ticket(), try edit.ticket(), desk)
    }
    #expect(passed > 40)
  }

  private func check(_ old: Ticket, _ new: Ticket, _ desk: TestDesk) {
    let keys = Set(old.document.changes(to: new.document).map(\.0))
    #expect(keys.isSubset(of: ["status", "pending", "resolved", "waits", "assignee", "assigned", "title", "type"]))
    if !keys.isDisjoint(with: ["title", "type"]) {
      #expect(old.responded == nil && old.status == .open && old.waits.isEmpty)
    }
    #expect(new.status == old.status || new.status != .pending)
    #expect((new.pending != nil) == (new.status == .pending))
    #expect((new.resolved != nil) == (new.status == .resolved))
    if new.status == old.status { #expect(new.pending == old.pending && new.resolved == old.resolved) }
    let added = new.waits.count - old.waits.count
    let leavesResolved = old.status == .resolved && new.status == .open
    #expect(
      leavesResolved ? (0...1).contains(added) : added == (old.status == .pending && new.status != .pending ? 1 : 0))
    guard !keys.isDisjoint(with: ["assignee", "assigned"]) else { return }
    #expect(old.status != .open && new.status == .open)
    let holder = old.assignee.flatMap { try? desk.roster[$0] }
    #expect(holder?.supporter?.isAvailable(at: desk.today) != true)
    #expect(new.assignee?.text == "tim")
  }
}
