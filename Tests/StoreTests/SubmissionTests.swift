import Desk
import Git
import SQLite
import Scratch
import Testing

@testable import Store

/// Which ticket a form has become, and what is done without proof of who acts.
@Suite struct SubmissionTests {
  private static let keys = ["01234567-89ab-4def-bedc-ba9876543210", "11111111-2222-4333-8444-555555555555"].compactMap
  {
    SubmissionKey($0)
  }

  private func request(_ scratch: ScratchStore, proof: Proof?) throws -> Store.Request {
    var number: UInt64 = 0
    var request = Store.Request(
      actor: { _, _ in .person(scratch.actor) }, channel: .form, committer: nil,
      now: try #require(Timestamp("2026-11-24T11:00:00Z")),
      random: {
        number += 1
        return number
      })
    request.proof = proof
    return request
  }

  @Test func theIndexAndTheFilesSayTheSame() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-00001"], "submission: \(Self.keys[0])\n")
    try scratch.add(["261124-00002"], "submission: form.md\n")
    try scratch.add(["261124-00003"])
    let desk = try scratch.store.head()
    #expect(try desk.ticket(submittedAs: Self.keys[0])?.id.description == "261124-00001")
    #expect(try desk.ticket(submittedAs: Self.keys[1]) == nil)
    let found = try desk.submittedTickets()
    #expect(found.map(\.id.description) == ["261124-00001"] && found.map(\.submission) == [Self.keys[0]])
    // Under the lock there is no index yet where it is missing.
    ScratchFolder.remove(scratch.folder.path + "/.git/tix/query.sqlite")
    let other = try Store(at: scratch.folder.path)
    try other.locked { () throws(StoreError) in
      let desk = try other.head()
      #expect(try desk.submittedTickets() == found)
      #expect(try desk.ticket(submittedAs: Self.keys[0])?.id == found.first?.id)
      #expect(try desk.ticket(submittedAs: Self.keys[1]) == nil)
    }
  }

  /// What the index holds is not believed.
  @Test func theFileDecides() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-00001"], "submission: \(Self.keys[0])\n")
    try scratch.add(["261124-00002"])
    let desk = try scratch.store.head()
    try desk.indexed { index throws(StoreError) in
      try? index.database.execute("UPDATE relations SET value = '\(Self.keys[1])' WHERE field = 'submission'")
    }
    #expect(try desk.ticket(submittedAs: Self.keys[1]) == nil)
  }

  @Test func theStateIsAnotherAfterEachChange() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-00001"], "submission: \(Self.keys[0])\n")
    let before = try scratch.store.head().submittedTickets()
    try scratch.add(["261124-00001"], "assignee: boss\nsubmission: \(Self.keys[0])\n")
    let after = try scratch.store.head().submittedTickets()
    #expect(before.map(\.id) == after.map(\.id) && before != after)
  }

  @Test func oneOfAGroupIsKnownToTheNext() throws {
    let scratch = try ScratchStore()
    let request = try request(scratch, proof: Proof.none)
    let (found, _) = try scratch.store.transaction { transaction throws(StoreError) in
      var opening = OpenTicket(title: "A")
      opening.submission = Self.keys[0]
      let id = try transaction.perform(opening, request).ticket
      return (id, try transaction.snapshot.ticket(submittedAs: Self.keys[0])?.id)
    }
    #expect(found.0 != nil && found.0 == found.1)
  }

  @Test(arguments: [Proof.none, .token, .dkim, nil])
  func withoutProofAnAdminIsACustomer(proof: Proof?) throws {
    let scratch = try ScratchStore()
    let request = try request(scratch, proof: proof)
    let id = try #require(try scratch.store.perform(OpenTicket(title: "A"), request).ticket)
    let desk = try scratch.store.head()
    #expect(try desk.ticket(id)?.triaged == nil ? proof == Proof.none : proof != Proof.none)
    let message = try scratch.store.repository.commit(desk.commit).message
    #expect(message.contains("\nTix-Proof: ") == (proof != nil))
    #expect(proof.map { message.hasSuffix("\nTix-Proof: \($0.rawValue)\n") } ?? true)
    func resolve(_ note: Bool) throws {
      _ = try scratch.store.perform(
        AnswerTicket.comment(on: id, "x", isInternal: note, then: nil), request)
    }
    if proof == Proof.none {
      #expect(throws: StoreError.self) { try resolve(true) }
    } else {
      try resolve(true)
    }
    try resolve(false)
  }
}
