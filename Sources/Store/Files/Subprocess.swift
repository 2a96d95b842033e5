internal import Glibc

/// A program that is started from an argument array: nothing that somebody wrote is ever part of a shell's line.
package struct Subprocess {
  private let arguments: [String]
  /// Files in the place of standard input, output and error; nil is what this process has.
  private let input: String?
  private let output: String?
  private let errors: String?
  /// `NAME=VALUE` each; nil is what this process has.
  private let environment: [String]?

  /// The first argument is looked for along `PATH`.
  package init(
    _ arguments: [String], input: String? = nil, output: String? = nil, errors: String? = nil,
    environment: [String]? = nil
  ) {
    self.arguments = arguments
    self.input = input
    self.output = output
    self.errors = errors
    self.environment = environment
  }

  /// Runs it to its end. Nil when it cannot be started, or a signal ended it.
  package func run() -> Int32? {
    guard let process = spawn(inOwnSession: false) else { return nil }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  /// Starts it and does not wait: in a session of its own, where no terminal's signal reaches it, and behind everybody else
  /// who wants the processor. Nil when it cannot be started.
  func start() -> Background? {
    guard let process = spawn(inOwnSession: true) else { return nil }
    // Without it the program is a little in the way, and no more.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(process), 10)
    return Background(process)
  }

  // POSIX_SPAWN_SETSID, which Swift does not see.
  private static let ownSession: Int16 = 0x80

  private func spawn(inOwnSession: Bool) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let input { unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0) }
    for (number, file) in [(Int32(1), output), (2, errors)] {
      guard let file else { continue }
      unsafe posix_spawn_file_actions_addopen(&actions, number, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    if inOwnSession { unsafe posix_spawnattr_setflags(&attributes, Self.ownSession) }
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var variables = unsafe (environment ?? []).map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe words.indices { unsafe free(words[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    var process: pid_t = 0
    guard let program = arguments.first else { return nil }
    let code: Int32
    if environment == nil {
      unsafe code = posix_spawnp(&process, program, &actions, &attributes, &words, environ)
    } else {
      unsafe code = posix_spawnp(&process, program, &actions, &attributes, &words, &variables)
    }
    return code == 0 ? process : nil
  }
}

/// A program that was started and is not waited for.
final class Background {
  private var process: pid_t?

  fileprivate init(_ process: pid_t) { self.process = process }

  /// Whether it is still at work. Once it is not, nothing of it is left in the system's table.
  var isRunning: Bool {
    guard let running = process else { return false }
    if waitpid(running, nil, WNOHANG) == 0 { return true }
    process = nil
    return false
  }

  deinit { _ = isRunning }
}
