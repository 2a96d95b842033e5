import Desk
import Git
import GitFormats
import Scratch
import System
import Testing
import Text

@testable import Store

/// Trees that nobody's git would make, but that a push can bring: they are named, and everything else goes on.
struct TreeShapeTests {
  /// A desk with a ticket of 2025 and one of 2026, and whatever trees a test makes by their bytes.
  private final class Shapes {
    let desk: HandDesk
    static let ids = ["251124-3qzxm", "261124-9fk2a"]

    init() throws {
      desk = try HandDesk()
      try desk.commit([
        "tickets/2025/11/24/3qzxm/ticket.md": ScratchStore.ticket(),
        "tickets/2026/11/24/9fk2a/ticket.md": ScratchStore.ticket(),
        "people/ann.md": "---\nname: Ann\nemail: ann@example.org\nrole: customer\n---\n",
        "kb/toner.md": "---\ntitle: T\n---\nx\n",
      ])
      // As it was: the query index knows it.
      _ = try desk.store.head().summaries(.everything, for: desk.boss)
    }

    private func git(_ arguments: [String]) -> String {
      let said = desk.folder.path + "/said"
      let status = Subprocess(
        ["git", "-C", desk.folder.path, "-c", "user.name=Boss", "-c", "user.email=boss@example.org"] + arguments,
        environment: ["PATH": "/usr/bin:/bin", "HOME": desk.folder.path], input: "/dev/null", output: said,
        errors: desk.folder.path + "/wrong"
      ).run()
      #expect(
        status == 0,
        "\(arguments): \(String(decoding: ScratchFolder.bytes(desk.folder.path + "/wrong") ?? [], as: UTF8.self))")
      return String(decoding: ScratchFolder.bytes(said) ?? [], as: UTF8.self).split(separator: "\n").first.map(
        String.init) ?? ""
    }

    /// A tree of just these entries, in this order.
    func tree(_ entries: [(mode: String, name: String, id: String)]) throws -> String {
      var bytes: [UInt8] = []
      for entry in entries {
        bytes += Array("\(entry.mode) \(entry.name)\0".utf8)
        var rest = entry.id.utf8[...]
        while let high = rest.popFirst()?.hexDigitValue, let low = rest.popFirst()?.hexDigitValue {
          bytes.append(UInt8(high << 4 | low))
        }
      }
      let file = desk.folder.path + "/tree"
      try FileSystem.replace(file, bytes, durable: false)
      return git(["hash-object", "-w", "-t", "tree", "--literally", file])
    }

