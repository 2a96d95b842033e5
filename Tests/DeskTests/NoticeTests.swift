import Desk
import Documents
import Testing

/// Who is told what of which change of jannet's ticket, which tim has and which bob is in copy of.
struct NoticeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    /// The ticket before and after, as fields that stand in for those of the test's ticket; nil before for one that is opened.
    let before: String?
    let after: String
    /// Comments, as author, fields.
    let comments: [(String, String)]
    let actor: String
    let told: [String]
    var channel = Channel.cli
    var testDescription: String { what }

    init(
      _ what: String, _ before: String?, _ after: String, by actor: String, _ comments: [(String, String)] = [],
      tells told: [String], via channel: Channel = .cli
    ) {
      (self.what, self.before, self.after) = (what, before, after)
      (self.comments, self.actor, self.told, self.channel) = (comments, actor, told, channel)
    }
  }

  private static let pending = "status: pending\npending: 2026-11-21T08:00:00Z"
  private static let resolved = "status: resolved\nresolved: 2026-11-21T08:00:00Z"
  private static let note = "internal: true"

  static let cases = [
    Case("opened by its requester", nil, "", by: "jannet", tells: ["bob received", "jannet received", "tim assigned"]),
    Case("opened by staff", nil, "", by: "tim", tells: ["bob received", "jannet received"]),
    Case("opened by staff for themselves", nil, "requester: tim\ncc:", by: "tim", tells: []),
    Case(
      "the same by mail", nil, "requester: eva\ncc:", by: "eva", tells: ["eva received", "tim assigned"], via: .mail),
    Case("brought along from elsewhere", nil, "", by: "root", tells: [], via: .import),
    Case("opened and nobody there", nil, "assignee:\ncc:", by: "jannet", tells: ["jannet received"]),
    Case("resolved when it is opened", nil, resolved, by: "root", tells: []),
    Case("a public answer", "", "", by: "tim", [("tim", "")], tells: ["bob answer", "jannet answer"]),
    Case(
      "a public answer of another supporter", "", "", by: "eva", [("eva", "")], tells: ["bob answer", "jannet answer"]),
    Case("an internal note", "", "", by: "eva", [("eva", note)], tells: []),
    Case("a note that hides by a word of its own", "", "", by: "eva", [("eva", "internal: perhaps")], tells: []),
    Case("an internal note with a field", "", "priority: high", by: "eva", [("eva", note)], tells: []),
    Case(
      "an answer and a note", "", "", by: "tim", [("tim", ""), ("tim", note)], tells: ["bob answer", "jannet answer"]),
    Case("the requester answers", "", "", by: "jannet", [("jannet", "")], tells: ["bob answer", "tim answered"]),
    Case("somebody in copy answers", "", "", by: "bob", [("bob", "")], tells: ["jannet answer", "tim answered"]),
    Case("an automatic reply", "", "", by: "jannet", [("jannet", "automatic: true")], tells: []),
    Case("an automatic reply of staff", "", "", by: "tim", [("tim", "automatic: true")], tells: []),
    Case("a question", "", pending, by: "tim", [("tim", "")], tells: ["bob pending", "jannet pending"]),
    Case("another question", pending, pending, by: "tim", [("tim", "")], tells: ["bob pending", "jannet pending"]),
    Case("pending without a word", "", pending, by: "tim", tells: ["bob pending", "jannet pending"]),
    Case("pending with a note", "", pending, by: "tim", [("tim", note)], tells: ["bob pending", "jannet pending"]),
    Case(
      "an answer opens it again", pending, "", by: "jannet", [("jannet", "")], tells: ["bob answer", "tim answered"]),
    Case(
      "a reminder", pending, pending + "\nreminded: 2026-11-24T10:00:00Z", by: "tix", [("tix", "via: sweep")],
      tells: ["bob reminder", "jannet reminder"]),
    Case(
      "closed on silence", pending, resolved, by: "tix", [("tix", "via: sweep")],
      tells: ["bob closed", "jannet closed"]),
    Case("resolved", "", resolved, by: "tim", [("tim", "")], tells: ["bob resolved", "jannet resolved"]),
    Case("resolved without a word", "", resolved, by: "tim", tells: ["bob resolved", "jannet resolved"]),
    Case("resolved by its requester", "", resolved, by: "jannet", tells: ["bob resolved"]),
    Case("opened again by staff", resolved, "", by: "tim", tells: ["bob reopened", "jannet reopened"]),
    Case(
      "opened again by its requester", resolved, "", by: "jannet", [("jannet", "")],
      tells: ["bob reopened", "tim answered"]),
    Case("opened again without a word", resolved, "", by: "jannet", tells: ["bob reopened", "tim answered"]),
    Case(
      "opened again, and it goes to another", resolved, "assignee: eva", by: "jannet", [("jannet", "")],
      tells: ["bob reopened", "eva assigned"]),
    Case(
      "linked to a major incident", "", "major: 261120-aaaaa", by: "eva", [("eva", "")],
      tells: ["bob merged", "jannet merged"]),
    Case("is one itself", "", "major: 261120-3qzxm", by: "eva", [("eva", note)], tells: []),
    Case(
      "resolved with its major incident", "major: 261120-aaaaa", "major: 261120-aaaaa\n" + resolved, by: "tix",
      [("tix", "via: sweep")], tells: ["bob resolved", "jannet resolved"]),
    Case("taken out of it", "major: 261120-aaaaa", "major:", by: "eva", [("eva", note)], tells: []),
    Case("given to another", "", "assignee: eva", by: "root", tells: ["eva assigned"]),
    Case("taken", "", "assignee: eva", by: "eva", tells: []),
    Case("taken away from somebody", "", "assignee:", by: "root", tells: []),
    Case(
      "escalated", "", "assignee: ahmed\nlevel: 2", by: "tim", [("tim", "internal: true\nescalated: [1, 2]")],
      tells: ["ahmed escalated"]),
    Case("given down", "level: 2\nassignee: ahmed", "level: 1\nassignee: eva", by: "ahmed", tells: ["eva assigned"]),
    Case(
      "about to be late", "", "warned: [respond/2026-11-24T16:00:00Z/2026-11-24T15:00:00Z]", by: "tix",
      [("tix", "internal: true\nvia: sweep")], tells: ["tim warned"]),
    Case(
      "late", "", "missed: [respond/2026-11-24T16:00:00Z/2026-11-24T16:05:00Z]", by: "tix",
      [("tix", "internal: true\nvia: sweep")], tells: ["tim missed"]),
    Case(
      "late and moved up", "", "assignee: ahmed\nlevel: 2\nmissed: [respond/2026-11-24T16:00:00Z/2026-11-24T16:05:00Z]",
      by: "tix", [("tix", "internal: true\nvia: sweep")], tells: ["ahmed escalated"]),
    Case("somebody comes into copy", "cc: [bob]", "cc: [bob, eva]", by: "tim", tells: []),
    Case("tags and links", "", "tags: [vip]\nlinks: [261120-aaaaa]\nreference: SD-1", by: "tim", tells: []),
    Case("other fields", "", "title: Another\npriority: high\nservice: pc", by: "tim", tells: []),
    Case(
      "whoever has it is its requester", "requester: tim\ncc:", "requester: tim\ncc:", by: "eva", [("eva", "")],
      tells: ["tim answer"]),
  ]

  @Test("who is told what", arguments: cases)
  func tells(_ case: Case) throws {
    let told = try news(`case`.before, `case`.after, `case`.comments, by: `case`.actor, via: `case`.channel)
    #expect(told.flatMap { one in one.notices.map { "\(one.to) \($0.kind.rawValue)" } } == `case`.told)
    // One thing of a ticket for each person, and so one mail.
    #expect(told.allSatisfy { $0.notices.count == 1 })
  }

  @Test("no customer is ever told of a note, whatever goes with it", arguments: cases)
  func hidesNotes(_ case: Case) throws {
    let comments = try (`case`.comments + [("eva", Self.note)]).enumerated().map { try said($1.0, $1.1, $0) }
    let note = try #require(comments.last)
    for one in try news(
      `case`.before, `case`.after, `case`.comments + [("eva", Self.note)], by: `case`.actor, via: `case`.channel)
    {
      for notice in one.notices where !notice.kind.isForStaff {
        #expect(notice.comment != note.name)
        let found = comments.first { $0.name == notice.comment }
        #expect(found?.isInternal != true)
      }
    }
  }

  @Test("a notice is a line and back")
  func lines() throws {
    let told = try news("", Self.pending, [("tim", "")], by: "tim")
    for notice in told.flatMap(\.notices) { #expect(Notice(line: notice.line) == notice) }
    let proposal = Notice(
      .proposed, try ticketID(TestDesk.ticket), by: .tix, at: try time("2026-11-24T10:00:00Z"),
      others: [try ticketID("261120-aaaaa"), try ticketID("261120-bbbbb")])
    #expect(Notice(line: proposal.line) == proposal)
    for line in ["", "answer", "answer x - tim 2026-11-24T10:00:00Z", "answer 261120-3qzxm x tim 2026-11-24T10:00:00Z"]
    {
      #expect(Notice(line: line) == nil)
    }
  }

  @Test("a merge tells what it does itself, against each of its sides")
  func merges() throws {
    let one = try news("", Self.resolved, [], by: "tim")
    let other = try news(Self.pending, Self.resolved, [], by: "tim")
    #expect(ToldOf.common(to: [one, other]).map(\.to) == one.map(\.to))
    let nothing = try news(Self.resolved, Self.resolved, [], by: "tim")
    #expect(ToldOf.common(to: [one, nothing]).isEmpty)
  }

  struct Reader: Sendable {
    let fields: String
    let kind: NoticeKind
    let isTold: Bool
  }

  @Test(
    "what somebody chose, and whether they are there",
    arguments: [
      Reader(fields: "", kind: .answer, isTold: true), Reader(fields: "notify: all", kind: .answer, isTold: true),
      Reader(fields: "notify: none", kind: .answer, isTold: false),
      Reader(fields: "notify: daily", kind: .answer, isTold: true),
      Reader(fields: "notify: sometimes", kind: .answer, isTold: true),
      Reader(fields: "notify: [none]", kind: .answer, isTold: true),
      Reader(fields: "notify: mine", kind: .answer, isTold: true),
      Reader(fields: "left: 2026-11-01", kind: .answer, isTold: false),
      Reader(fields: "left: 2026-12-01", kind: .answer, isTold: true),
      // Jannet is no supporter: what is for staff is not for her, whatever a file of the outbox says.
      Reader(fields: "", kind: .warned, isTold: false),
    ])
  func chooses(_ reader: Reader) throws {
    let desk = try TestDesk.withTicket()
    if !reader.fields.isEmpty { try desk.set("people/jannet.md", reader.fields) }
    let notice = Notice(reader.kind, try ticketID(TestDesk.ticket), by: try handle("tim"), at: desk.now)
    #expect(notice.isFor(try desk.person("jannet"), try desk.ticket(), nil, at: desk.today) == reader.isTold)
  }

  @Test("whoever is in copy hears nothing where they want to hear of their own")
  func mine() throws {
    let desk = try TestDesk.withTicket("cc: [bob]")
    let notice = Notice(.answer, try ticketID(TestDesk.ticket), by: try handle("tim"), at: desk.now)
    #expect(notice.isFor(try desk.person("bob"), try desk.ticket(), nil, at: desk.today))
    try desk.set("people/bob.md", "notify: mine")
    #expect(!notice.isFor(try desk.person("bob"), try desk.ticket(), nil, at: desk.today))
  }

  @Test("what somebody may not see any more is not told, nor what was taken out")
  func forgets() throws {
    let desk = try TestDesk.withTicket("cc: [bob]")
    let said = try said("tim", "", 0)
    let notice = Notice(.answer, said.ticket, comment: said.name, by: said.author, at: desk.now)
    let (bob, ticket) = (try desk.person("bob"), try desk.ticket())
    #expect(notice.isFor(bob, ticket, said, at: desk.today))
    #expect(!notice.isFor(bob, ticket, try self.said("tim", "redacted: 2026-11-24T11:00:00Z", 0), at: desk.today))
    #expect(!notice.isFor(bob, ticket, try self.said("tim", Self.note, 0), at: desk.today))
    #expect(!notice.isFor(bob, ticket, nil, at: desk.today))
    try desk.set(TestDesk.ticketPath, "cc:")
    #expect(!notice.isFor(bob, try desk.ticket(), said, at: desk.today))
  }

  private func said(_ author: String, _ fields: String, _ number: Int) throws -> Desk.Comment {
    let name = try commentName("20261124T10000\(number)Z-8c1d")
    return try Desk.Comment(ticket: ticketID(TestDesk.ticket), name: name, bytes: comment(author, fields))
  }

  private func news(
    _ before: String?, _ after: String, _ comments: [(String, String)], by actor: String, via channel: Channel = .cli
  ) throws -> [ToldOf] {
    func ticket(_ fields: String) throws -> Ticket {
      let desk = try TestDesk.withTicket("cc: [bob]")
      if !fields.isEmpty { try desk.set(TestDesk.ticketPath, fields) }
      return try desk.ticket()
    }
    let said = try comments.enumerated().map { try self.said($1.0, $1.1, $0) }
    let news = TicketNews(before: try before.map(ticket), after: try ticket(after), comments: said)
    let desk = try TestDesk()
    return NoticeRules.told(
      of: CommitNews(commit: "c", actor: try handle(actor), channel: channel, time: desk.now, tickets: [news])
    ) { handle in desk.people.first { $0.handle == handle }?.isStaff ?? false }
  }
}
