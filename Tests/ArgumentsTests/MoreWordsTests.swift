import Testing

@testable import Arguments

/// Words that are one too many: what somebody may have meant.
@Suite struct MoreWordsTests {
  @Test(arguments: [
    (["new", "Cannot", "print"], "put TITLE in quotes: tix new 'Cannot print'"),
    (["new", "It's", "here", "-m", "x"], "put TITLE in quotes: tix new 'It'\\''s here'"),
    (["comment", "3qzxm", "hello"], "a text goes behind -m: tix comment 3qzxm -m hello"),
    (["comment", "3qzxm", "Is it", "on?"], "a text goes behind -m: tix comment 3qzxm -m 'Is it on?'"),
    (["show", "a", "b"], "usage: tix show ID"), (["list", "b"], "usage: tix list"),
  ])
  func hints(words: [String], hint: String) {
    do throws(ArgumentError) {
      _ = try Self.tool.parse(words)
      Issue.record("it is taken")
    } catch {
      #expect(error.hint == hint)
    }
  }

  private static let message = Option("--message", short: "-m", value: "TEXT", .text, "the text")
  private static let ticket = Operand("ID", ValueKind("ticket"), "which")
  private static let tool = Tool(
    name: "tix", abstract: "a help desk", globals: [],
    groups: [
      CommandGroup(
        title: "All",
        commands: [
          Declaration(
            "new", "open a ticket", operands: [Operand("TITLE", .text, "what it is about")], options: [message],
            examples: [Example("tix new It", "one")]),
          Declaration(
            "comment", "answer", operands: [ticket], options: [message], examples: [Example("tix comment 3qz", "one")]),
          Declaration("show", "show one", operands: [ticket], examples: [Example("tix show 3qz", "one")]),
          Declaration("list", "show all", examples: [Example("tix list", "all")]),
        ])
    ])
}
