import Desk
import Documents
import Testing

/// What an admin takes out, and what nobody takes out otherwise.
@Suite struct RedactionTests {
  private static let name = "20261124T090000Z-0001"
  private static let commentPath = "\(TestDesk.folder)/comments/\(name).md"
  private static let filePath = "\(TestDesk.folder)/files/\(name)/a.txt"
  private static let ownPath = "\(TestDesk.folder)/files/ticket/b.txt"

  /// Jannet's ticket with a file, and a comment of hers with one.
  private static func desk(_ fields: String = "") throws -> TestDesk {
    let desk = try TestDesk.withTicket("files: [{file: b.txt, name: B}]")
    desk.files[ownPath] = Array("own".utf8)
    desk.files[commentPath] = front(
      "author: jannet\ndate: 2026-11-24T09:00:00Z\nfiles: [{file: a.txt, name: A}]\nx-note: kept # so\n\(fields)",
      "A password: 1234\n")
    desk.files[filePath] = Array("content".utf8)
    return desk
  }

  private static func targets() throws -> [(RedactTicket.Target, String)] {
    let name = try commentName(Self.name)
    return [
      (.body, TestDesk.ticketPath), (.comment(name), commentPath), (.file(name, name: "a.txt"), filePath),
      (.file(nil, name: "b.txt"), ownPath),
    ]
  }

  private static func redacting(_ target: RedactTicket.Target) throws -> RedactTicket {
    RedactTicket(try ticketID(TestDesk.ticket), target, reason: "A password")
  }

