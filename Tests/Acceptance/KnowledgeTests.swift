import Testing

/// The knowledge base, the two marked documents, the settings and `tix edit`, on the built program: what is wrong is told
/// in one clear message, and changes nothing.
@Suite struct KnowledgeTests {
  private static let marker = "Zwiebelturm"

  struct Wrong: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let says: String
    let handle: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ status: Int32, _ says: String, as handle: String = "leveloneida", _ arguments: String...) {
      (self.status, self.says, self.handle, self.arguments) = (status, says, handle, arguments)
    }
  }

  /// `ID` is a ticket of customerjannet; the files are those of `files`.
  static let wrong: [Wrong] = [
    Wrong(2, "no title", "kb", "new", "-m", "text"), Wrong(2, "empty", "kb", "new", "x", "-m", ""),
    Wrong(2, "no text", "kb", "new", "x"), Wrong(2, "no file", "kb", "new", "x", "-F", "nowhere"),
    Wrong(2, "plain file", "kb", "new", "x", "-F", "folder"), Wrong(2, "plain file", "kb", "new", "x", "-F", "fifo"),
    Wrong(2, "UTF-8", "kb", "new", "x", "-F", "latin1"), Wrong(2, "NUL", "kb", "new", "x", "-F", "binary"),
    Wrong(2, "empty", "kb", "new", "x", "-F", "nothing"), Wrong(2, "cannot be read", "kb", "new", "x", "-F", "huge"),
    Wrong(2, "cannot be a slug", "kb", "new", "../../.git/hooks/x", "-m", "# T"),
    Wrong(2, "cannot be a slug", "kb", "new", ".gitattributes", "-m", "# T"),
    Wrong(2, "cannot be a slug", "kb", "new", "", "-m", "# T"), Wrong(3, "already", "kb", "new", "guide", "-m", "# T"),
    Wrong(2, "--audience cannot be", "kb", "new", "x", "--audience", "all", "-m", "# T"),
    Wrong(3, "the text: line 3", "kb", "new", "x", "-F", "doubled"),
    Wrong(3, "line 2: audience", "kb", "new", "x", "-F", "audience"),
    Wrong(3, "may not write", as: "customerjannet", "kb", "new", "x", "-m", "# T"),
    Wrong(3, "may not write", as: "customerjannet", "kb", "edit", "guide", "-F", "guide"),
    Wrong(4, "no document nope", "kb", "edit", "nope", "-F", "guide"), Wrong(4, "no document", "kb", "show", "../x"),
    Wrong(4, "no document nope", "kb", "show", "nope"), Wrong(2, "no text", "kb", "edit", "guide"),
    Wrong(2, "no letter", "kb", "search", "…"), Wrong(2, "needs WORDS", "kb", "search"),
    Wrong(3, "line 1: title", "kb", "edit", "guide", "-F", "untitled"),
    Wrong(3, "7 mistakes", as: "boss", "kb", "edit", "sla", "-F", "sla"),
    Wrong(3, "5 mistakes", as: "boss", "kb", "edit", "service-catalog", "-F", "catalog"),
    Wrong(3, "may not change settings", "kb", "mark", "guide", "sla"),
    Wrong(2, "not as greeting", as: "boss", "kb", "mark", "guide", "greeting"),
    Wrong(4, "no document nope", as: "boss", "kb", "mark", "nope", "sla"),
    Wrong(2, "no setting nope", as: "boss", "config", "nope", "x"),
    Wrong(2, "--unset", as: "boss", "config", "--unset"),
    Wrong(2, "reopen is not a time", as: "boss", "config", "reopen", "soon"),
    Wrong(2, "is not one line", as: "boss", "config", "name", "a\nrole: admin"),
    Wrong(2, "at most 25M", as: "boss", "config", "attach.max-size", "1G"),
    Wrong(4, "no document nope", as: "boss", "config", "sla", "kb/nope.md"),
    Wrong(2, "a document such as", as: "boss", "config", "catalog", "../../etc/passwd"),
    Wrong(3, "may not change settings", "config", "reopen", "3d"),
    Wrong(2, "nothing to change", "edit", "ID"), Wrong(2, "nothing to change", "edit", "ID", "-m", "x"),
    Wrong(2, "empty", "edit", "ID", "--title", " "), Wrong(2, "line breaks", "edit", "ID", "--title", "a\nb"),
    Wrong(2, "--type cannot be", "edit", "ID", "--type", "wish"),
    Wrong(3, "not in the service catalog", "edit", "ID", "--service", "toner"),
    Wrong(2, "asks for a reason", "edit", "ID", "--priority", "urgent"),
    Wrong(2, "reason is empty", "edit", "ID", "--priority", "urgent", "-m", " "),
    Wrong(3, "may not change priority", as: "customerjannet", "edit", "ID", "--priority", "urgent"),
    Wrong(3, "not yours", as: "customeroscar", "edit", "ID", "--title", "x"),
    Wrong(4, "zzzzz", "edit", "zzzzz", "--title", "x"),
  ]

  private static let files = [
    "guide": "text\n", "latin1": "", "binary": "", "nothing": "", "doubled": "---\na: b\na: c\n---\n# T\n",
    "audience": "---\naudience: all\n---\n# T\n", "untitled": "---\ntags: a\n---\n# T\n",
    "sla": """
    ---
    title: SLA
    sla:
      hours: Mon-Fri 16:00-08:00
      timezone: ../../etc/passwd
      holidays: [soon]
      targets:
        huge: {respond: 1h}
        urgent: {respond: 3h, resolve: 2h}
        low: {respond: soon, repair: 1h}
    ---

    """,
    "catalog": """
    ---
    title: Catalog
    catalog:
      - id: a
        template: nowhere
        default: true
        colour: red
      - id: a
        types: [wish]
        default: true
    ---

    """,
  ]

  @Test func whatIsWrongChangesNothing() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    for (name, text) in Self.files { Disk.write("\(desk.root)/\(name)", text) }
    _ = Program.run(
      [
        "sh", "-c",
        "printf 'a\\351\\n' >latin1; printf 'a\\0b' >binary; head -c 3000000 /dev/zero | tr '\\0' a >huge; mkdir folder; mkfifo fifo",
      ], in: desk.root, desk.environment)
    #expect(desk.tix(["kb", "new", "guide", "-m", "# Guide"], as: "leveloneida").line == "guide")
    let before = desk.git(["rev-parse", "HEAD"]).line
    for wrong in Self.wrong {
      let arguments = wrong.arguments.map { $0 == "ID" ? id : $0 }
      let answer = Program.run(
        desk.command(["-C", desk.desk] + arguments, as: wrong.handle), in: desk.root, desk.environment)
      #expect(answer.status == wrong.status, "\(wrong): \(answer.errors)")
      #expect(answer.errors.contains(wrong.says), "\(wrong): \(answer.errors)")
      #expect(answer.output == "", "\(wrong)")
      let lines = answer.errors.split(separator: "\n")
      #expect(lines.first?.hasPrefix("tix: ") ?? false)
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") }, "\(wrong): \(answer.errors)")
    }
    #expect(desk.git(["rev-parse", "HEAD"]).line == before)
    #expect(desk.complaints == "")
  }

  @Test(arguments: [
    "", "audience: internal", "audience: Everyone", "audience: yes", "audience: [everyone]", "broken: [",
  ])
  func anInternalDocumentNeverReachesACustomer(audience: String) {
    let desk = ScratchDesk()
    desk.put("kb/guide.md", "---\ntitle: \(Self.marker)\n\(audience)\ntags: [\(Self.marker)]\n---\n\(Self.marker)\n")
    desk.put("kb/open.md", "---\ntitle: Open\naudience: everyone\n---\nFor all.\n")
    desk.commit("leveloneida", Self.marker)
    for command in [
      ["kb", "list"], ["kb", "show", "guide"], ["kb", "search", Self.marker], ["kb", "search", "for"],
      ["kb", "edit", "guide"],
      ["kb", "edit", "guide", "-F", "/dev/null"], ["kb", "mark", "guide", "sla"], ["kb", "new", "guide", "-m", "# x"],
      ["config", "sla", "guide"], ["config"], ["sla"], ["catalog"], ["log"], ["list"],
    ] {
      for options in [[], ["--json"]] {
        let answer = desk.tix(options + command, as: "customerjannet")
        #expect(!(answer.output + answer.errors).contains(Self.marker), "\(command): \(answer.output)\(answer.errors)")
        if command.contains("guide") { #expect(answer.status == 3, "\(command): \(answer.errors)") }
      }
    }
    #expect(desk.tix(["kb", "list"], as: "customerjannet").output.contains("open"))
    #expect(desk.tix(["kb", "list"], as: "leveloneida").status == 0)
  }

  @Test func handwrittenMistakesAreFound() {
    let desk = ScratchDesk()
    desk.put("kb/sla.md", Self.files["sla"] ?? "")
    desk.edit("desk.md", "language: en", "language: en\nmajor.count: many")
    desk.commit("boss", "by hand")
    let found = desk.tix(["verify"]).output
    for line in [
      "desk.md: line 4: major.count is not a number from 1 to 9999",
      "kb/sla.md: line 4: 16:00-08:00 ends before it begins",
      "kb/sla.md: line 5: timezone", "kb/sla.md: line 6: a holiday", "kb/sla.md: line 8: targets has no key huge",
      "kb/sla.md: line 9: urgent is to be resolved", "kb/sla.md: line 10: respond of low",
    ] {
      #expect(found.contains(line), "\(line): \(found)")
    }
  }
}
