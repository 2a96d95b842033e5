import Desk
import Git
import Glibc
import SQLite
import Scratch
import System
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
      #expect(try head.allPeople().map(\.handle.text) == ["boss"])
      #expect(try head.everybody().map(\.handle.text) == ["boss"])
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

  /// What git would have called by another name: verify tells, also of an attachment, which no rule looks into.
  @Test(arguments: ["kb/toner.md", "tickets/2026/11/24/3qzxm/files/ticket/a.txt"])
  func anotherObjectUnderItsName(path: String) throws {
    let desk = try HandDesk()
    try desk.commit([
      "tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket(), path: "---\ntitle: Toner\n---\nTurn it.\n",
      "kb/paper.md": "---\ntitle: Paper\n---\n",
    ])
    #expect(try !findings(desk).contains { $0.contains("hash") })
    let (file, other) = try (object(path, desk), object("kb/paper.md", desk))
    #expect(unlink(file) == 0 && link(other, file) == 0)
    #expect(try findings(desk).contains { $0.contains(path) && $0.contains("hash") })
  }

  /// Whichever object is damaged, verify names it, and what is wrong elsewhere.
  @Test(arguments: [
    "desk.md", "people", "people/ann.md", "kb", "kb/sla.md", "kb/catalog.md", "kb/toner.md", "templates",
    "tickets/2026", "tickets/2026/11/24/3qzxm", "tickets/2026/11/24/3qzxm/ticket.md",
    "tickets/2026/11/24/3qzxm/comments", "tickets/2026/11/24/3qzxm/comments/20261124T101502Z-8c1d.md",
    "tickets/2026/11/24/3qzxm/files/ticket/a.txt",
  ])
  func verifyGoesOnBehindADamagedObject(path: String) throws {
    let desk = try HandDesk()
    try desk.commit([
      "desk.md": "---\nname: Scratch\nsla: kb/sla.md\ncatalog: kb/catalog.md\n---\n",
      "people/ann.md": "---\nname: Ann\nrole: customer\n---\n",
      "people/customerjannet.md": "---\nname: Jannet\nrole: customer\n---\n",
      "people/levelonetim.md": "---\nname: Tim\nrole: supporter\nlevel: 1\n---\n",
      "kb/sla.md": "---\ntitle: SLA\n---\nFast.\n",
      "kb/catalog.md": "---\ntitle: Catalog\n---\nAll.\n", "kb/toner.md": "---\ntitle: Toner\n---\n",
      "templates/pc.md": "---\nname: PC\n---\n", "tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket(),
      "tickets/2026/11/24/3qzxm/comments/20261124T101502Z-8c1d.md": ScratchStore.ticket() + "A comment.\n",
      "tickets/2026/11/24/3qzxm/files/ticket/a.txt": "a file", "a/stray": "x", "zz/stray": "x",
    ])
    let file = try object(path, desk)
    chmod(file, 0o644)
    ScratchFolder.write(file, "damaged")
    let told = try findings(desk)
    #expect(told.contains { $0.contains("\(path)\"") || $0.contains("\(path)/\"") }, "\(told)")
    for stray in ["a/stray", "zz/stray"] { #expect(told.contains { $0.contains(stray) }, "\(told)") }
    // Nobody is said to be nobody because their file cannot be read.
    #expect(!told.contains { $0.contains("none of the desk") || $0.contains("keeps one admin") }, "\(told)")
  }

  /// Where a loose object is.
  private func object(_ path: String, _ desk: HandDesk) throws -> String {
    let id = try #require(try desk.store.head().object(path)).description
    return "\(desk.folder.path)/objects/\(id.prefix(2))/\(id.dropFirst(2))"
  }

  private func findings(_ desk: HandDesk) throws -> [String] {
    try desk.reopen()
    var texts: [String] = []
    _ = try desk.store.verify(range: nil, accept: false, clock: #require(Timestamp("2026-11-28T10:00:00Z"))) {
      texts.append("\($0)")
    }
    return texts
  }

  /// What could not be read when the index was made, and can be again, is in its answers at once, and once.
  @Test func aFileThatComesBack() throws {
    let desk = try HandDesk()
    let words = (0..<200).map { "word\($0)" }.joined(separator: " ")
    let ticket = "tickets/2026/11/24/3qzxm"
    let comment = "\(ticket)/comments/20261124T101502Z-8c1d.md"
    try desk.commit([
      "tickets/2026/11/24/9fk2a/ticket.md": ScratchStore.ticket() + words + words,
      "\(ticket)/ticket.md": ScratchStore.ticket() + "yakword\n", comment: Self.comment(words),
      "people/tim.md": "---\nname: Tim\nemail: tim@example.org\nrole: supporter\nlevel: 1\n---\n",
      "kb/toner.md": "---\ntitle: Toner\n---\nokapi\n",
    ])
    let files = try [comment, "people/tim.md", "kb/toner.md", "\(ticket)/ticket.md"].map { try object($0, desk) }
    for file in files { #expect(rename(file, file + ".away") == 0) }
    try desk.removeIndex()
    #expect(try count("yakword", desk) == 0)
    #expect(try desk.store.head().roster().supporters(level: 1).isEmpty)
    // Nothing is made anew while it stays so.
    let index = FileSystem.identity(desk.store.paths.queryIndex)
    #expect(try count("okapi", desk) == 0)
    #expect(FileSystem.identity(desk.store.paths.queryIndex) == index)
    for file in files { #expect(rename(file + ".away", file) == 0) }
    for (word, number) in [("yakword", 1), ("okapi", 1), ("word7", 2)] {
      #expect(try count(word, desk) == number, "\(word)")
    }
    #expect(try desk.store.head().roster().supporters(level: 1).map(\.handle.text) == ["tim"])
    try desk.commit([comment.replacing("8c1d", with: "9c1d"): Self.comment("quagga")])
    for word in ["yakword", "quagga"] { #expect(try count(word, desk) == 1, "\(word)") }
  }

  /// Words that cannot be named when they go away, because their text cannot be read, are not found afterwards.
  @Test(arguments: ["tickets/2026/11/24/3qzxm/comments/20261124T101502Z-8c1d.md", "kb/aaa.md"])
  func wordsOfWhatCannotBeRead(path: String) throws {
    let desk = try HandDesk()
    let text = path.hasPrefix("kb") ? "---\ntitle: A\n---\nzebra\n" : Self.comment("zebra")
    try desk.commit(["tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket(), path: text])
    #expect(try count("zebra", desk) == 1)
    #expect(try unlink(object(path, desk)) == 0)
    try desk.commit([path: nil, "kb/bbb.md": "---\ntitle: B\n---\nokapi\n"])
    #expect(try count("zebra", desk) == 0)
    #expect(try count("okapi", desk) == 1)
  }

  private static func comment(_ text: String) -> String {
    "---\nauthor: boss\ndate: 2026-11-24T10:15:02Z\n---\n\(text)\n"
  }

  private func count(_ word: String, _ desk: HandDesk) throws -> Int {
    try desk.reopen()
    return try desk.store.head().search(SearchQuery([word]), for: desk.boss, limit: 9).count
  }

  /// The row of a ticket names the object of its folder; where that is gone, the ticket is still found.
  @Test func aFolderThatIsGone() throws {
    let desk = try HandDesk()
    try desk.commit(["tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket() + "yakword\n"])
    let query = SearchQuery(["yakword"])
    let id = try #require(TicketID("261124-3qzxm"))
    #expect(try desk.store.head().search(query, for: desk.boss, limit: 9).count == 1)
    for folder in ["'\(String(repeating: "0", count: 39))1'", "'x'", "NULL"] {
      try Database(at: desk.store.paths.queryIndex, .writing).execute("UPDATE tickets SET folder = \(folder)")
      try desk.reopen()
      let head = try desk.store.head()
      #expect(try head.search(query, for: desk.boss, limit: 9).count == 1)
      #expect(try head.passages(of: .ticket(id), for: desk.boss)?.contains { $0.text.contains("yakword") } == true)
    }
  }
}
