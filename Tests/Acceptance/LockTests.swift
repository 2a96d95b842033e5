import Glibc
import Testing

/// Locks of others are waited for, then named, and never removed; those of a dead tix are.
@Suite struct LockTests {
  @Test(arguments: ["index.lock", "refs/heads/main.lock"]) func aLockIsWaitedFor(name: String) {
    let desk = ScratchDesk()
    let lock = "\(desk.desk)/.git/\(name)"
    Disk.write(lock, "")
    desk.waitForLocks(milliseconds: -1)
    let before = desk.head
    let writer = Program.start(
      desk.command(["new", "Cannot print", "-m", "x"], as: "customerjannet"), in: desk.desk, desk.environment)
    // The last file that is made before the lock is looked for.
    let last = desk.desk + "/.git/tix/" + (name == "index.lock" ? "index.lock" : "journal")
    while writer.isRunning, Disk.bytes(last) == nil { usleep(1_000) }
    usleep(20_000)
    #expect(writer.isRunning)
    #expect(desk.head == before)
    unlink(lock)
    let answer = writer.answer()
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(desk.complaints == "")
  }

  @Test(arguments: [(false, "index.lock"), (false, "refs/heads/main.lock"), (true, "refs/heads/main.lock")])
  func aLockThatStaysIsNamed(bare: Bool, name: String) {
    let desk = ScratchDesk(bare: bare)
    let lock = desk.desk + (bare ? "/" : "/.git/") + name
    Disk.write(lock, "")
    let before = desk.git(["rev-parse", "HEAD"]).line
    desk.waitForLocks(milliseconds: 20)
    let answer = desk.tix(["new", "Cannot print", "-m", "x"], as: "customerjannet")
    #expect(answer.status == 5)
    #expect(answer.output == "")
    #expect(answer.errors.contains(lock), "\(answer.errors)")
    #expect(Disk.bytes(lock) != nil)
    #expect(desk.git(["rev-parse", "HEAD"]).line == before)
    #expect(desk.tix(["list"], as: "boss").status == 0)
    unlink(lock)
    #expect(desk.tix(["new", "Cannot print", "-m", "x"], as: "customerjannet").status == 0)
    #expect(desk.complaints == "")
  }

  @Test func aWriterThatDoesNotFinishIsNamed() {
    let desk = ScratchDesk()
    let lock = desk.desk + "/.git/tix/lock"
    let holder = Program.start(["flock", "--no-fork", lock, "sleep", "600"], in: desk.desk, desk.environment)
    #expect(desk.sh("until ! flock --nonblock \"$1\" true; do sleep 0.01; done", lock).status == 0)
    desk.waitForLocks(milliseconds: 20)
    let answer = desk.tix(["new", "Cannot print", "-m", "x"], as: "customerjannet")
    #expect(answer.status == 5)
    #expect(answer.errors.contains(lock), "\(answer.errors)")
    #expect(desk.tix(["list"], as: "boss").status == 0)
    holder.kill()
    _ = holder.answer()
    #expect(desk.tix(["new", "Cannot print", "-m", "x"], as: "customerjannet").status == 0)
    #expect(desk.complaints == "")
  }

  /// A killed tix left its lock on the branch; or another git did, after it.
  @Test(
    .enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"), arguments: [false, true], [false, true])
  func aLeftoverOnTheBranch(bare: Bool, foreign: Bool) {
    let desk = ScratchDesk(bare: bare)
    let id = desk.open("Cannot print")
    let command = desk.command(["resolve", id], as: "levelonetim")
    // Other threads rename the objects; then comes the branch.
    let killed = SystemCalls.run(command, SystemCalls.Call(name: "rename", number: 1), "signal=KILL", in: desk)
    #expect(killed.status == 137)
    let lock = desk.desk + (bare ? "/" : "/.git/") + "refs/heads/main.lock"
    #expect(Disk.bytes(lock)?.count == 41)
    if foreign { Disk.write(lock, desk.git(["rev-parse", "HEAD~"]).output) }
    desk.waitForLocks(milliseconds: 0)
    let next = desk.tix(["resolve", id], as: "levelonetim")
    if foreign {
      #expect(next.status == 5)
      #expect(next.errors.contains(lock), "\(next.errors)")
      #expect(Disk.bytes(lock)?.count == 41)
      unlink(lock)
      #expect(desk.tix(["resolve", id], as: "levelonetim").status == 0)
    } else {
      #expect(next.status == 0, "\(next.errors)")
      #expect(Disk.bytes(lock) == nil)
    }
    #expect(desk.complaints == "")
  }

  /// Where the work tree cannot follow, the change is made all the same, Git is kept out, and the next command mends.
  @Test(.enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"))
  func aChangeThatTheWorkTreeDoesNotFollow() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    let answer = SystemCalls.run(
      desk.command(["resolve", id], as: "levelonetim"), SystemCalls.Call(name: "renameat", number: 1), "error=EIO",
      in: desk)
    #expect(answer.status == 0)
    #expect(answer.errors.contains("the change is made"), "\(answer.errors)")
    #expect(desk.git(["show", "HEAD:" + ScratchDesk.path(id)]).output.contains("\nstatus: resolved\n"))
    #expect(desk.git(["commit", "--quiet", "--all", "-m", "by hand"]).status != 0)
    #expect(desk.tix(["show", id], as: "levelonetim").status == 0)
    #expect(desk.complaints == "")
  }

  /// Somebody edited the file after the kill, so that it cannot be repaired: they are told, and can do something about it.
  @Test(.enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"))
  func anEditAfterTheKillIsKept() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    let killed = SystemCalls.run(
      desk.command(["resolve", id], as: "levelonetim"), SystemCalls.Call(name: "renameat", number: 1), "signal=KILL",
      in: desk)
    #expect(killed.status == 137)
    let file = desk.desk + "/" + ScratchDesk.path(id)
    Disk.write(file, "no front matter")
    let refused = desk.tix(["new", "Cannot scan", "-m", "x"], as: "customerjannet")
    #expect(refused.status == 5)
    #expect(refused.errors.contains(ScratchDesk.path(id)), "\(refused.errors)")
    #expect(Disk.text(file) == "no front matter")
    #expect(desk.git(["restore", ScratchDesk.path(id)]).status == 0)
    #expect(desk.tix(["new", "Cannot scan", "-m", "x"], as: "customerjannet").status == 0)
    #expect(Disk.text(file)?.contains("\nstatus: resolved\n") == true)
    #expect(desk.complaints == "")
  }

  /// The work tree of a killed change is repaired in its own work tree, whichever the next command is in.
  @Test(.enabled(if: SystemCalls.canTrace, "needs strace, and leave to trace"))
  func aLinkedWorkTreeIsMended() {
    let desk = ScratchDesk()
    let id = desk.open("Cannot print")
    let linked = desk.root + "/linked"
    #expect(desk.git(["worktree", "add", "--quiet", "-b", "second", linked]).status == 0)
    for number in 1...5 {
      let command = desk.command(["-C", linked, "comment", id, "-m", "text \(number)"], as: "customerjannet")
      _ = SystemCalls.run(command, SystemCalls.Call(name: "rename", number: number), "signal=KILL", in: desk)
      #expect(desk.tix(["comment", id, "-m", "here"], as: "customerjannet").status == 0)
      #expect(desk.tix(["comment", id, "-m", "there"], as: "customerjannet", in: linked).status == 0)
      #expect(Program.run(["git", "status", "--porcelain"], in: linked, desk.environment).output == "")
    }
    #expect(desk.complaints == "")
  }
}
