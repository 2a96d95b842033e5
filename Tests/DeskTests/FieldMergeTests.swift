import Desk
import Documents
import Testing

/// Three versions of a file become one.
@Suite struct FieldMergeTests {
  private static let ticket =
    "title: Printer\nstatus: open\npriority: low\nimpact: person\nurgency: medium\nassignee: tim\nlevel: 1"
    + "\nassigned: 2026-11-20T08:00:00Z"
  private static let person = "name: Tim\nemail: tim@example.org\nrole: supporter\nlevel: 2"

  private func path(_ text: String) throws -> DeskPath { try #require(DeskPath(text)) }

  /// What comes out, whichever side is called first.
  private func merged(
    _ base: String, _ early: String, _ late: String, at: String = TestDesk.ticketPath,
    answered: (String?, String?) = (nil, nil)
  ) throws -> (fields: [String: String], losses: [String]) {
    let old = try Document(front(base))
    func side(_ edit: String, _ commit: String, _ time: String, _ answered: String?) throws -> FieldMerge.Side {
      let added = try Document(front(edit.isEmpty ? "{}" : edit))
      let changes = added.keys.map { key in (key, added[key]?.text == "" ? nil : added[key]) }
      return FieldMerge.Side(
        try old.setting(changes).bytes, time: try DeskTests.time(time), commit: commit,
        answered: try answered.map { try DeskTests.time($0) })
    }
    let one = try side(early, "a", "2026-11-24T10:00:00Z", answered.0)
    let two = try side(late, "b", "2026-11-24T11:00:00Z", answered.1)
    func join(_ ours: FieldMerge.Side, _ theirs: FieldMerge.Side) throws -> ([String: String], [String]) {
      let outcome = FieldMerge(try path(at), base: old.bytes, ours: ours, theirs: theirs).outcome { _, _, _ in nil }
      let document = try Document(try #require(outcome.bytes))
      let fields = document.keys.map { key in (key, document[key].map(Self.shown) ?? "") }
      return (
        Dictionary(uniqueKeysWithValues: fields),
        outcome.losses.map { "\($0.key)=\($0.value.map(Self.shown) ?? "-")" }.sorted()
      )
    }
    let (forth, back) = (try join(one, two), try join(two, one))
    #expect(forth.0 == back.0 && forth.1 == back.1)
    return (forth.0, forth.1)
  }

  private static func shown(_ value: Value) -> String {
    value.text ?? value.list?.map { $0.text ?? $0["file"]?.text ?? "?" }.sorted().joined(separator: " ") ?? "?"
  }

  @Test func oneSideAlone() throws {
    let (fields, losses) = try merged(Self.ticket, "status: pending\npending: 2026-11-24", "title: Scanner\nroom: 12")
    #expect(fields["status"] == "pending" && fields["title"] == "Scanner" && fields["room"] == "12")
    #expect(losses.isEmpty)
  }

  @Test(arguments: [
    ("status: resolved\nresolved: 2026-11-24T09:00:00Z", "status: pending\npending: 2026-11-24T09:30:00Z", "resolved"),
    ("status: pending\npending: 2026-11-24T09:30:00Z", "status: resolved\nresolved: 2026-11-24T09:00:00Z", "resolved"),
  ])
  func resolvedBeforePending(early: String, late: String, status: String) throws {
    let (fields, losses) = try merged(Self.ticket, early, late)
    #expect(fields["status"] == status && fields["resolved"] == "2026-11-24T09:00:00Z" && fields["pending"] == nil)
    #expect(losses == ["pending=2026-11-24T09:30:00Z", "status=pending"])
  }

  @Test(arguments: [("2026-11-24T09:30:00Z", "open"), ("2026-11-24T08:30:00Z", "resolved")])
  func anAnswerAfterTheResolutionOpensIt(answered: String, status: String) throws {
    let base = Self.ticket.replacing("status: open", "status: pending\npending: 2026-11-23")
    let (fields, _) = try merged(
      base, "status: resolved\nresolved: 2026-11-24T09:00:00Z\npending:", "status: open\npending:",
      answered: (nil, answered))
    #expect(fields["status"] == status && fields["pending"] == nil && (fields["resolved"] == nil) == (status == "open"))
  }

  @Test func theHigherLevelKeepsItsAssignee() throws {
    let (fields, losses) = try merged(
      Self.ticket, "assignee: ahmed\nlevel: 2\nassigned: 2026-11-24T09:00:00Z",
      "assignee: eva\nassigned: 2026-11-24T10:00:00Z")
    #expect(fields["assignee"] == "ahmed" && fields["level"] == "2" && fields["assigned"] == "2026-11-24T09:00:00Z")
    #expect(losses == ["assigned=2026-11-24T10:00:00Z", "assignee=eva"])
  }

  @Test func ofOneLevelTheLaterAssignment() throws {
    let (fields, _) = try merged(
      Self.ticket, "assignee: bob\nassigned: 2026-11-24T10:30:00Z", "assignee: eva\nassigned: 2026-11-24T10:00:00Z")
    #expect(fields["assignee"] == "bob")
  }

  @Test func aPriorityByHandStands() throws {
    let (fields, losses) = try merged(
      Self.ticket, "priority: urgent\nprioritised: 2026-11-24T09:00:00Z", "impact: team\npriority: normal")
    #expect(fields["priority"] == "urgent" && fields["impact"] == "person")
    #expect(losses == ["impact=team", "priority=normal"])
  }

  @Test(arguments: [
    ("tags: [a, b]", "tags: [b, c, d]", "tags: [a, b, e]", "b c d e"), ("", "tags: [x]", "tags: [y]", "x y"),
    ("cc: [bob]", "cc:", "cc: [bob, eva]", "eva"), ("links: [a]", "links:", "links: [a, b]", "b"),
  ])
  func setsJoin(base: String, early: String, late: String, joined: String) throws {
    let key = early.prefix { $0 != ":" }
    let (fields, losses) = try merged(base.isEmpty ? Self.ticket : Self.ticket + "\n" + base, early, late)
    #expect(fields[String(key)] == joined)
    #expect(losses.isEmpty)
  }

  @Test func waitsStayInOrder() throws {
    let early = "waits: [2026-11-22T00:00:00Z/2026-11-23T00:00:00Z]"
    let late = "waits: [2026-11-21T00:00:00Z/2026-11-21T10:00:00Z]"
    let (fields, _) = try merged(Self.ticket, early, late)
    #expect(fields["waits"] == "2026-11-21T00:00:00Z/2026-11-21T10:00:00Z 2026-11-22T00:00:00Z/2026-11-23T00:00:00Z")
  }

  @Test(arguments: [
    ("role: admin\nlevel:", "role: customer\nlevel:", "customer"), ("role: customer\nlevel:", "level: 3", "customer"),
    ("role: admin\nlevel:", "level: 1", "supporter"),
  ])
  func theRoleThatMayDoLess(early: String, late: String, role: String) throws {
    let (fields, losses) = try merged(Self.person, early, late, at: "people/tim.md")
    #expect(fields["role"] == role && !losses.isEmpty)
  }

  @Test func whoLeftStaysAway() throws {
    let (fields, _) = try merged(
      Self.person, "left: 2026-11-24\nname: T", "left: 2026-12-24\nname: Timothy", at: "people/tim.md")
    #expect(fields["left"] == "2026-11-24" && fields["name"] == "Timothy")
    let (back, _) = try merged(
      Self.person + "\nleft: 2026-11-01", "left: 2026-11-20", "left:", at: "people/tim.md")
    #expect(back["left"] == "2026-11-20")
  }

  @Test func everyOtherFieldIsTheLaterCommits() throws {
    let (fields, losses) = try merged(Self.ticket, "title: Scanner\nroom: 1", "title: Copier\nroom: 2")
    #expect(fields["title"] == "Copier" && fields["room"] == "2" && losses == ["room=1", "title=Scanner"])
  }

  // MARK: whole files and texts

  private func outcome(
    _ at: String, _ base: String?, _ ours: String?, _ theirs: String?, lines: String? = nil
  ) throws -> FieldMerge.Outcome {
    func side(_ text: String?, _ commit: String) -> FieldMerge.Side {
      FieldMerge.Side(text.map { Array($0.utf8) }, time: .epoch, commit: commit)
    }
    return FieldMerge(
      try path(at), base: base.map { Array($0.utf8) }, ours: side(ours, "a"), theirs: side(theirs, "b")
    ).outcome { _, _, _ in lines.map { Array($0.utf8) } }
  }

  private static func text(_ outcome: FieldMerge.Outcome) -> String? {
    outcome.bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func removedAndChanged() throws {
    let file = "---\nname: x\n---\n"
    for (at, isKept) in [("people/tim.md", false), ("kb/a.md", true), ("templates/a.md", true)] {
      let outcome = try outcome(at, file, nil, file + "more\n")
      #expect((outcome.bytes != nil) == isKept && outcome.note != nil)
      #expect(try self.outcome(at, file, nil, file).bytes == nil, "removed on one side alone")
    }
  }

  @Test func textsJoinByLinesOrTheLaterStands() throws {
    func file(_ body: String) -> String { "---\ntitle: A\n---\n\(body)" }
    let joined = try outcome("kb/a.md", file("1\n2\n"), file("0\n1\n2\n"), file("1\n2\n3\n"), lines: "0\n1\n2\n3\n")
    #expect(Self.text(joined) == file("0\n1\n2\n3\n") && joined.lostText == nil)
    let clash = try outcome("kb/a.md", file("1\n"), file("2\n"), file("3\n"))
    #expect(Self.text(clash) == file("3\n") && clash.lostText == "2\n")
  }

  @Test func aTextThatWasTakenOutStaysOut() throws {
    let base = "---\nauthor: tim\n---\nSecret\n"
    let redacted = "---\nauthor: tim\nredacted: 2026-11-24T10:00:00Z\n---\n"
    let at = "\(TestDesk.folder)/comments/20261120T101502Z-8c1d.md"
    for outcome in [
      try outcome(at, base, redacted, "---\nauthor: tim\nvia: mail\n---\nSecret\n"),
      try outcome(at, base, "---\nauthor: tim\nvia: mail\n---\nSecret\n", redacted),
    ] {
      let document = try Document(try #require(outcome.bytes))
      #expect(document.body.isEmpty && document["redacted"] != nil && document["via"] != nil)
    }
  }

  @Test func aSideThatCannotBeReadLosesToTheLater() throws {
    let outcome = try outcome("kb/a.md", "---\ntitle: A\n---\n", "---\ntitle: [\n---\n", "---\ntitle: B\n---\n")
    #expect(Self.text(outcome) == "---\ntitle: B\n---\n" && outcome.note != nil)
  }
}

extension String {
  fileprivate func replacing(_ part: String, _ other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
