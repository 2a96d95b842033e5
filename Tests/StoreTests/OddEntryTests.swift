import Desk
import Git
import Glibc
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

  /// A folder whose name is none of a month or day is no second place for a ticket, with and without an index.
  @Test(arguments: ["2026/1/124", "20261/1/24", "2026/11/024", "2026/112/4"])
  func aDayIsTwoDigits(_ day: String) throws {
    let desk = try HandDesk()
    try desk.commit([
      "tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket(),
      "tickets/\(day)/3qzxm/ticket.md": ScratchStore.ticket(), "tickets/\(day)/9fk2a/ticket.md": ScratchStore.ticket(),
      "tickets/2026/11/24/zzzzz": "a file",
    ])
    for isNew in [false, true] {
      if isNew { try desk.removeIndex() }
      try desk.reopen()
      let head = try desk.store.head()
      #expect(try head.summaries(.everything, for: desk.boss).map(\.id.description) == ["261124-3qzxm"])
      #expect(try head.ticketIDs().map(\.description) == ["261124-3qzxm"])
    }
  }

  /// An object that a power cut emptied is a fault of its file; an attachment is not looked into at all.
  @Test(arguments: [
    ("tickets/2026/11/24/3qzxm/ticket.md", ["261124-9fk2a"]),
    ("tickets/2026/11/24/3qzxm/comments/20261124T101502Z-8c1d.md", ["261124-3qzxm", "261124-9fk2a"]),
    ("tickets/2026/11/24/3qzxm/files/ticket/a.txt", ["261124-3qzxm", "261124-9fk2a"]),
    ("kb/toner.md", ["261124-3qzxm", "261124-9fk2a"]), ("people/ann.md", ["261124-3qzxm", "261124-9fk2a"]),
  ])
  func aDamagedObject(path: String, rest: [String]) throws {
    let desk = try HandDesk()
    try desk.commit([
      "tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket(),
      "tickets/2026/11/24/9fk2a/ticket.md": ScratchStore.ticket(),
    ])
    try desk.commit([path: ScratchStore.ticket() + "Damaged.\n"])
    let object = try #require(try desk.store.head().object(path)).description
    let file = "\(desk.folder.path)/objects/\(object.prefix(2))/\(object.dropFirst(2))"
    chmod(file, 0o644)
    ScratchFolder.write(file, "")
    let isTold = !path.contains("/files/")
    for isNew in [false, true] {
      if isNew { try desk.removeIndex() }
      try desk.reopen()
      let head = try desk.store.head()
      #expect(try head.summaries(.everything, for: desk.boss).map(\.id.description) == rest)
      try head.noteFaults(ofPeople: path.hasPrefix("people/"))
      #expect(head.faults.map(\.path) == (isTold ? [path] : []))
    }
  }

  /// What git would have called by another name: verify tells.
  @Test func anotherObjectUnderItsName() throws {
    let desk = try HandDesk()
    try desk.commit(["kb/toner.md": "---\ntitle: Toner\n---\nTurn it.\n", "kb/paper.md": "---\ntitle: Paper\n---\n"])
    let files = try ["kb/toner.md", "kb/paper.md"].map { path in
      let object = try #require(try desk.store.head().object(path)).description
      return "\(desk.folder.path)/objects/\(object.prefix(2))/\(object.dropFirst(2))"
    }
    func findings() throws -> [String] {
      try desk.reopen()
      var texts: [String] = []
      _ = try desk.store.verify(range: nil, accept: false) { texts.append("\($0)") }
      return texts
    }
    #expect(try !findings().contains { $0.contains("toner") })
    #expect(unlink(files[0]) == 0 && link(files[1], files[0]) == 0)
    #expect(try findings().contains { $0.contains("toner") })
  }
}
