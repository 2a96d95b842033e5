import Glibc
import Scratch
import System
import Testing

@Suite struct SubprocessTests {
  private let folder = ScratchFolder()

  @Test func endsAndStatuses() {
    #expect(Subprocess(["/bin/sh", "-c", "exit 7"], environment: .empty).run() == 7)
    #expect(Subprocess(["/bin/sh", "-c", "kill -9 $$"], environment: .empty).run() == nil)
    #expect(Subprocess(["/nonexistent/git"], environment: .empty).run() == nil)
    #expect(Subprocess([], environment: .empty).run() == nil)
    #expect(Subprocess(["no-such-program"], environment: .empty).run() == nil)
  }

  /// Nothing of this process's environment reaches the program, only what was handed over.
  @Test func theEnvironmentIsAValue() {
    let path = folder.path + "/said"
    setenv("TIX_TEST_LEAK", "1", 1)
    defer { unsetenv("TIX_TEST_LEAK") }
    #expect(Subprocess(["/usr/bin/env"], environment: ["A": "b=c"], output: path).run() == 0)
    #expect(folder.bytes("said") == Array("A=b=c\n".utf8))
  }

  /// A name without a slash is looked for along the environment's own `PATH`; what cannot be run is passed over.
  @Test func thePathIsTheEnvironments() {
    for (place, mode) in [("one", mode_t(0o644)), ("two", 0o755)] {
      mkdir("\(folder.path)/\(place)", 0o755)
      folder.write("\(place)/tool", "#!/bin/sh\nexit \(mode & 7)\n")
      chmod("\(folder.path)/\(place)/tool", mode)
    }
    mkdir(folder.path + "/zero", 0o755)
    mkdir(folder.path + "/zero/tool", 0o755)
    let path = ["/nonexistent", "zero", "one", "two"].map { $0.hasPrefix("/") ? $0 : "\(folder.path)/\($0)" }
    #expect(Subprocess(["tool"], environment: ["PATH": path.joined(separator: ":")]).run() == 5)
    #expect(Subprocess(["tool"], environment: ["PATH": path[0]]).run() == nil)
    #expect(Subprocess(["sh", "-c", "exit 3"], environment: .empty).run() == 3)
  }

  private func opened() throws -> Descriptor {
    try Descriptor(open(folder.path + "/lock", O_RDONLY | O_CREAT | O_CLOEXEC, 0o666), "open", "lock")
  }

  /// Starts what holds a lock that this process then forgets.
  private func started(_ arguments: [String]) throws -> BackgroundProcess? {
    let file = try opened()
    #expect(flock(file.number, LOCK_EX | LOCK_NB) == 0)
    return Subprocess(arguments, environment: .empty).start(holding: file)
  }

  /// A program that stays is started once, and leaves no zombie behind. It has the lock as long as it runs.
  @Test func inTheBackground() throws {
    let running = try #require(try started(["sleep", "0.3"]))
    let other = try opened()
    #expect(flock(other.number, LOCK_EX | LOCK_NB) != 0)
    #expect(running.isRunning)
    while running.isRunning { usleep(10_000) }
    #expect(flock(other.number, LOCK_EX | LOCK_NB) == 0)
    flock(other.number, LOCK_UN)
    #expect(try started(["/nonexistent/git"]) == nil)
    #expect(flock(other.number, LOCK_EX | LOCK_NB) == 0)
  }

  @Test func whatAProgramIsFed() {
    let path = folder.path + "/fed"
    let long = [UInt8](repeating: 65, count: 300_000)
    let status = Subprocess(["/bin/sh", "-c", "cat; exit 3"], environment: .empty, output: path).run { write in
      #expect(write(long))
      #expect(write(Array("end".utf8)))
    }
    #expect(status == 3)
    #expect(folder.bytes("fed") == long + Array("end".utf8))
    #expect(Subprocess(["/nonexistent/less"], environment: .empty).run { _ in Issue.record("nobody reads") } == nil)
  }

  /// One that reads no more ends neither this process nor the way to its own end.
  @Test func aProgramThatHasEnough() {
    let former = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, former) }
    var isTaken = true
    let status = Subprocess(["/bin/sh", "-c", "exit 0"], environment: .empty).run { write in
      for _ in 0..<100 where isTaken { isTaken = write([UInt8](repeating: 65, count: 100_000)) }
    }
    #expect(status == 0)
    #expect(!isTaken)
  }
}
