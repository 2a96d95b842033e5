import Desk
import Git
import Scratch
import Testing

@testable import Store

/// Lists of actions, and commits that join histories.
@Suite struct PerformTests {
  private func request(_ scratch: ScratchStore, as actor: Actor? = nil, _ channel: Channel = .web) throws
    -> Store.Request
  {
    let actor = actor ?? .person(scratch.actor)
    var number: UInt64 = 0
    return Store.Request(
      actor: { _, _ in actor }, channel: channel, committer: nil,
      now: try #require(Timestamp("2026-11-24T11:00:00Z")),
      random: {
        number += 1
        // The same number twice: the first ticket's id is drawn again for the second.
        return number / 2
      })
  }

  @Test func aListIsACommitEach() throws {
    let scratch = try ScratchStore()
    let before = try scratch.store.head().commit
    let outcomes = try scratch.store.perform(
      [OpenTicket(title: "One"), OpenTicket(title: "Two"), OpenTicket(title: "Three")], request(scratch))
    #expect(Set(outcomes.map(\.ticket)).count == 3)
    var messages: [String] = []
    try scratch.store.repository.walk(from: scratch.store.head().commit, hiding: [before], newestFirst: true) {
      commit in
      messages.append(commit.message)
      return true
    }
    #expect(messages.count == 3 && messages.allSatisfy { $0.contains("\nTix-Via: web\n") })
  }

  @Test func oneRefusalUndoesAll() throws {
    let scratch = try ScratchStore()
    let before = try scratch.store.head().commit
    #expect(throws: StoreError.self) {
      try scratch.store.perform([OpenTicket(title: "One"), OpenTicket(title: "a\nb")], try request(scratch))
    }
    #expect(try scratch.store.head().commit == before)
    #expect(try scratch.store.head().ticketIDs().isEmpty)
    #expect(try scratch.store.perform([] as [any Action], request(scratch)).isEmpty)
  }

  @Test func theDeskItselfMayDoNothing() throws {
    let scratch = try ScratchStore()
    #expect(throws: StoreError.self) {
      try scratch.store.perform(OpenTicket(title: "One"), try request(scratch, as: .desk, .sweep))
    }
  }

  /// What keeps a file of a person from being read is not "there is no such person".
  @Test func aCommitOfSeveralParents() throws {
    let scratch = try ScratchStore()
    let store = scratch.store
    let base = try store.head()
    try scratch.commit([(.document(slug: "a"), "---\ntitle: A\n---\n")])
    let first = try store.head()
    let claim = Claim(action: .kb, ticket: nil, actor: scratch.actor.handle, via: .sync)
    let edit = FileEdit(.document(slug: "b"), Array("---\ntitle: B\n---\n".utf8))
    let merged = try store.store(
      [edit], on: first, merging: [base.commit], message: CommitMessage(subject: "join", reasons: [], claim: claim),
      by: Authorship(actor: .person(scratch.actor), committer: nil), at: try #require(Timestamp("2026-11-24T11:00:00Z"))
    )
    let commit = try store.repository.commit(merged.id)
    #expect(commit.parents == [first.commit, base.commit])
    let snapshot = try Snapshot(store, merged.id)
    #expect(try snapshot.bytes("kb/a.md") != nil && snapshot.bytes("kb/b.md") != nil)
  }
}
