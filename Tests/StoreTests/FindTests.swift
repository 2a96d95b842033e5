import Desk
import Testing

@testable import Store

/// Which ticket somebody means.
@Suite struct FindTests {
  private func find(_ typed: String, in scratch: ScratchStore, as viewer: Person? = nil) throws -> String {
    try scratch.store.head().find(#require(TicketReference(typed)), for: viewer ?? scratch.actor).description
  }

  private func refusal(_ typed: String, in scratch: ScratchStore, as viewer: Person? = nil) throws -> Refusal? {
    let reference = try #require(TicketReference(typed))
    do throws(StoreError) {
      _ = try scratch.store.head().find(reference, for: viewer ?? scratch.actor)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal
    }
  }

  @Test func byIDRandomPartAndBeginning() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-3qzxm", "261124-9fk2a", "261123-3q000"])
    for typed in ["261124-3qzxm", "3qzxm", "3qz", "261124-3", "261124-3QZXM"] {
      #expect(try find(typed, in: scratch) == "261124-3qzxm", "\(typed)")
    }
    #expect(try find("261123", in: scratch) == "261123-3q000")
    // A reader's o is a 0.
    #expect(try find("3qo", in: scratch) == "261123-3q000")
  }

  @Test func moreThanOne() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-3qzxm", "261124-3qa00"])
    let refused = try #require(try refusal("3q", in: scratch))
    #expect(refused.kind == .notFound)
    #expect(refused.problem == "2 tickets begin with 3q")
    #expect(refused.hint == "it may be 261124-3qa00, 261124-3qzxm")
    try scratch.add((0..<9).map { "261122-3q0\($0)0" })
    #expect(try refusal("3q", in: scratch)?.hint?.hasSuffix(", …") == true)
  }

  @Test func none() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-3qzxm"])
    #expect(try refusal("9", in: scratch)?.problem == "there is no ticket 9")
  }

  @Test func byAFormerID() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-3qzxm"], "formerly: [261124-9fk2a]\n")
    #expect(try find("9fk2a", in: scratch) == "261124-3qzxm")
    #expect(try find("261124-9", in: scratch) == "261124-3qzxm")
    // What a ticket is called now goes before what another was called.
    try scratch.add(["261124-9fk2a"])
    #expect(try find("9fk2a", in: scratch) == "261124-9fk2a")
  }

  @Test func aFormerIDOfTwo() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-3qzxm", "261124-4qzxm"], "formerly: [261124-9fk2a]\n")
    let refused = try #require(try refusal("9fk2a", in: scratch))
    #expect(refused.problem == "2 tickets were once called 9fk2a")
    #expect(refused.hint == "it may be 261124-3qzxm, 261124-4qzxm")
  }

  @Test func aCustomerIsToldOfTheirOwnAlone() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-3qzxm", "261124-3qa00"])
    let file = "---\nname: Ann\nemail: ann@example.org\nrole: customer\n---\n"
    let ann = try Person(handle: #require(Handle(typed: "ann")), bytes: Array(file.utf8))
    let refused = try #require(try refusal("3q", in: scratch, as: ann))
    #expect(refused.problem == "there is no ticket 3q")
    let own = ScratchStore.ticket().split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0 == "requester: boss" ? "requester: ann" : $0 }.joined(separator: "\n")
    try scratch.commit([(try ScratchStore.path("261124-3qb00"), own)])
    #expect(try find("3q", in: scratch, as: ann) == "261124-3qb00")
    // One that was named whole is found, and is then not theirs.
    #expect(try find("3qzxm", in: scratch, as: ann) == "261124-3qzxm")
  }

  @Test func oneDamagedFileHidesNoOther() throws {
    let scratch = try ScratchStore()
    try scratch.add(["261124-3qzxm"])
    try scratch.commit([(try ScratchStore.path("261124-9fk2a"), "---\ntitle: [\n---\n")])
    let head = try scratch.store.head()
    var read: [String] = []
    try head.eachTicket { read.append($0.id.description) }
    #expect(read == ["261124-3qzxm"])
    #expect(head.faults.map(\.path) == ["tickets/2026/11/24/9fk2a/ticket.md"])
    #expect(try find("9fk2a", in: scratch) == "261124-9fk2a")
  }
}
