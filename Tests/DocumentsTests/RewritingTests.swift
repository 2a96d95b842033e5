import Documents
import Testing

@Suite struct RewritingTests {
  static let cases: [(String, [(String, Value?)], String)] = [
    // One line: the comment and its distance stay.
    ("status: open   # open | pending\n", [("status", .text("pending"))], "status: pending   # open | pending\n"),
    ("a:    b\n", [("a", .text("c"))], "a:    c\n"),
    ("a : b # c\n", [("a", .text("d"))], "a : d # c\n"),
    ("a: \"b # c\" # d\n", [("a", .text("e"))], "a: e # d\n"),
    ("a: 'it''s # c'\n", [("a", .text("e"))], "a: e\n"),
    ("a: b#c\n", [("a", .text("e"))], "a: e\n"),
    ("a: [b, \"]\"] # c\n", [("a", .list([.text("d"), .text("e,")]))], "a: [d, \"e,\"] # c\n"),
    ("a: {b: \"}\"} # c\n", [("a", .text("d"))], "a: d # c\n"),
    ("a:   # c\nb: d\n", [("a", .text("e"))], "a: e   # c\nb: d\n"),
    ("a:\nb: d\n", [("a", .text("e"))], "a: e\nb: d\n"),
    ("a:\n# c\nb: d\n", [("a", .text("e"))], "a: e\n# c\nb: d\n"),
    ("a: b # c\n", [("a", .text(""))], "a: \"\" # c\n"),
    ("\"a:b\": c # d\n", [("a:b", .text("e"))], "\"a:b\": e # d\n"),
    ("Skærm på: \"Skærm på 🖨️ gangen\"   # æøå\n", [("Skærm på", .text("é"))], "Skærm på: é   # æøå\n"),
    ("a: 1\nb: 2\nc: 3\n", [("c", .text("x")), ("a", .text("v"))], "a: v\nb: 2\nc: x\n"),
    // Several lines: replaced whole.
    ("a:\n  - b # c\n  - d\n# e\nf: g\n", [("a", .list([.text("x")]))], "a: [x]\n# e\nf: g\n"),
    ("a:\n- b\n-\nf: g\n", [("a", .text("x"))], "a: x\nf: g\n"),
    ("a:\n  b: c\n  d:\n    - e\n\nf: g\n", [("a", .text("x"))], "a: x\n\nf: g\n"),
    ("a: |\n  b\n  # no comment\n\n# e\nf: g\n", [("a", .text("x"))], "a: x\n\n# e\nf: g\n"),
    ("a: |+\n  b\n\n\nf: g\n", [("a", .text("x"))], "a: x\nf: g\n"),
    ("a: |\nf: g\n", [("a", .text("x"))], "a: x\nf: g\n"),
    ("a: >-\n  b\n  c\n # e\n", [("a", .text("x"))], "a: x\n # e\n"),
    ("a: b\n  c\n  d # e\nf: g\n", [("a", .text("x"))], "a: x\nf: g\n"),
    ("a: \"b\n\n  c\"   # e\nf: g\n", [("a", .text("x"))], "a: x\nf: g\n"),
    ("a:   [b,\n  c\n] # e\nf: g\n", [("a", .text("x"))], "a:   x\nf: g\n"),
    ("a:\n  b\n", [("a", .text("x"))], "a: x\n"),
    ("a: # c\n  {b: c}\nf: g\n", [("a", .text("x"))], "a: x\nf: g\n"),
    ("a:\n  - |+\n    b\n\n  # e\nf: g\n", [("a", nil)], "  # e\nf: g\n"),
    // Removing.
    ("# top\na: b # c\n# d\ne: f\n", [("a", nil)], "# top\n# d\ne: f\n"),
    ("a: b\ne:\n  - f\n  - g\n\n# h\n", [("e", nil)], "a: b\n\n# h\n"),
    ("a: b\n", [("a", nil)], ""),
    ("a: b\n", [("x", nil)], "a: b\n"),
    ("a: b\n", [("a", nil), ("c", .text("d"))], "c: d\n"),
    // New keys.
    ("a: b\n# end\n", [("c", .text("d")), ("b", .text("e"))], "a: b\n# end\nc: d\nb: e\n"),
    ("  a: b\n", [("c", .text("d"))], "  a: b\n  c: d\n"),
    ("a: |\n  b\n\n", [("c", .text("d"))], "a: |\n  b\n\nc: d\n"),
    // Blocks.
    ("a: b   # c\nd: e\n", [("a", .map([("x", .text("v"))]))], "a:   # c\n  x: v\nd: e\n"),
    ("a: b\n", [("m", .text("m")), ("a", .map([("x", .text("v"))]))], "a:\n  x: v\nm: m\n"),
    (
      "a: b\nc: d\n", [("c", nil), ("a", .list([.map([("x", .text("v")), ("z", .text("w"))])]))],
      "a:\n  - x: v\n    z: w\n"
    ),
    (" a: b\n", [("a", .map([("x", .list([.map([("u", .text("z"))])]))]))], " a:\n   x:\n     - u: z\n"),
    // Twice: the last counts.
    ("a: b\n", [("a", .text("c")), ("a", .text("d"))], "a: d\n"),
  ]

  @Test(arguments: cases.indices)
  func touchesOnlyItsLines(_ index: Int) throws {
    let (before, changes, after) = RewritingTests.cases[index]
    for (head, tail) in [("---\n", "---\nBody.\n"), ("\u{FEFF}---  \n", "---\t"), ("---\n", "---\n\n---\na: z")] {
      let result = try document(head + before + tail).setting(changes)
      #expect(result.string == head + after + tail)
      let crlf = (head + before + tail).split(separator: "\n", omittingEmptySubsequences: false).joined(
        separator: "\r\n")
      let expected = (head + after + tail).split(separator: "\n", omittingEmptySubsequences: false).joined(
        separator: "\r\n")
      #expect(try document(crlf).setting(changes).bytes == Array(expected.utf8))
    }
  }