  @Test func anAdminTakesOutExactlyThat() throws {
    for (target, path) in try Self.targets() {
      let desk = try Self.desk()
      let before = desk.copy()
      try desk.perform(Self.redacting(target), by: "root")
      let change = before.change(to: desk)
      let claim = Claim(action: .redact, ticket: try ticketID(TestDesk.ticket), actor: try handle("root"), via: .cli)
      #expect(claim.disagreements(with: change, author: try handle("root")) == [])
      for name in ActionName.allCases where name != .redact {
        let other = Claim(action: name, ticket: try ticketID(TestDesk.ticket), actor: try handle("root"), via: .cli)
        #expect(other.disagreements(with: change, author: try handle("root")) != [], "\(name)")
      }
      if path.hasSuffix(".txt") {
        #expect(desk.files[path] == [])
      } else {
        let text = String(decoding: try #require(desk.files[path]), as: UTF8.self)
        #expect(text.hasSuffix("redacted: 2026-11-24T10:00:00Z\n---\n"), "\(text)")
        #expect(!text.contains("1234") && !text.contains("broken"))
      }
      #expect(try desk.plan(Self.redacting(target), by: "root").edits.isEmpty)
    }
  }

  @Test func allOfOneCommentInAnyOrder() throws {
    let desk = try Self.desk()
    let name = try commentName(Self.name)
    try desk.perform(Self.redacting(.file(name, name: "a.txt")), by: "root")
    try desk.perform(Self.redacting(.comment(name)), by: "root")
    let comment = try #require(try desk.comments(try ticketID(TestDesk.ticket)).first)
    #expect(comment.redacted == desk.now && comment.body == "" && comment.files[0].redacted == desk.now)
    #expect(comment.files[0].name == "A")
    #expect(String(decoding: comment.document.bytes, as: UTF8.self).contains("x-note: kept # so\n"))
  }

  @Test func aFileThatNobodyNamedGetsAnEntry() throws {
    let desk = try Self.desk()
    desk.files["\(TestDesk.folder)/files/ticket/c.txt"] = [1]
    try desk.perform(Self.redacting(.file(nil, name: "c.txt")), by: "root")
    #expect(try desk.ticket().files.map(\.file) == ["b.txt", "c.txt"])
    #expect(desk.files["\(TestDesk.folder)/files/ticket/c.txt"] == [])
  }

  @Test(arguments: ["jannet", "bob", "tim", "sofia"])
  func nobodyElse(actor: String) throws {
    for (target, _) in try Self.targets() {
      let desk = try Self.desk()
      #expect(throws: Refusal.self) { try desk.perform(Self.redacting(target), by: actor) }
      let after = desk.copy()
      try after.perform(Self.redacting(target), by: "root")
      let violations = try Judge.judge(
        desk.change(to: after), by: try desk.actor(actor), in: try desk.before(), at: CommitMoment(desk.now))
      #expect(!violations.isEmpty)
    }
  }

  /// Even an admin does nothing else under this name.
  @Test(arguments: [
    ("redacted: 2026-11-24T10:00:00Z", "A password: 1234\n"), ("redacted: 2026-11-24T10:00:00Z", "other\n"), ("", ""),
    ("redacted: 2026-11-24T10:00:00Z\ninternal: true", ""), ("redacted: 2026-11-24T10:00:00Z\nauthor: tim", ""),
    ("redacted: 2026-11-24T10:00:00Z\ndate: 2026-11-23T09:00:00Z", ""),
    ("redacted: 2026-11-24T10:00:00Z\nx-note: other", ""), ("redacted: 2026-11-24T10:00:00Z\nfiles:", ""),
    ("redacted: 2026-11-24T10:00:00Z\nfiles: [{file: a.txt, name: B}]", ""),
    ("redacted: 2026-11-24T10:00:00Z\nfiles: [{file: a.txt, name: A}, {file: c.txt, name: C}]", ""),
    ("files: [{file: a.txt, name: B, redacted: 2026-11-24T10:00:00Z}]", "A password: 1234\n"),
    ("files: [{file: a.txt, name: A, redacted: 2026-11-24T10:00:00Z}]", "other\n"),
    ("redacted: soon", ""), ("redacted: 2099-11-24T10:00:00Z", ""),
  ])
  func nothingElse(fields: String, body: String) throws {
    let desk = try Self.desk()
    let after = desk.copy()
    if !fields.isEmpty { try after.set(Self.commentPath, fields) }
    after.files[Self.commentPath] = try Document(#require(after.files[Self.commentPath])).settingBody(body).bytes
    let change = desk.change(to: after)
    #expect(
      try !Judge.judge(change, by: try desk.actor("root"), in: try desk.before(), at: CommitMoment(desk.now)).isEmpty)
  }

  @Test func whatIsGoneStaysGone() throws {
    let desk = try Self.desk()
    for (target, _) in try Self.targets() { try desk.perform(Self.redacting(target), by: "root") }
    let mark = "2026-11-24T09:59:00Z"
    let edits: [(TestDesk) throws -> Void] = [
      { $0.files[Self.filePath] = [1] }, { $0.files[Self.filePath] = nil }, { $0.files[Self.commentPath] = nil },
      { try $0.set(Self.commentPath, "redacted:") }, { try $0.set(Self.commentPath, "redacted: \(mark)") },
      { try $0.set(Self.commentPath, "files: [{file: a.txt, name: A}]") },
      { try $0.set(TestDesk.ticketPath, "redacted:") }, { try $0.set(TestDesk.ticketPath, "redacted: \(mark)") },
      { try $0.set(TestDesk.ticketPath, "files:") },
      {
        $0.files[Self.commentPath] = try Document(#require($0.files[Self.commentPath])).settingBody("back").bytes
      },
      {
        $0.files[TestDesk.ticketPath] = try Document(#require($0.files[TestDesk.ticketPath])).settingBody("back").bytes
      },
    ]
    for (number, edit) in edits.enumerated() {
      #expect(try !desk.judged("root", edit).isEmpty, "edit \(number)")
    }
  }

  @Test func aFileIsBlankedWithItsMarkAlone() throws {
    let desk = try Self.desk()
    #expect(try !desk.judged("root") { $0.files[Self.filePath] = [] }.isEmpty)
    let mark = "files: [{file: a.txt, name: A, redacted: 2026-11-24T10:00:00Z}]"
    #expect(
      try !desk.judged("root") {
        try $0.set(Self.commentPath, mark)
        $0.files[Self.filePath] = [1]
      }.isEmpty)
    #expect(
      try desk.judged("root") {
        try $0.set(Self.commentPath, mark)
        $0.files[Self.filePath] = []
      }.isEmpty)
  }

  @Test func aCustomerMayNotMarkTheirNewTicket() throws {
    for fields in ["redacted: 2026-11-24T10:00:00Z", "files: [{file: a, name: A}]"] {
      let violations = try TestDesk.withTicket().judged("jannet") {
        $0.files[JudgeTableTests.newPath] = front("\(JudgeTableTests.newTicket)\nrequester: jannet\n\(fields)")
      }
      #expect(!violations.isEmpty)
    }
  }

  @Test func summariesTellACustomerNothingOfNotes() throws {
    let id = try ticketID(TestDesk.ticket)
    for (target, told) in [
      (RedactTicket.Target.body, "redact text"), (.comment(try commentName(Self.name)), "redact comment \(Self.name)"),
      (.file(try commentName(Self.name), name: "a.txt"), "redact file \(Self.name)/a.txt"),
      (.file(nil, name: "b.txt"), "redact file ticket/b.txt"),
    ] {
      for isInternal in [false, true] {
        let desk = try Self.desk(isInternal ? "internal: yes" : "internal: false")
        let change = desk.changes(try desk.plan(Self.redacting(target), by: "root").edits)
        #expect(change.summary.hasPrefix("\(id)") && change.summary.hasSuffix(": \(told)"))
        let isHidden = isInternal && told.contains(Self.name)
        #expect(change.customerSummary(of: id) == (isHidden ? nil : told))
      }
    }
  }
}
