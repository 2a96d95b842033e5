import Testing

/// A file that may not grow is a write that fails with a word, and not the end of the process by a signal.
@Suite struct FileSizeLimitTests {
  @Test(arguments: [1, 2, 4, 8, 16, 64, 256]) func endsWithAWord(blocks: Int) {
    let desk = ScratchDesk()
    let before = desk.head
    let script = "ulimit -f \(blocks); \"$1\" --as customerjannet new 'Cannot print' -m \"$2\" 2>&1 | cat; echo"
    let told = desk.sh(script, Program.tix, String(repeating: "x y ", count: 5_000))
    let answer = told.output
    // One or the other: a ticket, or why there is none.
    #expect(answer.contains("tix: new: ") != (desk.head != before), "\(answer)")
    #expect(desk.tix(["new", "Another"], as: "customerjannet").status == 0)
    #expect(desk.complaints == "")
  }
}