  @Test func mixedLineEndsFollowTheirNeighbour() throws {
    let mixed = try document("---\na: b\r\nc:\n  - d\r\ne: f\r\n---\nx\r\n")
    let result = try mixed.setting([("a", .text("1")), ("c", .text("2")), ("m", .text("3"))])
    #expect(result.bytes == Array("---\na: 1\r\nc: 2\ne: f\r\nm: 3\r\n---\nx\r\n".utf8))
    #expect(try document("---\r\n---\nx").setting([("m", .text("3"))]).bytes == Array("---\r\nm: 3\r\n---\nx".utf8))
    let list = Value.list([.map([("x", .text("v"))])])
    #expect(
      try mixed.setting([("a", list)]).bytes == Array("---\na:\r\n  - x: v\r\nc:\n  - d\r\ne: f\r\n---\nx\r\n".utf8))
  }

  @Test func whatIsThereAlreadyChangesNothing() throws {
    let fields = "a: \"b\"   # c\nd:\n  - e\n  - {f: 'g'}\nh: >\n  i\n  j\nk:\n"
    let document = try front(fields)
    let same: [(String, Value?)] = document.keys.map { ($0, document[$0]) }
    #expect(try document.setting(same) == document)
    #expect(try document.setting([("d", .list([.text("e"), .map([("f", .text("g"))])]))]) == document)
    #expect(try document.setting([]) == document)
    #expect(try front("a: \u{E9}\n").setting([("a", .text("e\u{301}"))]).string.unicodeScalars.count == 20)
  }

  @Test func whatCannotBeReadBackIsRefused() throws {
    let document = try front("a: b\n\u{E9}: 1\n")
    #expect(throws: DocumentError.self) { try document.setting([("", .text("x"))]) }
    #expect(throws: DocumentError(line: 1, problem: "cannot be rewritten")) {
      try document.setting([("e\u{301}", .text("x"))])
    }
    #expect(throws: DocumentError(line: 2, problem: "cannot be rewritten")) {
      try document.setting([("a", .map([("x", .text("1")), ("x", .text("2"))]))])
    }
    #expect(throws: DocumentError.self) {
      try document.setting([(String(repeating: "k", count: 2000), .text("x"))])
    }
    #expect(throws: DocumentError(line: 3, problem: "key \"a\" stands twice")) {
      try Document(fields: [("a", .text("1")), ("a", .text("2"))], body: "")
    }
  }

  @Test func aNewFile() throws {
    let file = try Document(
      fields: [
        ("title", .text("Cannot print: \"Word\"")), ("level", .text("1")), ("created", .text("2026-11-24T10:15:02Z")),
        ("internal", .flag(true)), ("said", .text("true")),
        ("waits", .list([.text("2026-11-24T10:31:40Z/2026-11-24T11:02:00Z")])),
        (
          "catalog",
          .list([
            .map([("id", .text("print")), ("types", .list([.text("incident"), .text("request")]))]),
            .map([("id", .text("pc")), ("x", .list([.map([("u", .text("z"))])]))]),
          ])
        ),
        (
          "sla",
          .map([
            ("hours", .text("Mon-Fri 08:00-16:00")),
            ("targets", .map([("urgent", .map([("respond", .text("30m")), ("resolve", .text("2h"))]))])),
            ("none", .map([])),
          ])
        ),
        ("empty", .list([])), ("nested", .list([.list([.text("a"), .text("")]), .text("b c")])),
      ], body: "One\r\n\nTwo\n\n\n")
    #expect(
      file.string == """
        ---
        title: "Cannot print: \\"Word\\""
        level: 1
        created: 2026-11-24T10:15:02Z
        internal: true
        said: "true"
        waits: [2026-11-24T10:31:40Z/2026-11-24T11:02:00Z]
        catalog:
          - id: print
            types: [incident, request]
          - id: pc
            x:
              - u: z
        sla:
          hours: Mon-Fri 08:00-16:00
          targets:
            urgent: {respond: 30m, resolve: 2h}
          none: {}
        empty: []
        nested: [[a, ""], b c]
        ---
        One

        Two

        """)
    #expect(try Document(fields: [], body: "").string == "---\n---\n")
    #expect(try Document(fields: [], body: "\n\n").string == "---\n---\n")
  }

  @Test func settingTheBody() throws {
    #expect(try front("a: b # c\n", body: "x").settingBody("y\nz\n\n").string == "---\na: b # c\n---\ny\nz\n")
    #expect(try document("---\na: b\n---").settingBody("x").string == "---\na: b\n---\nx\n")
    #expect(
      try document("---\r\na: b\r\n---").settingBody("x\ny").bytes == Array("---\r\na: b\r\n---\r\nx\r\ny\r\n".utf8))
    #expect(try document("---\n---").settingBody("").string == "---\n---")
    #expect(try front("", body: "x\n").settingBody("").string == "---\n---\n")
    let untouched = try document("---\r\n---\r\nx\ny\r\n\r\n")
    #expect(untouched.settingBody("x\ny\n\n") == untouched)
    let nul = try front("a: b\n").settingBody("---\nc: d\u{0}\n---\n")
    #expect(nul.body == "---\nc: d\u{FFFD}\n---\n")
    #expect(try Document(nul.bytes) == nul)
    #expect(try nul.setting([("a", .text("c"))]).body == nul.body)
    let late = try document("---\na: b\n---").settingBody("x")
    #expect(try late.setting([("a", .text("c"))]).string == "---\na: c\n---\nx\n")
  }
}
