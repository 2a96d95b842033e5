import Documents
import Testing

@Suite struct ReadingTests {
  @Test func readsFieldsAndBody() throws {
    let ticket = try document(
      """
      ---
      title: Cannot print from Word
      type: incident   # a comment
      waits: [a/b, c]
      # a line of its own
      empty:
      note: |
        one
        two
      targets:
        urgent: {respond: 30m, resolve: 2h}
      questions:
        - id: power
          choices: [yes, ~, 3]
      ---
      Body in *Markdown*.

      """)
    #expect(ticket.keys == ["title", "type", "waits", "empty", "note", "targets", "questions"])
    #expect(ticket["title"]?.text == "Cannot print from Word")
    #expect(ticket["type"] == .text("incident"))
    #expect(ticket["waits"] == .list([.text("a/b"), .text("c")]))
    #expect(ticket["empty"]?.text == "")
    #expect(ticket["note"]?.text == "one\ntwo\n")
    #expect(ticket["targets"]?["urgent"]?["resolve"]?.text == "2h")
    let question = ticket["questions"]?.list?.first
    #expect(question?["choices"]?.list?.compactMap(\.text) == ["yes", "~", "3"])
    #expect(question?["choices"]?.line == 14)
    #expect(question?.map?.last?.line == 14)
    #expect(ticket["absent"] == nil)
    #expect(ticket.line(of: "waits") == 4)
    #expect(ticket.line(of: "absent") == 1)
    #expect(ticket.body == "Body in *Markdown*.\n")
    #expect(ticket.bodyLine == 16)
  }

  @Test(arguments: ["---\n---\n", "---\n# nothing\n\n---\n", "---  \n--- \t", "\u{FEFF}---\r\n---\r\n"])
  func emptyFrontMatterIsAllowed(_ text: String) throws {
    let empty = try document(text)
    #expect(empty.keys.isEmpty)
    #expect(empty.body == "")
    #expect(try empty.setting([("a", .text("b"))])["a"]?.text == "b")
  }

  @Test func markersEndTheFrontMatterOnce() throws {
    let document = try front("a: b\n", body: "---\nc: d\n---\n")
    #expect(document.keys == ["a"])
    #expect(document.body == "---\nc: d\n---\n")
  }

  @Test func crlfIsReadAsLineFeed() throws {
    let document = try document("\u{FEFF}---\r\na: b\r\nn: |\r\n  x\r\n  y\r\n---\r\none\r\ntwo\rthree\n")
    #expect(document["a"]?.text == "b")
    #expect(document["n"]?.text == "x\ny\n")
    #expect(document.body == "one\ntwo\rthree\n")
    #expect(Array(document.bodyBytes) == Array("one\r\ntwo\rthree\n".utf8))
  }

  @Test func equalityIsOfBytes() throws {
    #expect(Value.text("e\u{301}") != .text("\u{E9}"))
    #expect(try front("a: b\n") != front("a:  b\n"))
    #expect(try front("a: b\n")["a"] == front("\n\na: \"b\"\n")["a"])
    #expect(try front("\u{E9}: b\n")["e\u{301}"] == nil)
  }

  @Test func changesLeadFromOneToTheOther() throws {
    let before = try front("a: 1\nb: 2\nc: [x]\n# z\n")
    let after = try front("c: [y]\nb: \"2\"\nd: new\n")
    let changes = before.changes(to: after)
    #expect(changes.map(\.0) == ["a", "c", "d"])
    #expect(changes.map(\.1) == [nil, .list([.text("y")]), .text("new")])
    #expect(before.sameBody(as: after))
    #expect(try before.setting(changes).changes(to: after).isEmpty)
    #expect(before.sameBody(as: try front("", body: "Body.\r\n")) == false)
  }
}
