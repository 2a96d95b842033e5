import Arguments
import Frame
import Scratch
import Terminal
import Testing

@testable import Commands

@Suite struct TixTests {
  private static let names = Tix.program.tool.commands.map(\.name)

  @Test func declarationsAreSound() {
    #expect(Tix.program.tool.problems() == [])
  }

  @Test func everyDeclarationHasItsCommand() {
    for declaration in Tix.program.tool.commands {
      #expect(Tix.program.command(declaration)?.declaration.name == declaration.name)
    }
  }

  /// What a value's name says of its kind. What is called otherwise is text, or words to choose from.
  private static let kinds: [String: Set<String>] = [
    "ID": ["ticket"], "OTHER": ["ticket"], "MAIN": ["ticket"], "WHO": ["person"], "DAY": ["dates"],
    "REASON": ["reason"],
    "HANDLE": ["person"], "DATES": ["dates"], "SLUG": ["document"], "SERVICE": ["service"],
    "FILE": ["file", "output file"], "DIR": ["folder"], "FOLDER": ["folder"], "LANGUAGE": ["language"],
    "ADDRESS": ["address"],
    "RANGE": ["commit range"], "COMMAND": ["command"], "N": ["number"], "COMMENT|FILE": ["ticket part"],
    "NAME": ["template", "setting", "ticket file", "text"],
  ]

  @Test(arguments: names) func everyValueHasAKind(_ name: String) throws {
    let declaration = try #require(Tix.program.tool.command(name.split(separator: " ").map(String.init)))
    var values = declaration.operands.map { ($0.name, $0.kind) }
    for option in declaration.options {
      guard let value = option.value else { continue }
      values.append((value, try #require(option.kind)))
    }
    for (name, kind) in values {
      #expect(Self.kinds[name, default: ["text", "word"]].contains(kind.name), "\(name) is a \(kind.name)")
    }
  }

  /// What an allow-list for people who may only read is made from.
  @Test func needsAreThoseThatCommandsHave() {
    let needs = Tix.program.tool.commands.map { ($0.name, Tix.program.command($0)?.needs) }
    #expect(needs.filter { $0.1?.scope == .nothing }.map(\.0).sorted() == ["help", "init", "mail receive", "notify"])
    #expect(needs.filter { $0.1?.scope == .desk }.map(\.0).sorted() == ["batch", "submit", "sweep", "verify"])
    #expect(
      needs.filter { $0.1?.writes == false }.map(\.0).sorted() == [
        "catalog", "draft", "file", "help", "kb list", "kb search", "kb show", "list", "log", "major", "major list",
        "next",
        "person list",
        "person show",
        "report", "search", "show", "sla", "template list", "template show",
      ])
  }

  @Test("the manual page is that of the declarations: make man")
  func manual() throws {
    let written = try #require(ScratchFolder.bytes("man/tix.1"))
    #expect(String(decoding: written, as: UTF8.self) == Tix.program.tool.manual())
  }

  @Test(arguments: names)
  func helpFitsTheTerminal(_ name: String) throws {
    let told = run(name.split(separator: " ").map(String.init) + ["-h"])
    #expect(told.status == 0)
    #expect(told.errors == "")
    #expect(told.output.hasPrefix("usage: tix \(name)"))
    #expect(told.output.contains("\nExamples:\n"))
    for line in told.output.split(separator: "\n") { #expect(TextWidth.of(String(line)) <= 80, "\(line)") }
  }

  @Test(arguments: [["-h"], ["--help"], ["help"], ["person", "-h"], ["help", "person", "add"], ["--version"]])
  func needsNoDesk(_ arguments: [String]) {
    let told = run(arguments)
    #expect(told.status == 0)
    #expect(told.errors == "")
    for line in told.output.split(separator: "\n") { #expect(TextWidth.of(String(line)) <= 80, "\(line)") }
  }

  /// Runs tix in a folder that is in no repository.
  private func run(_ arguments: [String]) -> (status: Int32, output: String, errors: String) {
    var streams: [Int32: [UInt8]] = [:]
    let output = Output(width: 80, colour: false, errorColour: false) { descriptor, bytes in
      streams[descriptor, default: []] += bytes
      return true
    }
    let world = World(
      environment: ["TIX_DESK": "/nowhere"], output: output, readInput: { _ in nil }, isInteractive: false,
      clock: { 0 }, random: { 0 }, runProgram: { _ in nil })
    let status = Tix.program.run(arguments, in: world)
    func text(_ descriptor: Int32) -> String { String(decoding: streams[descriptor] ?? [], as: UTF8.self) }
    return (status, text(1), text(2))
  }
}
