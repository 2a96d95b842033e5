import Glibc

/// The system calls by which a program writes, so that each can be made to fail, or be its last.
struct SystemCalls {
  /// One call: its name, and which of that name it is in its thread, from 1.
  struct Call: Equatable {
    let name: String
    let number: Int
    var thread = Thread.first
  }

  /// Which thread's calls are counted. Of other threads each counts for itself, and which of them does what is another one
  /// each time.
  enum Thread {
    case first
    /// What the first thread calls by that name before them is met in their place.
    case other
    /// Other threads, and of their calls those on folders of objects: making them, and waiting for the disk to have the names.
    case otherOnFolders
  }

  /// Whether programs can be traced here.
  static let canTrace =
    Program.run(["strace", "-qq", "-o", "/dev/null", "true"], in: "/", ["PATH": "/usr/bin:/bin"]).status == 0

  private static let names = [
    "openat", "write", "pwrite64", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "fsync",
    "mkdir", "mkdirat", "ftruncate",
  ]

  /// Runs a command, which ends with this status, and tells how it writes.
  static func writing(_ command: [String], in desk: ScratchDesk, status: Int32 = 0) -> [Call] {
    let trace = desk.root + "/trace"
    let answer = Program.run(
      ["strace", "-qq", "-f", "-y", "-o", trace, "-e", "trace=" + names.joined(separator: ",")] + command,
      in: desk.desk, desk.environment)
    if answer.status != status { answer.mustHaveWorked() }
    var counts: [String: Int] = [:]
    var calls: [Call] = []
    let lines = (Disk.text(trace) ?? "").split(separator: "\n")
    let first = lines.first?.prefix { $0 != " " }
    for line in lines {
      // The thread's number, then the call.
      let (number, call) = (line.prefix { $0 != " " }, line.drop { $0 != " " }.drop { $0 == " " })
      let name = String(call.prefix { $0 != "(" })
      guard names.contains(name) else { continue }
      let isOnFolder = ["fsync", "mkdir"].contains(name) && !call.contains("/tmp_obj_")
      let thread = number == first ? Thread.first : isOnFolder ? .otherOnFolders : .other
      let counter = "\(number) \(name) \(thread)"
      counts[counter, default: 0] += 1
      if name == "openat", !call.contains("O_CREAT"), !call.contains("O_WRONLY"), !call.contains("O_RDWR") { continue }
      let made = Call(name: name, number: counts[counter] ?? 0, thread: thread)
      if !calls.contains(made) { calls.append(made) }
    }
    return calls
  }

  /// Runs a command that is killed at a call, or for which it fails: `signal=KILL`, `error=ENOSPC`.
  static func run(_ command: [String], _ call: Call, _ fault: String, onwards: Bool = false, in desk: ScratchDesk)
    -> ProgramResult
  {
    let when = "\(call.number)" + (onwards ? "+" : "")
    var options = ["-qq", "-o", "/dev/null"]
    if call.thread != .first { options.append("-f") }
    if call.thread == .otherOnFolders {
      let git = desk.desk + "/.git"
      let objects = (access(git, F_OK) == 0 ? git : desk.desk) + "/objects"
      let digits = "0123456789abcdef"
      options += ["-P", objects]
      for first in digits { for second in digits { options += ["-P", "\(objects)/\(first)\(second)"] } }
    }
    return Program.run(
      ["strace"] + options
        + ["-e", "trace=" + call.name, "-e", "inject=\(call.name):\(fault):when=\(when)"] + command,
      in: desk.desk, desk.environment)
  }
}
