import Testing

@testable import Commands

/// Texts that are given several times, or that nothing says to read.
@Suite struct TextSourceTests {
  @Test func paragraphs() throws {
    let desk = try DemoDesk()
    let id = desk.tix("new", "Cannot print", "-m", "One.", "--message=Two.", "-m", "Three.").lines[0]
    #expect(desk.tix("show", id).output.contains("    One.\n\n    Two.\n\n    Three.\n"))
    #expect(desk.tix("new", "X", "-m", "a", "-F", "-").status == 2)
  }

  @Test func whatIsPipedIsNotLost() throws {
    let desk = try DemoDesk()
    desk.inputWaits = true
    let told = desk.tix("new", "Cannot print")
    #expect(told.status == 2)
    #expect(
      told.errors
        == "tix: new: there is a text on standard input, and nothing says to read it\n  -F - reads it; < /dev/null leaves it alone\n"
    )
    #expect(desk.tix("new", "Cannot print", "-m", "With a text of its own.").status == 0)
    let id = desk.open("Screen")
    // Loops of a script go on: what they read is not for the command.
    #expect(desk.tix("resolve", id, as: "leveloneida").status == 0)
  }

  @Test(arguments: [
    (["comment", "3qzxm", "hello"], "a text goes behind -m: tix comment 3qzxm -m hello"),
    (["resolve", "3qzxm", "It works."], "a text goes behind -m"), (["resolve", "3qzxm", "done"], "behind -m"),
    (["take", "3qzxm", "because"], "behind -m"), (["pending", "3qzxm", "hello"], "behind -m"),
    (["reopen", "3qzxm", "why"], "behind -m"), (["escalate", "3qzxm", "too hard"], "behind -m"),
    (["edit", "3qzxm", "title"], "behind an option"), (["resolve", "3qzxm", "zzzz9"], "tix list shows"),
    (["new", "--title", "x"], "TITLE stands by itself: tix new"),
    (["list", "3qzxm"], "did you mean 'tix show 3qzxm'?"),
    (["new", "Cannot", "print"], "'Cannot print'"),
    (["config", "name", "Our", "desk"], "put VALUE in quotes: tix config name 'Our desk'"),
  ])
  func hints(words: [String], hint: String) throws {
    let desk = try DemoDesk()
    let told = desk.run(words.map { $0 == "3qzxm" ? desk.open("A") : $0 })
    #expect(
      told.status != 0 && told.errors.replacing(/[0-9]{6}-[0-9a-z]{5}/, with: "3qzxm").contains(hint), "\(told.errors)")
  }

  @Test func settingsThatNothingGoesBy() throws {
    let told = try DemoDesk().tix("config").output
    #expect(
      told.split(separator: "\n").contains { $0.hasPrefix("signatures") && $0.hasSuffix("(nothing goes by it yet)") })
    #expect(told.split(separator: "\n").contains { $0.hasPrefix("reopen") && !$0.contains("yet") })
  }
}
