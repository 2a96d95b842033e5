import Testing

@testable import Terminal

/// Sentences with commands in them are broken between words, and never inside of a command.
@Suite struct CommandWordsTests {
  private static let words = CommandWords { ["kb list", "major declare", "template show"] }

  @Test(arguments: [
    ("the desk has no address: tix config mail.address ADDRESS sets it", 30, "tix config mail.address ADDRESS"),
    ("tix kb list shows what there is", 14, "tix kb list"),
    ("there is no such thing, but tix kb list, which is short", 29, "tix kb list,"),
    ("git -C /srv/a desk switch --detach lets it go", 14, "git -C /srv/a desk"),
    ("git rebase --continue, or git rebase --abort; then try again", 24, "git rebase --abort;"),
    ("put it in quotes: tix new 'Cannot print at all' -m TEXT", 20, "tix new 'Cannot print at all' -m TEXT"),
    ("'tix kb VERB -h' explains one of them", 12, "'tix kb VERB -h'"),
    ("it is one: tix major declare 261124-3qzxm 261124-9fk2a", 20, "tix major declare 261124-3qzxm 261124-9fk2a"),
    ("say why with -m 'a reason for it', and again", 20, "-m 'a reason for it',"),
    ("(tix sla) has them", 6, "(tix sla)"),
  ])
  func aCommandStaysWhole(text: String, columns: Int, command: String) {
    let lines = Self.words.wrap(text, to: columns)
    #expect(lines.contains { $0.contains(command) }, "\(lines)")
    #expect(lines.joined(separator: " ") == text)
  }

  /// What is no command is broken as any text.
  @Test func theRestIsBroken() {
    #expect(Self.words.wrap("tix kb list shows what there is", to: 17) == ["tix kb list shows", "what there is"])
    #expect(Self.words.wrap("tix list shows some", to: 9) == ["tix list", "shows", "some"])
    #expect(Self.words.wrap("a 'quoted title that is long' b", to: 12).allSatisfy { $0.utf8.count <= 12 })
    #expect(Self.words.wrap("short", to: 40) == ["short"])
    #expect(Self.words.wrap("", to: 40) == [""])
  }

  /// Blanks that somebody wrote to hold words together are not taken for ours.
  @Test func aBlankOfSomebodysStays() {
    #expect(
      Self.words.wrap("tix kb list shows a\u{A0}b", to: 12).joined(separator: " ") == "tix kb list shows a\u{A0}b")
  }
}
