import Glibc

/// The system calls by which a program writes, so that each can be made to fail, or be its last.
struct SystemCalls {
  /// One call: its name, and which of that name it is in its thread, from 1.
  struct Call: Equatable {
    let name: String
    let number: Int
  }

  /// Whether programs can be traced here.
  static let canTrace =
    Program.run(["strace", "-qq", "-o", "/dev/null", "true"], in: "/", ["PATH": "/usr/bin:/bin"]).status == 0

  private static let names = [
    "openat", "write", "pwrite64", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "fsync",
    "mkdir", "mkdirat", "ftruncate",
  ]

  /// Runs a command and tells how it writes.
  static func writing(_ command: [String], in desk: ScratchDesk) -> [Call] {
    let trace = desk.root + "/trace"
    let answer = Program.run(
      ["strace", "-qq", "-f", "-o", trace, "-e", "trace=" + names.joined(separator: ",")] + command, in: desk.desk,
      desk.environment)
    answer.mustHaveWorked()
    var counts: [String: Int] = [:]
    var calls: [Call] = []
    for line in (Disk.text(trace) ?? "").split(separator: "\n") {
      // The thread's number, then the call.
      let (thread, call) = (line.prefix { $0 != " " }, line.drop { $0 != " " }.drop { $0 == " " })
      let name = String(call.prefix { $0 != "(" })
      guard names.contains(name) else { continue }
      counts["\(thread) \(name)", default: 0] += 1
      if name == "openat", !call.contains("O_CREAT"), !call.contains("O_WRONLY"), !call.contains("O_RDWR") { continue }
      // Threads count for themselves, and which of them does what is another one each time.
      let made = Call(name: name, number: counts["\(thread) \(name)"] ?? 0)
      if !calls.contains(made) { calls.append(made) }
    }
    return calls
  }

  /// Runs a command that is killed at a call, or for which it fails: `signal=KILL`, `error=ENOSPC`; at that of any thread, or
  /// of the first alone.
  static func run(
    _ command: [String], _ call: Call, _ fault: String, onwards: Bool = false, ofFirstThread: Bool = false,
    in desk: ScratchDesk
  ) -> Answer {
    let when = "\(call.number)" + (onwards ? "+" : "")
    return Program.run(
      ["strace", "-qq"] + (ofFirstThread ? [] : ["-f"]) + [
        "-o", "/dev/null", "-e", "trace=" + call.name, "-e",
        "inject=\(call.name):\(fault):when=\(when)",
      ] + command, in: desk.desk, desk.environment)
  }
}
