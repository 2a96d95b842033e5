import Desk
import Scratch
import Testing

@testable import Store

/// What has the name of a file of the desk, and is none.
@Suite struct OddEntryTests {
  /// A folder in its place hides nothing else.
  @Test func aFolderIsNoFile() throws {
    let desk = try HandDesk()
    let id = "261124-3qzxm"
    let ticket = try #require(TicketID(id))
    try desk.commit([
      ticket.path: ScratchStore.ticket(), "tickets/2026/11/24/9fk2a/ticket.md": ScratchStore.ticket(),
      "people/ann.md/file": "x", "kb/toner.md/file": "x",
      "\(ticket.folder)/comments/20261124T101502Z-8c1d.md/file": "x",
    ])
    for isNew in [false, true] {
      if isNew { try desk.removeIndex() }
      try desk.reopen()
      let head = try desk.store.head()
      #expect(try head.summaries(.everything, for: desk.boss).map(\.id.description) == [id, "261124-9fk2a"])
      #expect(try head.comments(ticket).isEmpty)
      #expect(head.roster().people.map(\.handle.text) == ["boss"])
      #expect(try head.wholeRoster().people.map(\.handle.text) == ["boss"])
      #expect(try head.search(SearchQuery(["happens"]), for: desk.boss, limit: 9).count == 2)
      #expect(try head.articles(for: desk.boss).isEmpty)
      #expect(head.faults.isEmpty)
    }
  }
}
