import Frame
import Testing

@testable import Commands

/// How `tix batch` takes its lines and when it answers.
@Suite struct BatchInputTests {
  private static let new = #"{"do": "new", "title": "x"}"#

  private func bytes(_ text: String) -> InputPiece { .bytes(Array(text.utf8)) }

  /// The numbers of the lines that were answered.
  private func numbers(_ told: DemoDesk.Told) -> [String] {
    told.lines.map { String($0.dropFirst(#"{"line": "#.count).prefix { $0 != "," }) }
  }

  @Test func piecesAreNotLines() throws {
    let desk = try DemoDesk()
    let text = "\u{FEFF}\(Self.new)\r\n\n \t\r\n{\"do\": \"kb\", \"id\": \"æ\"}\n\(Self.new)"
    desk.input = Array(text.utf8).map { .bytes([$0]) }
    let told = desk.run(["batch"])
    #expect(numbers(told) == ["1", "4", "5"])
    #expect(told.lines[1].contains(#""error": "'æ' cannot be a slug""#))
    #expect(told.status == 2)
  }

  @Test func nothingIsNoFailure() throws {
    let desk = try DemoDesk()
    for text in ["", "\n", " \n\n"] {
      desk.input = [bytes(text)]
      let told = desk.run(["batch"])
      #expect(told.status == 0 && told.output == "" && told.errors == "")
    }
  }

  /// Whoever writes a line and waits gets the answer before more is waited for.
  @Test func aLineIsAnsweredBeforeTheNextIsWaitedFor() throws {
    let desk = try DemoDesk()
    let half = String(Self.new.prefix(9))
    desk.input = [
      bytes(Self.new + "\n"), .nothing, bytes(Self.new + "\n" + Self.new + "\n" + half), .nothing,
      bytes(Self.new.dropFirst(9) + "\n"),
    ]
    let told = desk.run(["batch"])
    #expect(numbers(told) == ["1", "2", "3", "4"])
    #expect(desk.order == [1, 1, 1], "three groups are three writes")
  }

  @Test func groupsAreNotTooLarge() throws {
    let desk = try DemoDesk()
    desk.input = [bytes(String(repeating: "nonsense\n", count: 250))]
    #expect(desk.run(["batch"]).lines.count == 250)
    #expect(desk.order == [1, 1, 1])
  }

  @Test func groupsDoNotTakeTooLong() throws {
    let desk = try DemoDesk()
    desk.pace = 40
    desk.input = [bytes(String(repeating: Self.new + "\n", count: 7))]
    let told = desk.run(["batch"])
    #expect(numbers(told) == ["1", "2", "3", "4", "5", "6", "7"])
    #expect(desk.order == [1, 1, 1], "three lines a group")
    desk.pace = 1_000
    desk.input = [bytes(String(repeating: Self.new + "\n", count: 3))]
    #expect(desk.run(["batch"]).lines.count == 3)
    #expect(desk.order == [1, 1, 1], "one line at least")
  }

  @Test func aLineThatIsTooLongIsAnswered() throws {
    let desk = try DemoDesk()
    let piece = InputPiece.bytes([UInt8](repeating: 120, count: 1 << 20))
    desk.input = Array(repeating: piece, count: 17) + [bytes("\n\(Self.new)\n")]
    let told = desk.run(["batch"])
    #expect(told.lines[0] == #"{"line": 1, "exit": 2, "error": "the line is longer than 16 MiB"}"#)
    #expect(told.lines[1].hasPrefix(#"{"line": 2, "exit": 0"#))
    desk.input = Array(repeating: piece, count: 17)
    #expect(desk.run(["batch"]).lines.count == 1)
  }

  @Test func textsHaveALimit() throws {
    let desk = try DemoDesk()
    let most = String(repeating: "y", count: 1 << 20)
    let told = desk.batch(
      #"{"do": "new", "title": "x", "message": "\#(most)"}"#, #"{"do": "new", "title": "x", "message": "\#(most)y"}"#)
    #expect(told.lines[0].hasPrefix(#"{"line": 1, "exit": 0"#))
    #expect(told.lines[1] == #"{"line": 2, "exit": 2, "error": "message is longer than 1 MiB"}"#)
  }

  @Test func whatCannotBeReadIsAFault() throws {
    let desk = try DemoDesk()
    desk.input = [bytes(Self.new + "\n"), .failed]
    let told = desk.run(["batch"])
    #expect(told.status == 1)
    #expect(told.lines.count == 1)
    #expect(told.errors == "tix: batch: standard input cannot be read\n")
  }

  @Test func aReaderThatGoesAwayEndsIt() throws {
    let desk = try DemoDesk()
    desk.isRead = false
    desk.input = [bytes(Self.new + "\n"), .nothing, bytes(Self.new + "\n")]
    let told = desk.run(["batch"])
    #expect(told.status == 1)
    #expect(
      told.errors
        == "tix: batch: the answers could not be written\n  all lines up to 1 were looked at, and what was right is done\n"
    )
    desk.isRead = true
    #expect(desk.tix("list").lines.filter { $0.hasSuffix("  x") }.count == 1)
  }
}
