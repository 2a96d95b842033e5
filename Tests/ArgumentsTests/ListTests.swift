import Testing

@testable import Arguments

/// Options with several values or a way round, other words for commands, and a first word that is none.
@Suite struct ListTests {
  private enum Kind: String, CaseIterable { case incident, request }

  private static let types = ListOption<Kind>("--type", value: "TYPE", "what they are")
  private static let levels = ListOption<Int>("--level", value: "LEVEL", "how high", choices: [1, 2, 3])
  private static let people = ListOption(
    "--who", value: "WHO", ValueKind("person", mayBeginWithDash: false), "whose")
  private static let sort = Option<String>(
    "--sort", value: "KEY", .reversibleWord(["due", "age"]), "by this", read: { $0 })
  private static let limit = Option<Int>("--limit", short: "-n", value: "N", "so many")
  private static let id = Operand("ID", .text, "which")

  private static func declaration(_ name: String, operands: [Operand] = []) -> Declaration {
    Declaration(
      name, "show tickets", operands: operands, options: operands.isEmpty ? [types, levels, people, sort, limit] : [],
      examples: [Example("tix \(name)\(operands.isEmpty ? "" : " 3qz")", "all")])
  }

  private static let tool = tool([("ls", ["list"]), ("version", ["--version"])])

  private static func tool(_ aliases: [(word: String, meaning: [String])]) -> Tool {
    Tool(
      name: "tix", abstract: "a help desk", globals: [Flag("--version", "the version")],
      groups: [CommandGroup(title: "All", commands: [declaration("list"), declaration("show", operands: [id])])],
      aliases: aliases, takesBareWord: { $0.hasPrefix("3") ? "show" : nil })
  }

  private static func parse(_ line: String) throws(ArgumentError) -> Parsed {
    try tool.parse(line.split(separator: " ").map(String.init))
  }

  private static func error(_ line: String) -> String? {
    do throws(ArgumentError) {
      _ = try parse(line)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func severalValues() throws {
    let parsed = try Self.parse("list --type Incident,request --level 1,3 --who a,B")
    #expect(parsed[Self.types] == [.incident, .request])
    #expect(parsed[Self.levels] == [1, 3])
    #expect(parsed[Self.people] == ["a", "B"])
    #expect(try Self.parse("list")[Self.types].isEmpty)
    #expect(try Self.parse("list --type=request")[Self.types] == [.request])
  }

  @Test(arguments: [
    ("list --type incident,x", "--type cannot be 'x'"), ("list --type incident,", "--type cannot be ''"),
    ("list --type ,", "--type cannot be ''"), ("list --level 1,4", "--level cannot be '4'"),
    ("list --who a,,b", "--who cannot be ''"), ("list --type --who", "--type needs a value: incident or request"),
    ("list --type request --type incident", "--type is given twice"), ("list --who -n", "--who needs a value: WHO"),
    ("list --who=", "--who cannot be ''"),
  ])
  func wrongLists(line: String, message: String) { #expect(Self.error(line) == message) }

  @Test func theOtherWayRound() throws {
    #expect(try Self.parse("list --sort -due -n 3")[Self.sort] == "-due")
    #expect(try Self.parse("list --sort=-AGE")[Self.sort] == "-age")
    #expect(try Self.parse("list --sort age -n 3")[Self.limit] == 3)
    #expect(Self.error("list --sort -x") == "--sort cannot be '-x'")
    #expect(Self.error("list --sort --due") == "--sort needs a value: due or age")
  }

  @Test func otherWords() throws {
    #expect(try Self.parse("ls --level 2").command?.name == "list")
    let version = try Self.parse("version")
    #expect(version.command == nil && version.has(Flag("--version", "the version")))
    // Only as a command, and only the whole word.
    #expect(try Self.parse("show ls").operands == ["ls"])
    #expect(Self.error("lss") != nil)
    #expect(Self.tool.problems() == [])
    #expect(Self.tool.help(for: Self.tool.command(["list"]), width: 80).contains("'tix ls' is understood as well."))
    #expect(!Self.tool.help(for: nil, width: 80).contains("tix ls"))
    #expect(!Self.tool.commands.map(\.name).contains("ls"))
    #expect(Self.tool.manual().contains("'tix ls' is understood as well.") || Self.tool.manual().contains("tix ls"))
  }

  @Test(arguments: [
    ("list", ["show"], "alias list: is a command"), ("x", ["lst"], "alias x: stands for nothing"),
    ("x", ["--nothing"], "alias x: stands for nothing"),
  ])
  func wrongAliases(word: String, meaning: [String], problem: String) {
    #expect(Self.tool([(word, meaning)]).problems().contains(problem))
  }

  @Test func aBareWord() throws {
    let parsed = try Self.parse("3qz")
    #expect(parsed.command?.name == "show" && parsed.operands == ["3qz"] && parsed.bareWord == "3qz")
    #expect(try Self.parse("show 3qz").bareWord == nil)
    #expect(Self.error("4qz") == "unknown command: 4qz")
    #expect(Self.error("3qz x") == "show takes no further argument: x")
  }
}
