import Glibc
import Testing

/// What a program answered.
struct ProgramResult {
  /// The exit status; 128 and the signal's number where a signal ended it.
  let status: Int32
  let outputBytes: [UInt8]
  let errorBytes: [UInt8]
  // Text is made of them when it is asked for: that of a large file takes seconds.
  var output: String { String(decoding: outputBytes, as: UTF8.self) }
  var errors: String { String(decoding: errorBytes, as: UTF8.self) }
  /// Everything that it wrote, to both.
  var bytes: [UInt8] { outputBytes + errorBytes }
  /// The output without the line end after it.
  var line: String { output.hasSuffix("\n") ? String(output.dropLast()) : output }

  /// What a test stands on and is not about: where it failed, the test has, with what was said.
  func mustHaveWorked() { if status != 0 { Issue.record("exit status \(status): \(output)\(errors)") } }
}

/// A program that was started and has not been waited for.
struct Running {
  let process: pid_t
  fileprivate let output: String
  fileprivate let errors: String

  /// Ends it as a power cut would; it has to be waited for all the same.
  func kill() { Glibc.kill(process, SIGKILL) }

  /// Whether it has not ended.
  var isRunning: Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == 0
  }

  /// Waits for its end.
  func answer() -> ProgramResult {
    var status: Int32 = 127 << 8
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { break } }
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    defer {
      unlink(output)
      unlink(errors)
    }
    return ProgramResult(status: code, outputBytes: Disk.bytes(output) ?? [], errorBytes: Disk.bytes(errors) ?? [])
  }
}

/// Starts programs in a cleared environment: what is not given here is not there.
struct Program {
  /// The built program under test: `TIX_PROGRAM`, else the debug build.
  static let tix = getenv("TIX_PROGRAM").map { String(cString: $0) } ?? Disk.here + "/.build/debug/tix"

  /// Starts `arguments` in a folder. The first argument is found along `PATH`.
  static func start(
    _ arguments: [String], in folder: String, _ environment: [String: String], input: String = "/dev/null"
  ) -> Running {
    let mark = "\(Disk.temporary)/tix-run-\(UInt64.random(in: 0...UInt64.max))"
    let (output, errors) = (mark + ".out", mark + ".err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    #expect(chooseFolder(&actions, folder) == 0)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, find(arguments[0], environment["PATH"] ?? ""), &actions, nil, &words, &variables)
    #expect(code == 0, "cannot start \(arguments[0]): \(String(cString: strerror(code)))")
    // Nobody's number: to wait for it or to kill it does nothing.
    return Running(process: code == 0 ? process : pid_t.max, output: output, errors: errors)
  }

  // posix_spawn_file_actions_addchdir_np, which Swift does not see.
  @_silgen_name("posix_spawn_file_actions_addchdir_np")
  private static func chooseFolder(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ folder: UnsafePointer<CChar>
  ) -> Int32

  /// A program's file, looked for along a `PATH` that is not this process's.
  private static func find(_ name: String, _ path: String) -> String {
    guard !name.contains("/") else { return name }
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 } ?? name
  }

  static func run(
    _ arguments: [String], in folder: String, _ environment: [String: String], input: String = "/dev/null"
  ) -> ProgramResult {
    start(arguments, in: folder, environment, input: input).answer()
  }
}
