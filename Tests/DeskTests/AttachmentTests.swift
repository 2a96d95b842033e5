import Desk
import Documents
import Testing

/// Files that come with tickets and comments.
@Suite struct AttachmentTests {
  static func file(_ name: String, size: Int = 4) -> Desk.Attachment {
    Desk.Attachment(name: name, bytes: StoredBytes(key: "0123", size: size))
  }

  static func answer(_ files: [Desk.Attachment], isInternal: Bool = false) throws -> AnswerTicket {
    AnswerTicket.comment(
      on: try ticketID(TestDesk.ticket), "Text", isInternal: isInternal, then: nil, files: files)
  }

  /// What the rules say of an action's plan, sizes included.
  static func violations(_ desk: TestDesk, _ action: any Action, by actor: String) throws -> [String] {
    let plan = try desk.plan(action, by: actor)
    let change = desk.changes(plan.edits)
    let violations = try Judge.judge(
      change, by: try desk.actor(actor), in: try desk.before(), at: CommitMoment(desk.now))
    let who = try handle(actor)
    let claim = Claim(action: action.name, ticket: plan.outcome.ticket, actor: who, via: .cli)
    #expect(claim.disagreements(with: change, author: who) == [])
    return violations.map(\.problem)
  }

  @Test func aCommentNamesItsFiles() throws {
    let desk = try TestDesk.withTicket()
    let plan = try desk.plan(
      Self.answer([Self.file("../x/Skærm.png"), Self.file("Sk rm.png"), Self.file("a\nb")]), by: "jannet")
    #expect(plan.edits.dropFirst().map { $0.path.split(separator: "/").last } == ["Sk-rm.png", "Sk-rm-2.png", "a-b"])
    #expect(plan.edits.dropFirst().allSatisfy { $0.stored?.size == 4 && $0.content == [] })
    try desk.perform(
      Self.answer([Self.file("../x/Skærm.png"), Self.file("Sk rm.png"), Self.file("a\nb")]), by: "jannet")
    let comment = try #require(try desk.comments(try ticketID(TestDesk.ticket)).first)
    #expect(comment.files.map(\.file) == ["Sk-rm.png", "Sk-rm-2.png", "a-b"])
    #expect(comment.files.map(\.name) == ["../x/Skærm.png", "Sk rm.png", "a\nb"])
    #expect(!desk.files.keys.contains { $0.contains("..") })
  }

