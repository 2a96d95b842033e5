import Testing

/// The arguments arrive however few files the program may open: Swift's own way to read them loses all of them there.
@Suite struct FewDescriptorsTests {
  @Test(arguments: [4, 6, 8]) func anArgumentIsNeverLost(_ limit: Int) {
    let answer = Program.run(
      ["prlimit", "--nofile=\(limit):\(limit)", Program.tix, "frobnicate"], in: "/", ["PATH": "/usr/bin:/bin"])
    #expect(answer.status == 2)
    #expect(answer.errors == "tix: unknown command: frobnicate\n  'tix -h' lists the commands\n")
  }
}
