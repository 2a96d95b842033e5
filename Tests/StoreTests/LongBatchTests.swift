import Desk
import SQLite
import Scratch
import Testing

@testable import Store

/// What a batch asks of the query index costs the same however many tickets there are.
@Suite struct LongBatchTests {
  private let scratch: ScratchStore
  private let start: Timestamp

  init() throws {
    start = try #require(Timestamp("2026-11-24T11:00:00Z"))
    scratch = try ScratchStore()
    try scratch.commit(
      ["tim", "tom"].compactMap { name in
        Handle(name).map {
          (.person($0), "---\nname: \(name)\nemail: \(name)@example.org\nrole: supporter\nlevel: 1\n---\n")
        }
      })
    _ = try scratch.store.index(at: scratch.store.head())
  }

  private func request(_ minute: Int) -> Store.Request {
    let boss = Actor.person(scratch.actor)
    return Store.Request(
      actor: { _, _ in boss }, channel: .cli, committer: nil,
      now: start.adding(seconds: Int64(minute) * 60), random: { .random(in: 0...(.max)) })
  }

  /// An index that was made of a desk without tickets finds its way as one of a large desk does.
  @Test(arguments: [
    ("SELECT count(*) FROM tickets WHERE status <> 'resolved' AND assignee = 'tim'", "INDEX unresolved"),
    ("SELECT key, title FROM tickets WHERE assignee = 'tim' AND status <> 'resolved'", "INDEX unresolved"),
    (
      "SELECT assignee, count(*) FROM tickets WHERE status <> 'resolved' AND assignee IS NOT NULL GROUP BY assignee",
      "COVERING INDEX unresolved"
    ),
    (
      "SELECT DISTINCT assignee FROM tickets WHERE status <> 'resolved' AND assignee IS NOT NULL",
      "COVERING INDEX unresolved"
    ),
    ("SELECT count(*) FROM tickets WHERE status <> 'resolved'", "COVERING INDEX"),
    ("SELECT key FROM tickets WHERE status <> 'resolved'", "COVERING INDEX"),
    ("SELECT key, words FROM reports WHERE created >= 5", "INDEX report_times"),
    ("SELECT key, words FROM reports WHERE major IS NOT NULL", "INDEX report_majors"),
    ("SELECT key, title FROM tickets WHERE priority IN ('urgent') AND status <> 'resolved'", "INDEX queue"),
    ("SELECT key, title FROM tickets WHERE assignee = 'tim' AND status <> 'resolved'", "INDEX unresolved"),
    (
      "SELECT key, title FROM tickets WHERE assignee IN ('tim') AND priority IN ('low') AND status <> 'resolved'",
      "INDEX unresolved"
    ),
    ("SELECT max(assigned) FROM tickets WHERE assignee = 'tim'", "INDEX assignments"),
    ("SELECT key FROM tickets WHERE requester = 'tim'", "INDEX requests"),
    ("SELECT key FROM tickets WHERE key & 33554431 BETWEEN 1 AND 9", "INDEX randoms"),
  ])
  func plans(query: String, index: String) throws {
    let store = try Store(at: scratch.folder.path)
    let found = try #require(try store.index(at: store.head()))
    let plan = try found.database.rows("EXPLAIN QUERY PLAN " + query) { $0.text(3) ?? "" }
    #expect(plan.contains { $0.contains(index) }, "\(plan)")
  }

  /// Loads that are counted up and down within a group are those that a look at every ticket gives.
  @Test func loadsWithinAGroup() throws {
    let (tim, tom) = (try #require(Handle("tim")), try #require(Handle("tom")))
    var (ids, dice) = ([TicketID](), Dice(seed: 3))
    for round in 0..<6 {
      _ = try scratch.store.transaction { group throws(StoreError) in
        for step in 0..<12 {
          let action: any Action
          switch ids.isEmpty ? 0 : dice.below(5) {
          case 0, 1: action = OpenTicket(title: "One")
          case 2: action = AssignTicket(dice.pick(ids), to: .person(dice.pick([tim, tom])), reason: nil)
          case 3:
            action = AnswerTicket.comment(on: dice.pick(ids), "Done", isInternal: false, then: .resolved, files: [])
          default: action = AnswerTicket.comment(on: dice.pick(ids), "No", isInternal: false, then: .pending, files: [])
          }
          let outcome = try group.perform(action, request(round * 12 + step))
          if let id = outcome.ticket, !ids.contains(id) { ids.append(id) }
          let (counted, scanned) = (try group.snapshot.loads(), try group.snapshot.scannedLoads())
          for handle in [tim, tom] {
            #expect(counted.count(handle) == scanned.count(handle), "round \(round), step \(step)")
            #expect(counted.lastAssigned(handle) == scanned.lastAssigned(handle), "round \(round), step \(step)")
          }
        }
      }
    }
    #expect(ids.count > 10)
  }
}
