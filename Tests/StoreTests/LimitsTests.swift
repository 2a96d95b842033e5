import Desk
import Git
import Testing

@testable import Store

/// What somebody pushes costs no more than it may: what is beyond is named and passed over.
@Suite struct LimitsTests {
  private func commit(_ desk: HandDesk, parents: [ObjectID], tree: ObjectID, message: String = "By hand\n") throws
    -> ObjectID
  {
    let who = Signature(name: "Boss", email: "boss@example.org", time: 1_795_000_000, offset: 0)
    let bytes = try desk.store.repository.commitBytes(
      tree: tree, parents: parents, author: who, committer: who, message: message)
    return try desk.store.repository.storeCommit(bytes, signature: nil)
  }

  private func findings(_ desk: HandDesk) throws -> [String] {
    try desk.reopen()
    var found: [String] = []
    _ = try desk.store.verify(range: nil, accept: false, clock: #require(Timestamp("2026-11-28T10:00:00Z"))) {
      found.append($0.problem)
    }
    return found
  }

  @Test(arguments: [64, 65]) func aMergeOfVeryManyIsNamed(_ count: Int) throws {
    let desk = try HandDesk()
    let head = try desk.store.head()
    let sides = try (1...count).map { number in
      try commit(desk, parents: [head.commit], tree: head.tree, message: "By hand \(number)\n")
    }
    desk.move(to: try commit(desk, parents: sides, tree: head.tree))
    let named = try findings(desk).filter { $0.contains("merges") }
    #expect(named == (count > 64 ? ["it merges 65 commits at once and is not judged: at most 64"] : []))
  }

  @Test func aMessageThatIsVeryLongIsReadInPart() throws {
    let desk = try HandDesk()
    let head = try desk.store.head()
    let long = try commit(
      desk, parents: [head.commit], tree: head.tree, message: String(repeating: "word\n", count: 2 << 20))
    desk.move(to: long)
    let read = try desk.store.repository.commit(long)
    #expect(read.message.utf8.count == 4 << 20)
    #expect(read.isMessageCut)
    #expect(try findings(desk).contains("its message is longer than 4 MiB, and not judged"))
  }

  /// A file of gigabytes is a few thousand bytes to push. It is named, and nothing of it is read; the rest goes on.
  @Test(arguments: [
    "tickets/2026/11/24/9fk2a/ticket.md", "tickets/2026/11/24/3qzxm/comments/20261124T101502Z-8c1d.md",
    "people/ann.md", "kb/toner.md", "kb/sla.md", "templates/pc.md",
  ])
  func aFileThatIsVeryLargeIsNotRead(path: String) throws {
    let desk = try HandDesk()
    try desk.commit([
      "tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket(),
      "people/tim.md": "---\nname: Tim\nemail: tim@example.org\nrole: supporter\nlevel: 1\n---\n",
    ])
    let text = "---\ntitle: A\nauthor: boss\n---\nyakword\n"
    try desk.commit([path: text + String(repeating: "\n", count: Limits.fileBytes - text.utf8.count)])
    #expect(try !findings(desk).contains { $0.contains("are read") })
    try desk.commit([path: text + String(repeating: "\n", count: Limits.fileBytes + 1 - text.utf8.count)])
    let found = try findings(desk).filter { $0.contains("at most 4 MiB are read") }
    // The file, and the commit.
    #expect(found.count == 2, "\(found)")
    for isNew in [false, true] {
      if isNew { try desk.removeIndex() }
      try desk.reopen()
      let head = try desk.store.head()
      #expect(try head.summaries(.everything, for: desk.boss).map(\.id.description).contains("261124-3qzxm"))
      #expect(try head.search(SearchQuery(["yakword"]), for: desk.boss, limit: 9).count == 0)
    }
    var told = 0
    _ = try desk.store.head().history(of: nil, for: desk.boss, limit: nil) { _ in
      told += 1
      return true
    }
    #expect(told > 3)
    // An admin's picture for a README is none of these.
    let before = try findings(desk)
    try desk.commit([".github/logo.svg": String(repeating: "x", count: Limits.fileBytes + 1)])
    #expect(try findings(desk) == before)
    let ticket = try #require(TicketID("261124-3qzxm"))
    _ = try desk.store.perform(
      AnswerTicket.comment(on: ticket, "Hm.", isInternal: false, then: nil), desk.request(as: desk.boss.handle))
    _ = try desk.store.perform(OpenTicket(title: "No sound", body: ""), desk.request(as: desk.boss.handle))
    #expect(try desk.store.head().summaries(.everything, for: desk.boss).count >= 2)
  }

  /// Of a long ticket the index knows how large all comments are together, but not those that were not read.
  @Test(arguments: [false, true]) func aCommentOfALongTicketThatIsVeryLargeIsNotRead(isNew: Bool) throws {
    let desk = try HandDesk()
    let id = try #require(TicketID("261124-3qzxm"))
    func comment(_ number: Int, _ text: String) -> (String, String) {
      (
        "\(id.folder)/comments/20261124T1110\(number + 10)Z-8c1d.md",
        "---\nauthor: boss\ndate: 2026-11-24T11:10:\(number + 10)Z\n---\n\(text)\n"
      )
    }
    let small = (0..<40).map { comment($0, "Hm.") }
    try desk.commit(Dictionary(uniqueKeysWithValues: small + [(id.path, ScratchStore.ticket())]))
    // One of several, with and without an index that was made before.
    if !isNew { desk.store.prepareIndex() }
    let (path, text) = comment(40, String(repeating: "x", count: Limits.fileBytes))
    try desk.commit([path: text])
    try desk.reopen()
    let head = try desk.store.head()
    _ = try head.summaries(.everything, for: desk.boss)
    #expect(try head.comments(id).count == 40)
    #expect(head.faults.map(\.path) == [path])
  }

  @Test func whatACustomerLooksUpReadsNoTicketOfOthers() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-3qzxm"])
    // Whoever reads one of these notes a fault.
    try scratch.commit((0..<5).map { (try ScratchStore.path("261124-4qzx\($0)"), "---\ntitle: [\n---\n") })
    let file = "---\nname: Ann\nemail: ann@example.org\nrole: customer\n---\n"
    let ann = try Person(handle: #require(Handle(typed: "ann")), bytes: Array(file.utf8))
    let head = try scratch.store.head()
    for typed in ["2", "26112", "4", "4qzx"] {
      #expect(throws: StoreError.self) { try head.find(#require(TicketReference(typed)), for: ann) }
    }
    #expect(head.faults == [])
    #expect(try head.find(#require(TicketReference("4qzx3")), for: ann).description == "261124-4qzx3")
  }
}
