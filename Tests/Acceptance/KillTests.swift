import Glibc
import Scratch
import Testing

/// Killed anywhere, a desk is before or after the change, and the next command mends it at once.
@Suite struct KillTests {
  @Test(arguments: [(false, Stress.count(25, full: 200)), (true, Stress.count(10, full: 60))])
  func killedAtRandomMoments(bare: Bool, times: Int) {
    let desk = ScratchDesk(bare: bare)
    var marks = Marks()
    var writer = Writer(desk)
    let duration = writer.duration(&marks)
    for round in 1...times {
      writer.killed(after: Double.random(in: 0...1.3 * duration), &marks)
      writer.next(&marks)
      if !bare { #expect(desk.git(["status", "--porcelain"]).output == "", "round \(round)") }
      if round % 20 == 0 { #expect(desk.complaints == "", "round \(round)") }
    }
    #expect(marks.missing(desk) == [])
    // Else the moments were not spread over the whole of a write; a few of them need not be.
    if Stress.isFull { #expect(writer.finished > 0 && writer.finished < times) }
  }

  @Test func killedBeforeAPersonCommits() {
    let desk = ScratchDesk()
    var marks = Marks()
    var writer = Writer(desk)
    let duration = writer.duration(&marks)
    let environment = desk.environment.merging(ParallelTests.boss, uniquingKeysWith: { $1 })
    var refused = 0
    let times = Stress.count(15, full: 100)
    for round in 1...times {
      writer.killed(after: Double.random(in: 0...1.1 * duration), &marks)
      let file = "kb/note-\(round).md"
      Disk.write("\(desk.desk)/\(file)", "---\ntitle: Note \(round)\n---\nA note.\n")
      let commit = ["sh", "-c", "git add \"$0\" && git commit --quiet -m \"note $0\"", file]
      if Program.run(commit, in: desk.desk, environment).status == 0 {
        #expect(desk.git(["diff", "--name-status", "HEAD~", "HEAD"]).line == "A\t\(file)", "round \(round)")
        #expect(marks.missing(desk) == [], "round \(round)")
        writer.next(&marks)
      } else {
        refused += 1
        writer.next(&marks)
        let again = Program.run(commit, in: desk.desk, environment)
        #expect(again.status == 0, "round \(round): \(again.errors)")
      }
      #expect(desk.git(["status", "--porcelain"]).output == "", "round \(round)")
    }
    #expect(marks.missing(desk) == [])
    if Stress.isFull { #expect(refused > 0 && refused < times) }
    #expect(desk.complaints == "")
  }

  /// Every moment once: the program dies at each call by which it writes.
  @Test(.enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"), arguments: [false, true])
  func killedAtEveryWritingCall(bare: Bool) {
    let desk = ScratchDesk(bare: bare)
    var marks = Marks()
    let id = desk.open("Cannot print")
    let calls = SystemCalls.writing(desk.command(["resolve", id, "-m", marks.next()], as: "levelonetim"), in: desk)
    #expect(calls.count > 60 && Set(calls.map(\.thread)).count == 3, "\(calls)")
    desk.tix(["reopen", id], as: "levelonetim")
    for call in Stress.cases(calls) {
      let mark = marks.next()
      let answer = SystemCalls.run(
        desk.command(["resolve", id, "-m", mark], as: "levelonetim"), call, "signal=KILL", in: desk)
      if answer.status == 0 { marks.acknowledge(mark) }
      let next = desk.tix(["reopen", id], as: "levelonetim")
      #expect(next.status == 0, "\(call): \(next.errors)")
      if !bare { #expect(desk.git(["status", "--porcelain"]).output == "", "\(call)") }
      let isOpen = desk.git(["show", "HEAD:" + ScratchDesk.path(id)]).output.contains("\nstatus: open\n")
      #expect(isOpen, "\(call)")
    }
    #expect(marks.missing(desk) == [])
    #expect(desk.complaints == "")
  }

  /// An `init` that was killed is made good by the next, whichever call was its last.
  @Test(.enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"), arguments: [false, true])
  func initKilledAtEveryWritingCall(bare: Bool) {
    let desk = ScratchDesk(people: false)
    Disk.write(desk.root + "/home/.gitconfig", "[user]\n\tname = Boss\n\temail = boss@example.org\n")
    func command(_ folder: String) -> [String] { desk.command(["init", folder] + (bare ? ["--bare"] : [])) }
    let calls = SystemCalls.writing(command(desk.root + "/traced"), in: desk)
    #expect(calls.count > 60)
    let folder = desk.root + "/made"
    for call in Stress.cases(calls) {
      _ = SystemCalls.run(command(folder), call, "signal=KILL", in: desk)
      let next = desk.tix(Array(command(folder).dropFirst()))
      #expect(next.status == 0, "\(call): \(next.errors)")
      let verify = desk.tix(["verify"], in: folder)
      #expect(verify.status == 0, "\(call): \(verify.output)\(verify.errors)")
      if !bare {
        let status = Program.run(["git", "status", "--porcelain"], in: folder, desk.environment)
        #expect(status.status == 0 && status.output == "", "\(call): \(status.output)\(status.errors)")
      }
      _ = Program.run(["rm", "-rf", folder], in: "/", desk.environment)
    }
  }
}

/// Changes a desk, is killed while it does, and tries again.
private struct Writer {
  private let desk: ScratchDesk
  private let ticket: String
  private var number = 0
  /// How many changes were done before the kill.
  private(set) var finished = 0

  init(_ desk: ScratchDesk) {
    self.desk = desk
    // Nobody waits for somebody who is dead: whoever finds a lock fails.
    desk.waitForLocks(milliseconds: 0)
    ticket = desk.open("Cannot print")
  }

  /// In turn a new ticket, and a comment that changes the ticket too.
  private mutating func command(_ mark: String) -> [String] {
    number += 1
    return switch number % 3 {
    case 0: desk.command(["new", "Cannot scan", "-m", mark], as: "customerjannet")
    case 1: desk.command(["resolve", ticket, "-m", mark], as: "levelonetim")
    default: desk.command(["comment", ticket, "-m", mark], as: "customerjannet")
    }
  }

  /// How long a change takes, in seconds.
  mutating func duration(_ marks: inout Marks) -> Double {
    let start = seconds()
    for _ in 1...6 { next(&marks) }
    return (seconds() - start) / 6
  }

  mutating func killed(after delay: Double, _ marks: inout Marks) {
    let mark = marks.next()
    let running = Program.start(command(mark), in: desk.desk, desk.environment)
    usleep(UInt32(delay * 1e6))
    running.kill()
    let answer = running.answer()
    guard answer.status == 0 || answer.output.utf8.last == UInt8(ascii: "\n") else { return }
    finished += 1
    marks.acknowledge(mark)
  }

  /// A change that works at once.
  mutating func next(_ marks: inout Marks) {
    let mark = marks.next()
    let answer = Program.run(command(mark), in: desk.desk, desk.environment)
    #expect(answer.status == 0, "\(answer.errors)")
    marks.acknowledge(mark)
  }
}
