import Documents
import Testing
import Text

@Suite struct RefusingTests {
  /// Of the characters that a reader does not see, those of these classes.
  @Test func hiddenCharacters() {
    var wrong: [Unicode.Scalar] = []
    for scalar in (0...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      guard let hidden = HiddenCharacter(scalar), scalar != "\t", scalar != "\n" else { continue }
      let isRefused =
        switch hidden {
        case .control, .lineSeparator: true
        case .noncharacter: scalar.value >= 0xFFFE
        default: false
        }
      let document = try? Document(Array("---\na: \"x\(scalar)y\"\n---\n".utf8))
      if (document == nil) != isRefused { wrong.append(scalar) }
    }
    #expect(wrong.isEmpty, "\(wrong.map { String($0.value, radix: 16) })")
  }

  static let cases: [(String, Int, String)] = [
    ("", 1, "front matter must begin with a line ---"),
    ("Hello\n", 1, "front matter must begin with a line ---"),
    ("\n---\n---\n", 1, "front matter must begin with a line ---"),
    ("----\n---\n", 1, "front matter must begin with a line ---"),
    ("---\ra: b\r---\r", 1, "front matter must begin with a line ---"),
    ("---\na: b\n", 1, "front matter has no closing line ---"),
    ("---\na: b\n ---\n----\n", 1, "front matter has no closing line ---"),
    ("---\na: b\n---\nx\n\u{0}", 5, "a NUL character is not allowed"),
    ("---\na: b\nb: 1\na: c\n---\n", 4, "key \"a\" stands twice"),
    ("---\na:\n  - x: 1\n    y: 2\n    x: 3\n---\n", 5, "key \"x\" stands twice"),
    ("---\na: {x: 1, x: 2}\n---\n", 2, "key \"x\" stands twice"),
    ("---\n\u{E9}: 1\ne\u{301}: 2\n---\n", 3, "key \"e\u{301}\" stands twice"),
    ("---\na: b\nc: !!str d\n---\n", 3, "tags are not allowed"),
    ("---\na: ! d\n---\n", 2, "tags are not allowed"),
    ("---\na: !x [b]\n---\n", 2, "tags are not allowed"),
    ("---\n!!map\na: b\n---\n", 2, "tags are not allowed"),
    ("---\na: &x b\n---\n", 2, "anchors are not allowed"),
    ("---\na: &x {b: c}\n---\n", 2, "anchors are not allowed"),
    ("---\na: b\nb: *a\n---\n", 3, "aliases are not allowed"),
    ("---\n{a: b}\n---\n", 2, "front matter in braces is not allowed"),
    ("---\n- a\n---\n", 2, "front matter must be lines of the form key: value"),
    ("---\nhello\n---\n", 2, "front matter must be lines of the form key: value"),
    ("---\n\"\"\n---\n", 2, "front matter must be lines of the form key: value"),
    ("---\na: b\n--- c\n---\n", 3, "front matter must be one YAML document"),
    ("---\na: b\n...\n---\n", 3, "front matter must be one YAML document"),
    ("---\n[a]: b\n---\n", 2, "a key must be text"),
    ("---\na:\n  {b: c}: d\n---\n", 3, "a key must be text"),
    ("---\n? a\n: b\n---\n", 2, "key \"a\" must stand at the start of its line"),
    ("---\nb: c\n: a\n---\n", 3, "did not find expected key"),
    ("---\nb: c\n\"\": a\n---\n", 3, "a key is empty"),
    ("---\nb: {\"\": a}\n---\n", 2, "a key is empty"),
    ("---\na: b\nc: \u{1B}[31m\n---\n", 3, "a control character is not allowed in front matter"),
    ("---\na: b\n# \u{7F}\n---\n", 3, "a control character is not allowed in front matter"),
    ("---\nnote: a\u{85}b: c\n---\n", 2, "a control character is not allowed in front matter"),
    ("---\nnote: a\u{2028}b: c\n---\n", 2, "a control character is not allowed in front matter"),
    ("---\nnote: a\u{2029}b: c\n---\n", 2, "a control character is not allowed in front matter"),
    ("---\nnote: a\u{9B}b\n---\n", 2, "a control character is not allowed in front matter"),
    ("---\nnote: a\u{FFFE}b\n---\n", 2, "a control character is not allowed in front matter"),
    ("---\nnote: a\rb: c\n---\n", 2, "a carriage return without a line feed is not allowed in front matter"),
    ("---\na: b\n\tc: d\n---\n", 3, "found a tab character that violates indentation"),
    ("---\na: b\n c: d\n---\n", 3, "mapping values are not allowed in this context"),
    ("---\na: 1\nb: \"x\nc: 2\n\n---\n", 3, "quoted text has no end"),
    ("---\na: \"\\ud800\"\n---\n", 2, "found invalid Unicode character escape code"),
  ]

