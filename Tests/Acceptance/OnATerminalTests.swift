import Testing

/// The program on a terminal, as `script` gives it one.
@Suite struct OnATerminalTests {
  private static let canScript =
    Program.run(["script", "-qec", "true", "/dev/null"], in: "/", ["PATH": "/usr/bin:/bin"]).status == 0

  private static func desk() -> (ScratchDesk, String) {
    let desk = ScratchDesk()
    return (desk, desk.open("Cannot print"))
  }

  /// Runs tix with standard input and output on a terminal of 80 columns and so many rows.
  private static func run(_ words: String, rows: Int = 24, in desk: ScratchDesk, _ more: [String: String] = [:])
    -> String
  {
    let variables = desk.environment.merging(["TERM": "xterm", "COLUMNS": "80", "LINES": "\(rows)"]) { $1 }
      .merging(more) { $1 }
    let command = "script -qec '\(Program.tix) --as leveloneida \(words)' /dev/null </dev/null"
    return Program.run(["bash", "-c", command], in: desk.desk, variables).output.replacing("\r\n", with: "\n")
  }

  @Test(.enabled(if: canScript, "skipped: there is no script(1)")) func theUsersOwnZone() {
    let (desk, id) = Self.desk()
    let time = desk.tix(["show", id, "--json"], as: "leveloneida").output
    #expect(time.contains("\"created\": \""))
    let east = Self.run("show \(id)", in: desk, ["TZ": "EAST-5", "TIX_NOW": "2040-01-01T00:00:00Z"])
    let west = Self.run("show \(id)", in: desk, ["TZ": "WEST5", "TIX_NOW": "2040-01-01T00:00:00Z"])
    func created(_ text: String) -> Substring? { text.split(separator: "\n").first { $0.contains("Created:") } }
    #expect(created(east) != nil && created(east) != created(west), "\(east)")
    #expect(created(east)?.contains("UTC") == false)
  }

  @Test(.enabled(if: canScript, "skipped: there is no script(1)")) func thePager() {
    let (desk, id) = Self.desk()
    let whole = Self.run("list", in: desk)
    #expect(whole.contains(id) && whole.contains("1 open"), "\(whole)")
    let paged = Self.run("list", rows: 3, in: desk, ["GIT_PAGER": "sed s/^/PAGED:/"])
    #expect(paged.contains("PAGED:\(id)") || paged.contains("PAGED:\u{1B}"), "\(paged)")
    #expect(!Self.run("list", in: desk, ["GIT_PAGER": "sed s/^/PAGED:/"]).contains("PAGED"))
    // One that is not there loses nothing, and one that ends early is no error.
    #expect(Self.run("list", rows: 3, in: desk, ["PAGER": "/nonexistent/less"]).contains(id))
    #expect(Self.run("list || echo failed", rows: 3, in: desk, ["PAGER": "true"]).contains("failed") == false)
  }

  /// What is read of time zones, where nothing of the kind is shown: nothing.
  @Test(
    .enabled(if: SystemCalls.canTrace, "skipped: programs cannot be traced here"), arguments: [["list"], ["next"], []])
  func noZoneIsReadForAPipe(words: [String]) {
    let (desk, _) = Self.desk()
    let trace = desk.root + "/trace"
    let answer = Program.run(
      ["strace", "-qq", "-f", "-o", trace, "-e", "trace=open,openat,readlink", Program.tix, "--as", "leveloneida"]
        + words,
      in: desk.desk, desk.environment.merging(["TZ": ":Asia/Kathmandu"]) { $1 })
    #expect(answer.status == 0)
    let text = Disk.text(trace) ?? ""
    #expect(text.contains("query.sqlite"))
    #expect(!text.contains("Kathmandu") && !text.contains("localtime"), "\(text)")
  }
}
