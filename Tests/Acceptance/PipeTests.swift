import Testing

/// An answer whose reader goes away, or that cannot be written.
@Suite struct PipeTests {
  private static func desk() -> (ScratchDesk, String) {
    let desk = ScratchDesk()
    let text = desk.root + "/text"
    Disk.write(text, Array(repeating: "A long line of many words.\n", count: 10_000).joined())
    return (desk, desk.tix(["new", "Long", "-F", text], as: "customerjannet").line)
  }

  private static func run(_ desk: ScratchDesk, _ script: String) -> ProgramResult {
    Program.run(["bash", "-c", script, "bash", Program.tix], in: desk.desk, desk.environment)
  }

  @Test func aReaderThatStopsIsNoError() {
    let (desk, id) = Self.desk()
    let answer = Self.run(desk, "\"$1\" --as leveloneida show \(id) | head -n 1; echo ${PIPESTATUS[0]}")
    #expect(answer.output == "\(id)  Long\n141\n")
    #expect(answer.errors == "")
  }

  @Test("a full or closed output is an error", arguments: [">/dev/full", ">&-"])
  func anAnswerThatDoesNotArrive(_ redirection: String) {
    let (desk, id) = Self.desk()
    let answer = Self.run(desk, "\"$1\" --as leveloneida show \(id) \(redirection)")
    #expect(answer.status == 1)
    #expect(answer.errors == "tix: the answer could not be written\n")
  }

  /// The next file that is opened would get its number: here a pack, in which an attachment stands as it is.
  @Test("a closed input is none of the repository's files", arguments: ["batch", "new Title -F -", "submit -"])
  func aClosedInput(_ command: String) {
    let desk = ScratchDesk()
    let evil = desk.root + "/evil.txt"
    var noise = (0..<20_000).map { _ in UInt8.random(in: 128...255) }
    noise[10_000...] =
      Array("\n{\"do\": \"person\", \"id\": \"customeroscar\", \"role\": \"admin\"}\n".utf8) + noise[10_000...]
    Disk.write(evil, noise)
    #expect(desk.tix(["new", "Look", "-m", "x", "--attach", evil], as: "customeroscar").status == 0)
    #expect(desk.git(["gc", "--quiet"]).status == 0)
    let head = desk.head
    let answer = Self.run(desk, "\"$1\" --as boss \(command) <&-")
    #expect(answer.status != 0)
    #expect(answer.errors.contains("standard input cannot be read"), "\(answer.errors)")
    #expect(desk.head == head)
  }

  /// Whoever is told only that something failed does it again.
  @Test func aChangeWhoseAnswerDoesNotArriveIsDone() {
    let (desk, _) = Self.desk()
    let answer = Self.run(desk, "\"$1\" --as customerjannet new 'Cannot print' -m x >/dev/full")
    #expect(answer.status == 1)
    #expect(answer.errors == "tix: the answer could not be written\n  what was asked for is done\n")
    #expect(desk.tix(["list"], as: "boss").output.contains("Cannot print"))
  }

  /// A long answer waits in a file without a name.
  @Test func anAnswerThatThereIsNoRoomFor() {
    let (desk, _) = Self.desk()
    for _ in 1...4 { desk.tix(["new", "Long", "-F", desk.root + "/text"], as: "customerjannet") }
    let whole = Self.run(desk, "mkdir ../room; TMPDIR=../room \"$1\" --as boss list --all --json; ls -A ../room")
    #expect(whole.status == 0)
    #expect(whole.output.utf8.count > 1 << 20)
    #expect(whole.output.hasSuffix("}]}\n"))
    let answer = Self.run(desk, "TMPDIR=/nowhere \"$1\" --as boss list --all --json")
    #expect(answer.status == 1)
    #expect(answer.output == "")
    #expect(
      answer.errors == """
        tix: list: the answer could not be kept until it is complete: /nowhere: No such file or directory
          TMPDIR names another folder for it

        """)
  }

  @Test(.enabled(if: SmallDisk.canMount, "needs root, and leave to mount")) func aLongAnswerOnAFullDisk() throws {
    let disk = try SmallDisk("size=256k")
    let (desk, _) = Self.desk()
    for _ in 1...4 { desk.tix(["new", "Long", "-F", desk.root + "/text"], as: "customerjannet") }
    let answer = Self.run(desk, "TMPDIR='\(disk.folder)' \"$1\" --as boss list --all --json")
    #expect(answer.status == 1)
    #expect(answer.output == "")
    #expect(answer.errors.contains(": No space left on device\n"))
  }
}
