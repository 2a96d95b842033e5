import Testing

/// The scripts that replay a real log, on a small one that has everything in it.
@Suite struct ReplayTests {
  private static func replay(_ log: String, _ script: String = "replay.sh") -> ProgramResult {
    let file = "\(Disk.temporary)/tix-log-\(UInt64.random(in: 0...UInt64.max)).tsv"
    Disk.write(file, log)
    defer { Disk.remove(file) }
    return Program.run(
      ["bash", "\(Disk.here)/Tests/Acceptance/\(script)", Program.tix, file], in: "/",
      ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"])
  }

  /// Has everything in it that a log can have.
  private static let log: String = {
    var log = ""
    var minute = 0
    func row(_ incident: Int, _ event: String, _ who: String, _ value: String) {
      minute += 1
      log +=
        "2016-02-29T0\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60):00\tINC\(incident)\t\(event)\t\(who)\t\(value)\n"
    }
    for incident in 1...9 { row(incident, "new", "C\(incident % 4)", "p3|cat=\(incident)|via=Phone") }
    for incident in 1...9 { row(incident, "assign", "G7/R\(incident)", "from -/-") }
    for incident in 1...4 { row(incident, "resolve", "U1", "code=\(incident)") }
    row(1, "priority", "U1", "p3>p2")
    row(1, "priority", "U1", "p3>p2")
    row(1, "resolve", "U2", "code=5")
    row(5, "pending", "U2", "user")
    row(5, "comment", "U2", "update")
    row(5, "comment", "C1", "done")
    row(2, "comment", "C2", "it is back")
    row(3, "reopen", "U1", "reopen_count=1")
    for incident in 10...18 { row(incident, "new", "C\(incident % 4)", "p4|via=Mail") }
    return log
  }()

  @Test func aLogIsReplayed() {
    let answer = Self.replay(Self.log)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(
      answer.line.hasPrefix("37 rows: 18 new, 3 comment, 9 assign, 1 pending, 5 resolve, 1 reopen; loads 3 to 4;"),
      "\(answer.line)")
  }

  @Test func aLogIsReplayedAsABatch() {
    let answer = Self.replay(Self.log, "replay-batch.sh")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(
      answer.line.hasPrefix(
        "39 rows: 37 commits, 2 changed nothing, 18 new, 16 unresolved, loads 3 to 4;"), "\(answer.line)")
  }

  @Test func aLogThatCannotBeSaysSo() {
    let answer = Self.replay("2016-02-29T01:16:00\tINC1\tnew\tC1\tx\n2016-02-29T01:17:00\tINC2\tresolve\tU1\tx\n")
    #expect(answer.status == 1)
    #expect(answer.errors == "replay: INC2: resolve comes before new\n")
  }

  @Test func aBatchThatCannotBeSaysSo() {
    let log = "2016-02-29T01:16:00\tINC1\tnew\tC1\tx\n2016-02-29T01:17:00\tINC2\tresolve\tU1\tx\n"
    let answer = Self.replay(log, "replay-batch.sh")
    #expect(answer.status == 1)
    #expect(answer.errors.contains(#""exit": 4, "error": "there is no ticket @INC2""#), "\(answer.errors)")
  }
}
