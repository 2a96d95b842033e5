import Testing

@testable import Arguments

@Suite struct ProblemsTests {
  private func problems(
    _ name: String = "x", _ abstract: String = "do it", operands: [Operand] = [], options: [any DeclaredOption] = [],
    examples: [String] = ["tix x"], note: String = "so", besides: [Declaration] = []
  ) -> [String] {
    let command = Declaration(
      name, abstract, operands: operands, options: options, examples: examples.map { Example($0, note) })
    return Tool(
      name: "tix", abstract: "a tool", globals: [Flag("--json", "print JSON")],
      groups: [CommandGroup(title: "All", commands: [command] + besides)]
    ).problems()
  }

  @Test func theSampleHasNone() {
    #expect(Sample.tool.problems() == [])
    #expect(problems() == [])
  }

  @Test func eachIsFound() {
    let flag = Flag("--flag", "a flag")
    #expect(problems("x", "do it.") == ["x: its abstract ends in a full stop"])
    #expect(problems("x", "Do it") == ["x: its abstract starts with a capital"])
    #expect(problems("x", "SSH keys") == [])
    #expect(problems("x", "") == ["x: its abstract is empty"])
    #expect(problems("x", "a\nb") == ["x: its abstract is not one line"])
    #expect(problems("a b c", examples: ["tix a b c"]).count == 2)
    #expect(problems("X", examples: ["tix X"]) == ["X: not one or two words of small letters, digits and '-'"])
    #expect(problems(examples: []) == ["x: no example"])
    #expect(problems(note: "") == ["x: the note of 'tix x' is empty"])
    #expect(problems(options: [flag, flag]) == ["x: --flag is declared twice"])
    #expect(problems(options: [Flag("--json", "print")]) == ["x: --json is a global option"])
    #expect(problems(options: [Flag("--flag", "")]) == ["x: --flag: its help is empty"])
    #expect(problems(options: [Flag("flag", "so")]) == ["x: flag is not like --name or -n"])
    #expect(
      problems(options: [Flag("--flag", short: "-ab", "so")]) == ["x: --flag: -ab is not like -n, or one of two"])
    #expect(problems(options: [Flag("--help", "so")]).contains("x: --help stands for help"))
    #expect(
      problems(options: [Option("--flag", value: "V", .word(["a", "A"]), "so")]) == [
        "x: --flag: choice a is there twice"
      ])
    #expect(problems(besides: [Sample.list]) == [])
    #expect(
      problems(besides: [Declaration("x", "do it", examples: [Example("tix x", "so")])]) == ["x: declared twice"])
  }

  @Test func operands() {
    let many = Operand("MANY", .text, "so", optional: true, repeats: true)
    let one = Operand("ONE", .text, "so")
    #expect(
      problems(operands: [many, one], examples: ["tix x a b"]) == [
        "x: ONE stands behind one that repeats", "x: ONE is needed, but stands behind an optional one",
      ])
    #expect(problems(operands: [one, many], examples: ["tix x a b"]) == [])
    let verb = Declaration("x y", "do it", examples: [Example("tix x y", "so")])
    #expect(
      problems(operands: [one], examples: ["tix x a"], besides: [verb]) == [
        "x: takes operands, which its verbs would hide"
      ])
  }

  @Test func aNameIsThatOfTheDeclaration() {
    let named = NamedCommand("lst") { Sample.list }
    let tool = Tool(name: "tix", abstract: "a tool", groups: [CommandGroup(title: "All", names: [named])])
    #expect(tool.problems().contains("lst: is declared as list"))
  }

  @Test func oneWordIsNoCommandOfTwo() {
    #expect(Sample.tool.command(["person", "add"])?.name == "person add")
    for words in [["person add"], ["person"], ["add"], ["person", "add", ""], ["person", "add "], []] {
      #expect(Sample.tool.command(words) == nil, "\(words)")
    }
    #expect(Sample.tool.verbs(of: "person") == ["add", "away"])
    #expect(
      Sample.tool.verbs(of: "pers") == [] && Sample.tool.verbs(of: "") == [] && Sample.tool.verbs(of: "list") == [])
  }

  @Test(arguments: [
    ("tix x --bogus", "x: the example 'tix x --bogus' does not parse: unknown option: --bogus"),
    ("tix list", "x: the example 'tix list' does not show it"),
    ("git log", "x: the example 'git log' does not show it"),
    ("tix x 'open", "x: an open quote in the example 'tix x 'open'"),
    ("", "x: the example '' does not show it"),
  ])
  func examples(_ line: String, _ problem: String) {
    #expect(problems(examples: [line], besides: [Sample.list]) == [problem])
  }

  @Test(arguments: [
    ("a 'b c' \"d \\\" e\" f\\ g", [["a", "b c", "d \" e", "f g"]]),
    ("A=1 a | b;c && d", [["a"], ["b"], ["c"], ["d"]]),
    ("a <in >out 2>err b # c", [["a", "b"]]), ("a ''", [["a", ""]]), ("", []), ("a b=c", [["a", "b=c"]]),
  ])
  func shellWords(_ line: String, _ words: [[String]]) {
    #expect(ShellWords.commands(in: line) == words)
  }
}
