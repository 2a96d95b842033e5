import Glibc

/// The system calls by which a program writes, so that each can be made to fail, or be its last.
struct SystemCalls {
  /// One call: its name, and which of that name it is, from 1.
  struct Call {
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
      ["strace", "-qq", "-o", trace, "-e", "trace=" + names.joined(separator: ",")] + command, in: desk.desk,
      desk.environment)
    answer.mustHaveWorked()
    var counts: [String: Int] = [:]
    var calls: [Call] = []
    for line in (Disk.text(trace) ?? "").split(separator: "\n") {
      let name = String(line.prefix { $0 != "(" })
      guard names.contains(name) else { continue }
      counts[name, default: 0] += 1
      if name == "openat", !line.contains("O_CREAT"), !line.contains("O_WRONLY"), !line.contains("O_RDWR") { continue }
      calls.append(Call(name: name, number: counts[name] ?? 0))
    }
    return calls
  }

  /// Runs a command that is killed at a call, or for which it fails: `signal=KILL`, `error=ENOSPC`.
  static func run(_ command: [String], _ call: Call, _ fault: String, onwards: Bool = false, in desk: ScratchDesk)
    -> Answer
  {
    let when = "\(call.number)" + (onwards ? "+" : "")
    return Program.run(
      [
        "strace", "-qq", "-o", "/dev/null", "-e", "trace=" + call.name, "-e",
        "inject=\(call.name):\(fault):when=\(when)",
      ]
        + command, in: desk.desk, desk.environment)
  }
}