  @Test(arguments: cases)
  func refusesWithTheLine(_ text: String, _ line: Int, _ problem: String) {
    #expect(throws: DocumentError(line: line, problem: problem)) { try document(text) }
  }

  @Test func refusesDirectives() {
    for text in ["---\n%YAML 1.1\n---\na: b\n---\n", "---\n%YAML 1.1\na: b\n---\n", "---\n%TAG ! x:\na: b\n---\n"] {
      #expect(throws: DocumentError.self) { try document(text) }
    }
    #expect(throws: DocumentError.self) { try document("%YAML 1.1\n---\na: b\n---\n") }
  }

  @Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
    let inFront = Array("---\na: b\nc: ".utf8) + bytes + Array("\n---\n".utf8)
    #expect(throws: DocumentError(line: 3, problem: "not UTF-8 text")) { try Document(inFront) }
    let inBody = Array("---\na: b\n---\n\n".utf8) + bytes
    #expect(throws: DocumentError(line: 5, problem: "not UTF-8 text")) { try Document(inBody) }
  }

  @Test func nestingEndsAtSixLevels() throws {
    #expect(throws: Never.self) { try front("a: [[[[[x]]]]]\n") }
    let problem = "nested more than 6 levels deep"
    #expect(throws: DocumentError(line: 3, problem: problem)) { try front("b: c\na: [[[[[[x]]]]]]\n") }
    #expect(throws: DocumentError(line: 2, problem: problem)) { try front("a: {b: {c: {d: {e: {f: {g: h}}}}}}\n") }
    var deep = Value.text("x")
    for _ in 0..<5 { deep = .list([deep]) }
    #expect(try front("").setting([("a", deep)])["a"] == deep)
    for _ in 0..<500 { deep = .map([("k", deep)]) }
    #expect(throws: DocumentError.self) { try front("").setting([("a", deep)]) }
    #expect(throws: DocumentError.self) { try Document(fields: [("a", deep)], body: "") }
  }

  @Test func frontMatterEndsAt64KiB() throws {
    let line = "a: "
    let full = line + String(repeating: "x", count: 65536 - 4) + "\n"
    #expect(throws: Never.self) { try front(full) }
    let problem = "front matter is longer than 64 KiB"
    #expect(throws: DocumentError(line: 2, problem: problem)) { try front("x" + full) }
    let many = String(repeating: "# 3456789\n", count: 7000)
    #expect(throws: DocumentError(line: 6555, problem: problem)) { try front(many) }
    let long = Value.text(String(repeating: "x", count: 70_000))
    #expect(throws: DocumentError(line: 3, problem: problem)) { try front("b: 1\na: x\n").setting([("a", long)]) }
    #expect(throws: DocumentError.self) { try front("b: 1\n").setting([("a", long)]) }
    #expect(throws: DocumentError(line: 2, problem: problem)) { try Document(fields: [("a", long)], body: "") }
    #expect(throws: Never.self) { try front("a: b\n", body: String(repeating: "x", count: 200_000)) }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "[", "{", "- ", "? ", "a: [", "\"", "'", "[a, ", "{a: ", "{? ", "[[],", "a\n", "&a ", "!a ", "| ", "#", ": ",
      "a: b: ", "- -\n", "---", "a: \"b\n", "[a]: ", "\n", " ", "\t", "%", "\"\\\n", "x: |\n", "[? ",
    ])
  func hostileTextDoesNotHang(_ piece: String) {
    let text = String(repeating: piece, count: 65_000 / piece.utf8.count)
    for text in [text + "\n", "a: \(text)\n", "a:\n  \(text)\n", "a: [\(text)\n", "a: \"\(text)\n"] {
      _ = try? front(text)
    }
  }

  @Test func aLongKeyIsCutInTheMessage() {
    let key = String(repeating: "k", count: 500)
    let cut = String(repeating: "k", count: 60)
    #expect(throws: DocumentError(line: 3, problem: "key \"\(cut)…\" stands twice")) {
      try front("\(key): 1\n\(key): 2\n")
    }
  }

  @Test func manyKeysAreFastAndChecked() throws {
    let lines = (0..<8000).map { "k\($0):\n" }.joined()
    #expect(try front(lines).keys.count == 8000)
    #expect(throws: DocumentError(line: 8002, problem: "key \"k5\" stands twice")) { try front(lines + "k5:\n") }
  }
}
