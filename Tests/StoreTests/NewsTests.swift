import Desk
import Git
import Scratch
import System
import Testing

@testable import Store

/// What is found in history to be told.
struct NewsTests {
  private static let id = "261124-3qzxm"
  private static let fields = "assignee: tim\n"

  private func told(_ scratch: ScratchStore, since old: ObjectID) throws -> [[String]] {
    var found: [[String]] = []
    let head = try scratch.store.head()
    func nobody(_ handle: Handle) -> Bool { false }
    try scratch.store.eachNews(since: old, in: head, isStaff: nobody) { _, told in
      found.append(told.flatMap { one in one.notices.map { "\(one.to) \($0.kind.rawValue)" } })
    }
    return found
  }

  private func comment(_ number: Int, author: String, _ fields: String = "") throws -> (DeskPath, String) {
    let (id, name) = (try #require(TicketID(Self.id)), try #require(CommentName("20261124T10000\(number)Z-8c1d")))
    return (.comment(id, name), "---\nauthor: \(author)\ndate: 2026-11-24T10:00:00Z\n\(fields)---\nText\n")
  }

  @Test("each commit, oldest first; of those that tell nothing there is nothing")
  func reads() throws {
    let scratch = try ScratchStore()
    let start = try scratch.store.head().commit
    // All of them are commits of boss, who opens the ticket.
    try scratch.add([Self.id], Self.fields)
    try scratch.commit([comment(1, author: "boss")])
    try scratch.commit([comment(2, author: "tim", "internal: true\n")])
    let middle = try scratch.commit([comment(3, author: "tim")])
    try scratch.commit([(try ScratchStore.path(Self.id), ScratchStore.ticket(Self.fields + "reference: SD-1\n"))])
    try scratch.commit([(.document(slug: "note"), "---\ntitle: A note\n---\nText\n")])
    try scratch.commit([(try ScratchStore.path(Self.id), ScratchStore.ticket("assignee: ida\n"))])
    #expect(
      try told(scratch, since: start) == [["boss received", "tim assigned"], ["tim answered"], ["ida assigned"]])
    #expect(try told(scratch, since: middle) == [["ida assigned"]])
    #expect(try told(scratch, since: scratch.store.head().commit) == [])
  }

  @Test("a file that cannot be read tells nothing, and hides no other")
  func damaged() throws {
    let scratch = try ScratchStore()
    let start = try scratch.store.head().commit
    try scratch.add([Self.id], Self.fields)
    try scratch.commit([(try ScratchStore.path(Self.id), "no ticket at all")])
    try scratch.commit([(try ScratchStore.path(Self.id), ScratchStore.ticket("assignee: ida\n"))])
    try scratch.commit([comment(1, author: "boss")])
    #expect(try told(scratch, since: start) == [["boss received", "tim assigned"], ["ida answered"]])
  }

  @Test("the reference is moved only from where it was, and what is not in history stops it")
  func moves() throws {
    let scratch = try ScratchStore()
    let store = scratch.store
    let now = try #require(Timestamp("2026-11-24T10:00:00Z"))
    #expect(try store.notified() == nil)
    let first = try store.head()
    try store.setNotified(first, from: nil, at: now)
    #expect(try store.notified() == first.commit)
    try scratch.add([Self.id])
    let next = try store.head()
    let other = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
    #expect(throws: StoreError.self) { try store.setNotified(next, from: other, at: now) }
    try store.setNotified(next, from: first.commit, at: now)
    #expect(try store.notified() == next.commit)
    #expect(throws: StoreError.self) { try told(scratch, since: other) }
  }

  @Test("a lock that a killed one left is removed, and nobody else's")
  func leftovers() throws {
    let scratch = try ScratchStore()
    let store = scratch.store
    let now = try #require(Timestamp("2026-11-24T10:00:00Z"))
    let first = try store.head()
    try store.setNotified(first, from: nil, at: now)
    try scratch.add([Self.id])
    let next = try store.head()
    let lock = store.paths.lockFile(of: Store.notifiedReference)
    try FileSystem.put(store.paths.notifying, Array(next.commit.description.utf8))
    try FileSystem.put(lock, Array("\(next.commit)\n".utf8))
    try store.setNotified(next, from: first.commit, at: now)
    #expect(try store.notified() == next.commit)
    // Of another commit, so it is not its.
    try store.repository.setSetting("tix.lockTimeout", "20")
    try FileSystem.put(lock, Array("\(first.commit)\n".utf8))
    #expect(throws: StoreError.self) { try store.setNotified(first, from: next.commit, at: now) }
    #expect(FileSystem.status(lock) != nil)
  }
}
