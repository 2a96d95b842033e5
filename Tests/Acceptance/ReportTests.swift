import Scratch
import Testing

/// Reports against a count of the same history by a program in Python (`Tests/Report`), that shares nothing with tix.
@Suite struct ReportTests {
  private static let hasPython =
    Program.run(
      ["python3", "-c", "import zoneinfo; zoneinfo.ZoneInfo('Europe/Copenhagen')"], in: "/", ["PATH": "/usr/bin:/bin"]
    ).status == 0

  private static let periods = [
    ["--last", "4w"], ["--last", "12m"], ["--from", "2026-09", "--to", "2026-09"],
    ["--from", "2026-08-10", "--to", "2026-10-20", "--by", "month"], ["--to", "2026-10-25", "--last", "1d"],
  ]

  /// A desk on which much went wrong: `Tests/Report/history.py` says what.
  private static func desk(_ seed: Int) -> (desk: ScratchDesk, now: String) {
    let desk = ScratchDesk()

    Program.run(
      ["python3", "\(Disk.here)/Tests/Report/history.py", Program.tix, desk.desk, "\(seed)"], in: desk.root,
      desk.environment
    ).mustHaveWorked()
    let now = "2026-11-01T12:00:00Z"
    desk.environment["TIX_NOW"] = now
    return (desk, now)
  }

  @Test(
    .enabled(if: hasPython, "no python3 that knows time zones"),
    arguments: Stress.cases([3, 11, 12, 13, 14, 15, 16, 17]))
  func theSameAsACount(seed: Int) throws {
    let (desk, now) = Self.desk(seed)
    let file = desk.root + "/report.json"
    for period in Self.periods {
      let told = desk.tix(["--json", "report"] + period, as: "boss")
      told.mustHaveWorked()
      Disk.write(file, told.output)
      let counted = Program.run(
        ["python3", "\(Disk.here)/Tests/Report/report.py", desk.desk, now], in: desk.root, desk.environment, input: file
      )
      #expect(counted.status == 0, "seed \(seed), \(period): \(counted.output)\(counted.errors)")
    }
    // What was kept from report to report is what a look at all commits finds, also where nothing can be kept.
    let kept = desk.tix(["--json", "report", "--last", "12m"], as: "boss").output
    let index = desk.desk + "/.git/tix/query.sqlite"
    for file in ["", "-wal", "-shm"] { Disk.remove(index + file) }
    #expect(desk.tix(["--json", "report", "--last", "12m"], as: "boss").output == kept)
    for file in ["", "-wal", "-shm"] { Disk.remove(index + file) }
    let locked = Program.run(
      ["flock", desk.desk + "/.git/tix/lock"] + desk.command(["--json", "report", "--last", "12m"], as: "boss"),
      in: desk.desk,
      desk.environment)
    #expect(locked.status == 0 && locked.output == kept, "\(locked.errors)")
    // A history that was rewritten, and one that goes on from there.
    desk.git(["reset", "-q", "--hard", "HEAD~7"]).mustHaveWorked()
    let before = desk.tix(["--json", "report", "--last", "12m"], as: "boss").output
    desk.git(["reset", "-q", "--hard", "ORIG_HEAD"]).mustHaveWorked()
    #expect(desk.tix(["--json", "report", "--last", "12m"], as: "boss").output == kept)
    #expect(before != kept)
    // What is unresolved now is what a list shows, and what it leaves out because it cannot be read may be.
    let list = desk.tix(["list", "--ids"], as: "boss")
    let shown = list.output.split(separator: "\n").count
    let leftOut = list.errors.split(separator: "\n").count { $0.hasSuffix("(left out)") }
    let unresolved = kept.components(after: "\"unresolved\": ").first.flatMap { Int($0) } ?? -1
    #expect((shown...shown + leftOut).contains(unresolved), "\(shown) and \(leftOut), \(unresolved)")
  }
}

extension String {
  /// The digits behind each place where a text stands.
  fileprivate func components(after text: String) -> [String] {
    split(separator: text, omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0.isNumber }) }
  }
}
