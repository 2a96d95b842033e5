import Glibc
import Scratch
import Testing

/// A drop folder whose runs are killed, meet each other, or find no room.
@Suite struct DropCrashTests {
  /// Killed again and again, fifty forms are fifty tickets.
  @Test(arguments: [false, true]) func killedAtRandomMoments(bare: Bool) {
    let drop = DropFolder(ScratchDesk(bare: bare))
    drop.desk.waitForLocks(milliseconds: 0)
    let titles = (1...50).map { "Form \($0 < 10 ? "0" : "")\($0)" }
    var rest = titles[...]
    var (killed, interrupted) = (0, 0)
    let patience: UInt32 = 50_000
    var longest = patience
    let times = Stress.count(12, full: 100)
    for round in 1...times {
      // Some come before each run, so that each has something to do.
      for title in rest.prefix(50 * round / times - titles.count + rest.count) {
        drop.put(title, DropFolder.form(title, round % 2 == 0 ? "customerjannet" : "customeroscar"))
        rest.removeFirst()
      }
      let running = Program.start(drop.command(), in: drop.desk.desk, drop.desk.environment)
      usleep(UInt32.random(in: 0...longest))
      running.kill()
      let wasKilled = running.answer().status == 128 + SIGKILL
      // Where it was quicker than that, the next one is killed earlier: on a busy machine this thread is woken late.
      longest = wasKilled ? patience : longest / 4
      if wasKilled { killed += 1 }
      if !drop.names("taken").isEmpty { interrupted += 1 }
      let found = drop.titles
      #expect(found.count == Set(found).count, "round \(round): \(found)")
    }
    let last = drop.run()
    #expect(last.status == 0, "\(last.errors)")
    #expect(drop.titles == titles)
    #expect(drop.names("done").count == 50 && drop.names("taken").isEmpty && drop.names("rejected").isEmpty)
    #expect(drop.names() == ["done", "rejected", "taken"])
    #expect(killed > 0)
    // Else the moments were none at which something can be lost.
    if Stress.isFull { #expect(interrupted > 5, "\(killed) killed, \(interrupted) in the middle") }
    #expect(drop.desk.complaints == "")
  }

  /// At each call by which it writes: before and after a form is taken, its ticket made, and the form put away.
  @Test(.enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"))
  func killedAtEveryWritingCall() {
    let drop = DropFolder(ScratchDesk())
    drop.desk.waitForLocks(milliseconds: 0)
    func fill(_ round: String) {
      drop.put("a.md", DropFolder.form("Right \(round)"))
      drop.put("b.md", "---\ntitle: Wrong\n---\n")
    }
    fill("0")
    let calls = SystemCalls.writing(drop.command(), in: drop.desk, status: 3)
    #expect(calls.count > 60)
    var rounds = ["0"]
    for (number, call) in Stress.cases(calls).enumerated() {
      let round = "\(number + 1)"
      rounds.append(round)
      fill(round)
      _ = SystemCalls.run(drop.command(), call, "signal=KILL", in: drop.desk)
      let next = drop.run()
      #expect([0, 3].contains(next.status), "\(call): \(next.errors)")
      #expect(drop.titles == rounds.map { "Right \($0)" }.sorted(), "\(call)")
      #expect(drop.names("taken").isEmpty && drop.names() == ["done", "rejected", "taken"], "\(call)")
    }
    let forms = drop.names("rejected").filter { !$0.hasSuffix(".txt") }
    #expect(forms.count == rounds.count)
    #expect(forms.allSatisfy { drop.names("rejected").contains($0 + ".txt") })
    #expect(drop.desk.complaints == "")
  }

  @Test func runsAtTheSameMomentMakeNoDouble() {
    let drop = DropFolder(ScratchDesk())
    let titles = (10...49).map { "Form \($0)" }
    for title in titles { drop.put(title, DropFolder.form(title)) }
    let running = (1...4).map { _ in Program.start(drop.command(), in: drop.desk.desk, drop.desk.environment) }
    for answer in running.map({ $0.answer() }) { #expect(answer.status == 0, "\(answer.errors)") }
    #expect(drop.titles == titles)
    #expect(drop.names("done").count == 40)
    #expect(drop.desk.complaints == "")
  }

  /// A form that another run left is looked up, also where that run is not the only one that made tickets since.
  @Test func whatWasTakenIsLookedUp() {
    let drop = DropFolder(ScratchDesk())
    drop.put("a.md", DropFolder.form("A"))
    let id = drop.run().line
    let key = drop.names("done").first ?? ""
    rename("\(drop.path)/done/\(key)", "\(drop.path)/taken/\(key)")
    #expect(!drop.desk.open("Another").isEmpty)
    // The query index is a copy: without it the desk itself says so.
    Disk.remove(drop.desk.desk + "/.git/tix/query.sqlite")
    let again = drop.run()
    #expect(again.status == 0 && again.line == id)
    #expect(drop.titles == ["A", "Another"] && drop.names("done") == [key])
  }

  /// What is in the way of the desk is not the form's fault: it waits.
  @Test func whereTheDeskCannotBeWrittenFormsWait() {
    let drop = DropFolder(ScratchDesk())
    drop.desk.waitForLocks(milliseconds: 0)
    drop.put("a.md", DropFolder.form("A"))
    Disk.write(drop.desk.desk + "/.git/index.lock", "")
    let answer = drop.run()
    #expect(answer.status == 5, "\(answer.errors)")
    #expect(drop.names("taken").count == 1 && drop.names("rejected").isEmpty && drop.titles.isEmpty)
    Disk.remove(drop.desk.desk + "/.git/index.lock")
    #expect(drop.run().status == 0 && drop.titles == ["A"])
  }
}