  @Test func aTicketNamesItsFiles() throws {
    let desk = try TestDesk()
    let outcome = try desk.perform(
      OpenTicket(title: "Printer", files: [Self.file("a.txt"), Self.file("")]), by: "jannet")
    let id = try #require(outcome.ticket)
    #expect(
      try desk.ticket(id.description).files == [
        NamedFile(file: "a.txt", name: "a.txt"), NamedFile(file: "file", name: "file"),
      ])
    #expect(desk.files["\(id.folder)/files/ticket/a.txt"] != nil)
  }

  @Test func aLateAnswerTakesItsFilesAlong() throws {
    let desk = try TestDesk.withTicket("status: resolved\nresolved: 2026-11-01T08:00:00Z")
    let id = try #require(try desk.perform(Self.answer([Self.file("a.txt")]), by: "jannet").ticket)
    #expect(id.description != TestDesk.ticket)
    #expect(desk.files["\(id.folder)/files/ticket/a.txt"] != nil)
  }

  @Test func endlessNamesAreCut() throws {
    let desk = try TestDesk.withTicket()
    try desk.perform(Self.answer([Self.file(String(repeating: "😀", count: 3000))]), by: "jannet")
    let comment = try #require(try desk.comments(try ticketID(TestDesk.ticket)).first)
    #expect(comment.files[0].name.unicodeScalars.count == 255)
    #expect(throws: Refusal.self) {
      try desk.plan(
        Self.answer(Array(repeating: Self.file("a"), count: Desk.Attachment.maxCount + 1)), by: "jannet")
    }
    // As many as there may be, with the longest names, fit into front matter.
    try desk.perform(
      Self.answer(Array(repeating: Self.file(String(repeating: "\u{1}", count: 300)), count: Desk.Attachment.maxCount)),
      by: "jannet")
  }

  @Test(arguments: [
    ("", 10 << 20, true), ("", (10 << 20) + 1, false), ("1K", 1024, true), ("1K", 1025, false), ("0", 0, true),
  ])
  func sizes(setting: String, size: Int, isTaken: Bool) throws {
    let desk = try TestDesk.withTicket()
    if !setting.isEmpty { try desk.set("desk.md", "attach.max-size: \(setting)") }
    let violations = try Self.violations(desk, Self.answer([Self.file("a", size: size)]), by: "jannet")
    #expect(violations.isEmpty == isTaken)
    let opening = try Self.violations(desk, OpenTicket(title: "x", files: [Self.file("a", size: size)]), by: "jannet")
    #expect(opening.isEmpty == isTaken)
  }

  @Test(arguments: ["10G", "-1", "much", "26M", "[1]"])
  func aSettingThatIsNoSize(text: String) {
    #expect(throws: Fault.self) { try Settings(bytes: front("attach.max-size: \(text)")) }
  }

  private static let folder = TestDesk.folder
  private static let commentPath = "\(folder)/comments/20261124T100000Z-0001.md"

  /// By hand: files that come with nothing, or are not what they are said to be.
  @Test(arguments: [
    ("\(TestDesk.folder)/files/ticket/a.txt", "", false),
    ("\(TestDesk.folder)/files/20261124T100000Z-0002/a.txt", "", false),
    ("\(TestDesk.folder)/files/20261124T100000Z-0001/a.txt", "", true),
    ("\(TestDesk.folder)/files/20261124T100000Z-0001/a.txt", "files: [{file: a.txt, name: A}]", true),
    ("\(TestDesk.folder)/files/20261124T100000Z-0001/a.txt", "files: [{file: b.txt, name: A}]", false),
    ("\(TestDesk.folder)/files/20261124T100000Z-0001/.git", "", false),
    ("\(TestDesk.folder)/files/20261124T100000Z-0001/x/a.txt", "", false),
    ("\(TestDesk.folder)/files/20261124T100000Z-0001/a.txt", "redacted: 2026-11-24T10:00:00Z", false),
    (
      "\(TestDesk.folder)/files/20261124T100000Z-0001/a.txt",
      "files: [{file: a.txt, name: A, redacted: 2026-11-24T10:00:00Z}]", false
    ),
    ("\(TestDesk.folder)/files/20261124T100000Z-0001/a.txt", "files: a.txt", false),
    ("\(TestDesk.folder)/files/20261124T100000Z-0001/a.txt", "files: [{file: ../a.txt}]", false),
  ])
  func byHand(path: String, fields: String, isRight: Bool) throws {
    let violations = try TestDesk.withTicket().judged("jannet") {
      $0.files[Self.commentPath] = comment("jannet", fields)
      $0.files[path] = Array("content".utf8)
    }
    #expect(violations.isEmpty == isRight, "\(violations)")
  }

  @Test(arguments: ["jannet", "tim", "root"])
  func nobodyChangesAFile(actor: String) throws {
    let desk = try TestDesk.withTicket()
    let path = "\(Self.folder)/files/20261124T100000Z-0001/a.txt"
    desk.files[Self.commentPath] = comment("jannet", "files: [{file: a.txt, name: A}]")
    desk.files[path] = Array("content".utf8)
    for bytes in [nil, Array("other".utf8), []] as [[UInt8]?] {
      #expect(try !desk.judged(actor) { $0.files[path] = bytes }.isEmpty)
    }
    #expect(try !desk.judged(actor) { $0.files["\(Self.folder)/files/20261124T100000Z-0001/b.txt"] = [1] }.isEmpty)
    #expect(try !desk.judged(actor) { try $0.set(Self.commentPath, "files: [{file: a.txt, name: B}]") }.isEmpty)
    #expect(try !desk.judged(actor) { try $0.set(Self.commentPath, "files:") }.isEmpty)
  }

  @Test func onlyACommentBringsFilesToATicket() throws {
    let desk = try TestDesk.withTicket()
    let change = desk.changes(try desk.plan(Self.answer([Self.file("a")]), by: "tim").edits)
    for name in ActionName.allCases {
      let claim = Claim(action: name, ticket: try ticketID(TestDesk.ticket), actor: try handle("tim"), via: .cli)
      let holds = claim.disagreements(with: change, author: try handle("tim")).isEmpty
      #expect(holds == (name == .comment), "\(name)")
    }
  }

  @Test func summaries() throws {
    let desk = try TestDesk.withTicket()
    let id = try ticketID(TestDesk.ticket)
    let open = desk.changes(try desk.plan(Self.answer([Self.file("a"), Self.file("b")]), by: "tim").edits)
    #expect(open.summary == "\(id) Printer: comment with 2 files")
    #expect(open.customerSummary(of: id) == "comment with 2 files")
    let note = desk.changes(try desk.plan(Self.answer([Self.file("a")], isInternal: true), by: "tim").edits)
    #expect(note.summary == "\(id): internal note with 1 file")
    #expect(note.customerSummary(of: id) == nil)
  }
}
