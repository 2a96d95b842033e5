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
