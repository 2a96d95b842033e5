import Documents
import Testing

@Suite struct ScalarTests {
  static let plain = [
    "open", "Cannot print from Word", "1", "0", "-1", "42", "2026-11-24", "2026-11-24T10:15:02Z", "261124-3qzxm", "7d",
    "30m",
    "2026-12-01..2026-12-05", "a:b", "a#b", "http://example.org/?q=1", "it's", "say \"x\"", "æøå 🖨️", "e\u{301}",
    "+45 12 34", "3 x",
    "nobody", "yesterday", "Mon-Fri 08:00-16:00", "10M", "1e", "a - b", "a, b", "jane@example.org", "a\\b",
  ]
  static let quoted = [
    "", " ", " a", "a ", "yes", "No", "y", "n", "ON", "off", "true", "False", "null", "NULL", "~", "=", "<<", "1.5",
    "007", "0x1f", "0o17",
    "0b11", "1_000", "1e5", "1.5e-3", ".5", ".inf", ".NaN", "+1", "08:30", "1:30:00", "-", "- a", "-x", "---", "...",
    "? a", ": a", "a:", "a: b",
    "a #b", "#b", "[a]", "{a}", "*a", "&a", "!a", "|", ">", "'a'", "\"a\"", "%a", "@a", "`a`", ",a",
    "1234567890123456789",
  ]

  @Test(arguments: plain)
  func staysPlain(_ text: String) throws {
    let document = try front("a: b\n").setting([("a", .text(text))])
    #expect(document.string == "---\na: \(text)\n---\nBody.\n")
  }

  @Test(arguments: quoted)
  func isQuoted(_ text: String) throws {
    let document = try front("a: b\n").setting([("a", .text(text))])
    let escaped = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
    #expect(document.string == "---\na: \"\(escaped)\"\n---\nBody.\n")
    #expect(document["a"]?.text == text)
  }

  @Test(arguments: [
    ("a\nb", "a\\nb"), ("a\tb", "a\\tb"), ("a\r\nb", "a\\x0D\\nb"), ("\u{1B}[31m", "\\x1B[31m"), ("\u{0}", "\\x00"),
    ("\u{7F}\u{85}\u{9B}", "\\x7F\\x85\\x9B"), ("\u{2028}\u{2029}", "\\u2028\\u2029"), ("\u{FEFF}a", "\\uFEFFa"),
    ("a\u{202E}b\u{2066}", "a\\u202Eb\\u2066"), ("\u{61C}\u{200F}", "\\u061C\\u200F"), ("\u{FFFF}", "\\uFFFF"),
    ("x\n\u{301}: \\", "x\\n\u{301}: \\\\"), ("b\nc: d\n---\n", "b\\nc: d\\n---\\n"),
  ])
  func isEscaped(_ text: String, _ written: String) throws {
    let document = try front("a: b\n").setting([("a", .text(text))])
    #expect(document.string == "---\na: \"\(written)\"\n---\nBody.\n")
    #expect(document["a"] == .text(text))
    #expect(document.keys == ["a"])
  }

  @Test(arguments: ["a,b", "a]b", "a[b", "a{b", "a}b", "a?"])
  func isQuotedInAList(_ text: String) throws {
    let document = try front("").setting([
      ("a", .text(text)), ("b", .list([.text(text)])), ("c", .map([(text, .text(text))])),
    ])
    #expect(document.string == "---\na: \(text)\nb: [\"\(text)\"]\nc:\n  \(text): \(text)\n---\nBody.\n")
  }
}
