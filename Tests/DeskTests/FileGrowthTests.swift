import Documents
import Scratch
import Testing

@testable import Desk

/// Changes of many files, and merges of long lists, are judged in time that grows as they do.
@Suite(.serialized) struct FileGrowthTests {
  private func expectLinear<T>(
    _ size: Int, _ input: @escaping (Int) throws -> T, _ work: (T) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) rethrows {
    let ratio = try Growth.ratio(of: size, input: input, work)
    #expect(ratio < Growth.limit, "8 times the input costs \(ratio) times", sourceLocation: sourceLocation)
  }

  private func keys(_ count: Int, _ value: String) -> [UInt8] {
    front((0..<count).map { "k\($0): \(value)" }.joined(separator: "\n"))
  }

  @Test func manyKeysAreComparedOnce() throws {
    try expectLinear(700) { count in
      (try Document(keys(count, "a")), try Document(keys(count, "b")))
    } _: { old, new in
      #expect(old.changes(to: new).count == old.keys.count)
      _ = try old.setting(old.changes(to: new))
    }
  }

  @Test func longListsAreMergedOnce() throws {
    func tags(_ count: Int, _ letter: String) -> [UInt8] {
      front("title: a\ntags: [\((0..<count).map { "\(letter)\($0)" }.joined(separator: ", "))]")
    }
    expectLinear(900) { count in
      (tags(count, "a"), tags(count, "b"), tags(count, "c"))
    } _: { base, one, other in
      let sides = [one, other].map { FieldMerge.Side($0, time: .epoch, commit: "") }
      let merge = FieldMerge(.document(slug: "a"), base: base, ours: sides[0], theirs: sides[1])
      _ = merge.outcome { _, _, _ in nil }
      _ = merge.expected(besides: one) { _, _, _ in nil }
    }
  }

  private func file(_ number: Int) -> String { "file: f\(number)" }

  @Test func manyFilesOfManyCommentsAreFoundOnce() throws {
    let id = try ticketID(TestDesk.ticket)
    let ticket = try Ticket(
      id: id,
      bytes: front("title: a\ntype: incident\nstatus: open\nrequester: jannet\ncreated: 2026-11-20T10:00:00Z"))
    let bytes = front("author: jannet\ndate: 2026-11-20T10:00:00Z\nfiles: [{file: a}]")
    func comments(_ count: Int) throws -> [Desk.Comment] {
      try (0..<count).map { number -> Desk.Comment in
        let name = CommentName(now: Timestamp.epoch.adding(seconds: Int64(number)), after: nil, number: 0)
        return try Comment(ticket: id, name: name, bytes: bytes)
      }
    }
    try expectLinear(200, comments) { comments in
      let files: [(comment: CommentName?, name: String)] = comments.map { ($0.name, "a") }
      #expect(Passage.all(of: ticket, comments, files: files).count == 2 + 2 * comments.count)
    }
  }

  @Test func manyTicketsInOneCommitAreJudgedOnce() throws {
    let desk = try TestDesk()
    let before = try desk.before()
    let actor = try Actor.person(desk.person("jannet"))
    let alphabet = TicketID.alphabet.map { String(decoding: [$0], as: UTF8.self) }
    let ticket = front(
      "title: a\ntype: incident\nstatus: open\nrequester: jannet\ncreated: 2026-11-24T10:00:00Z\nlevel: 1\nfiles: [{file: a}]"
    )
    let comment = front("author: jannet\ndate: 2026-11-24T10:00:00Z")
    func change(_ count: Int) -> Change {
      var files: [FileChange] = []
      for number in 0..<count {
        let digits: [Int] = [number / 1024, number / 32 % 32, number % 32]
        let folder = "tickets/2026/11/24/00" + digits.map { alphabet[$0] }.joined()
        files.append(FileChange(path: folder + "/ticket.md", before: nil, after: ticket))
        files.append(FileChange(path: folder + "/comments/20261124T100000Z-0000.md", before: nil, after: comment))
        files.append(FileChange(path: folder + "/files/ticket/a", before: nil, after: []))
      }
      return Change(files)
    }
    try expectLinear(150, change) { change in
      _ = try Judge.judge(change, by: actor, in: before, at: CommitMoment(desk.now))
      _ = change.summary
      for id in change.touchedTickets { _ = change.customerSummary(of: id) }
    }
  }
}