    func id(_ path: String) throws -> String { try #require(try desk.store.head().object(path)).description }

    /// The entries of a folder, as they are.
    func entries(_ path: String) throws -> [(mode: String, name: String, id: String)] {
      let head = try desk.store.head()
      let tree = path.isEmpty ? head.tree : try #require(try head.object(path))
      return try head.entries(in: tree).map { (String($0.mode, radix: 8), $0.name, $0.id.description) }
    }

    /// Commits a folder in the place of another, up to the root.
    func commit(_ folder: String, at path: String, mode: String = "40000") throws {
      var (made, mode, rest) = (folder, mode, path[...])
      while !rest.isEmpty {
        let slash = rest.lastIndex(of: "/")
        let (parent, name) = (
          slash.map { String(rest[..<$0]) } ?? "", String(slash.map { rest[rest.index(after: $0)...] } ?? rest)
        )
        var entries = try entries(parent).filter { $0.name != name } + [(mode, name, made)]
        entries.sort { ($0.mode == "40000" ? $0.name + "/" : $0.name) < ($1.mode == "40000" ? $1.name + "/" : $1.name) }
        made = try tree(entries)
        mode = "40000"
        rest = slash.map { rest[..<$0] } ?? ""
      }
      let commit = git(["commit-tree", "-m", "by hand", "-p", try desk.store.head().commit.description, made])
      desk.move(to: try #require(ObjectID(hex: commit)))
    }
  }

  private func check(_ shapes: Shapes, names path: String, tickets: [String], isWritable: Bool = true) throws {
    let desk = shapes.desk
    let bad = try desk.store.head().commit
    for isNew in [false, true] {
      if isNew { try desk.removeIndex() }
      try desk.reopen()
      let head = try desk.store.head()
      #expect(try head.summaries(.everything, for: desk.boss).map(\.id.description) == tickets, "new: \(isNew)")
      for id in tickets { #expect(try head.ticket(#require(TicketID(id))) != nil) }
      #expect(try head.everybody().map(\.handle.text).contains("boss"))
      _ = try head.articles(for: desk.boss)
      _ = try head.search(SearchQuery(["happens"]), for: desk.boss, limit: 9)
    }
    var found: [Report.Finding] = []
    let report = try desk.store.verify(range: nil, accept: false, clock: #require(Timestamp("2026-11-28T10:00:00Z"))) {
      if found.count < 10_000 { found.append($0) }
    }
    #expect(report.findings < 200_000)
    #expect(found.contains { $0.commit == nil && $0.path?.hasPrefix(path) == true }, "files: \(found.prefix(5))")
    #expect(found.contains { $0.commit == bad.description }, "history: \(found.prefix(5))")
    guard isWritable else { return }
    let made = try desk.store.perform(
      OpenTicket(title: "Cannot print", body: ""), desk.request(as: desk.boss.handle))
    #expect(made.ticket != nil)
    let ids = try desk.store.head().summaries(.everything, for: desk.boss).map(\.id.description)
    #expect(ids.count == tickets.count + 1)
  }

  /// Ten objects that name 10^9 folders: without and with a file in them.
  @Test(arguments: [false, true], ["zz", "tickets/2026/12", "people/x"])
  func nested(hasFile: Bool, path: String) throws {
    let shapes = try Shapes()
    var tree = try shapes.tree(hasFile ? [("100644", "file", shapes.id("people/ann.md"))] : [])
    for _ in 1...9 { tree = try shapes.tree((0...9).map { ("40000", "\($0)", tree) }) }
    try shapes.commit(tree, at: path)
    // A folder without a file is no change of a file, so that its commit is not named.
    if !hasFile { try shapes.desk.commit(["zzz": "no place"]) }
    try check(shapes, names: path, tickets: Shapes.ids)
  }

  /// Every day of a century is one folder.
  @Test func sharedDays() throws {
    let shapes = try Shapes()
    let day = try shapes.id("tickets/2026/11/24")
    let month = try shapes.tree((10...30).map { ("40000", "\($0)", day) })
    let year = try shapes.tree((10...12).map { ("40000", "\($0)", month) })
    try shapes.commit(try shapes.tree((2000...2099).map { ("40000", "\($0)", year) }), at: "tickets")
    try shapes.desk.reopen()
    #expect(try shapes.desk.store.head().ticketIDs().count == 1)
  }

  @Test(arguments: ["tickets/2026", "tickets", "people", "kb", "tickets/2026/11/24/9fk2a"])
  func anEntryTwice(path: String) throws {
    let shapes = try Shapes()
    let entries = try shapes.entries(path)
    try shapes.commit(try shapes.tree(entries + entries), at: path)
    try check(shapes, names: path, tickets: Shapes.ids)
  }

  @Test(arguments: ["tickets", "people", ""]) func outOfOrder(path: String) throws {
    let shapes = try Shapes()
    let tree = try shapes.tree(try shapes.entries(path).reversed())
    guard !path.isEmpty else { return }
    try shapes.commit(tree, at: path)
    var found: [String] = []
    _ = try shapes.desk.store.verify(range: nil, accept: false, clock: #require(Timestamp("2026-11-28T10:00:00Z"))) {
      found.append($0.path ?? "")
    }
    #expect(found.contains { $0.hasPrefix(path) }, "\(found)")
    try shapes.desk.reopen()
    _ = try shapes.desk.store.head().summaries(.everything, for: shapes.desk.boss)
  }

  /// A mode that is not its object's; a year that is a file, a link or a submodule.
  @Test(arguments: [
    ("tickets/2026", "40000", "people/ann.md"), ("tickets/2026", "100644", "people/ann.md"),
    ("tickets/2026", "120000", "people/ann.md"), ("tickets/2026", "160000", "people/ann.md"),
    ("tickets/2026", "100644", "kb"),
  ])
  func aYearThatIsNone(path: String, mode: String, object: String) throws {
    let shapes = try Shapes()
    try shapes.commit(try shapes.id(object), at: path, mode: mode)
    try check(shapes, names: path, tickets: [Shapes.ids[0]], isWritable: false)
    // Nothing can be written into that year, and that is said with its path; elsewhere it goes on.
    let ticket = try #require(TicketID(Shapes.ids[0]))
    let request = try shapes.desk.request(as: shapes.desk.boss.handle)
    do throws(StoreError) {
      _ = try shapes.desk.store.perform(OpenTicket(title: "Cannot print", body: ""), request)
      Issue.record("a ticket in \(path)")
    } catch {
      #expect(error.problem.hasPrefix("tickets/2026: "), "\(error.problem)")
    }
    _ = try shapes.desk.store.perform(
      AnswerTicket.comment(on: ticket, "Hm.", isInternal: false, then: nil), request)
  }

  @Test(arguments: [
    ("people/ann.md", "kb"), ("kb/toner.md", "people"), ("kb/sla.md", "people"), ("templates/x.md", "kb"),
    ("tickets/2026/11/24/9fk2a/comments/20261124T101502Z-8c1d.md", "people"),
  ])
  func aFileThatIsAFolder(path: String, object: String) throws {
    let shapes = try Shapes()
    if path.contains("comments") { try shapes.desk.commit([path: "---\nauthor: boss\n---\nx\n"]) }
    if path.contains("templates") { try shapes.desk.commit([path: "---\nname: x\n---\n"]) }
    try shapes.commit(try shapes.id(object), at: path, mode: "100644")
    try check(shapes, names: path, tickets: Shapes.ids)
  }
}
