import Desk
import Git
import Scratch
import Testing

@testable import Store

/// Acknowledged commits that are gone from history are told of until somebody accepts that, whatever is written in between.
struct RewrittenHistoryTests {
  private func write(_ desk: HandDesk) throws -> ObjectID {
    // The same change on the same commit would be the same commit.
    _ = try desk.store.perform(
      OpenTicket(title: "Cannot print \(UInt64.random(in: 0...UInt64.max))", body: ""),
      desk.request(as: desk.boss.handle))
    return try desk.store.head().commit
  }

  private func lost(_ desk: HandDesk, accept: Bool = false) throws -> [String] {
    var found: [Report.Finding] = []
    _ = try desk.store.verify(range: nil, accept: accept, clock: #require(Timestamp("2026-11-28T10:00:00Z"))) {
      found.append($0)
    }
    return found.filter { $0.problem.contains("acknowledged") }.compactMap(\.commit)
  }

  @Test func isToldUntilItIsAccepted() throws {
    let desk = try HandDesk()
    let start = try desk.store.head().commit
    let first = try write(desk)
    let second = try write(desk)
    #expect(try lost(desk) == [])
    desk.move(to: start)
    #expect(try lost(desk) == [second.description])
    // Whatever is written, and rewritten, in between.
    let third = try write(desk)
    #expect(try lost(desk) == [second.description])
    desk.move(to: start)
    #expect(try lost(desk) == [second.description, third.description])
    _ = try write(desk)
    try desk.reopen()
    #expect(try lost(desk) == [second.description, third.description])
    // What comes back is not lost, nor what lies before it.
    desk.move(to: second)
    let fifth = try write(desk)
    #expect(try lost(desk) != [] && lost(desk).contains(second.description) == false)
    #expect(try lost(desk).contains(first.description) == false)
    #expect(try lost(desk, accept: true) == [])
    #expect(try lost(desk) == [])
    desk.move(to: start)
    #expect(try lost(desk) == [fifth.description])
  }

  /// Whoever works on another branch has lost nothing.
  @Test func anotherBranch() throws {
    let desk = try HandDesk()
    let start = try desk.store.head().commit
    let first = try write(desk)
    try desk.checkOut("side")
    desk.move(to: start)
    try desk.reopen()
    #expect(try lost(desk) == [])
    _ = try write(desk)
    #expect(try lost(desk) == [])
    // The first branch is rewritten while the other is checked out.
    desk.folder.write("refs/heads/main", "\(start)\n")
    #expect(try lost(desk) == [first.description])
    _ = try write(desk)
    #expect(try lost(desk) == [first.description])
  }
}
