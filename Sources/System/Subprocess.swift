internal import Glibc

/// A program that is started from an argument array: nothing that somebody wrote is ever part of a shell command.
package struct Subprocess {
  private let arguments: [String]
  private let environment: Environment
  /// Files in the place of standard input, output and error; nil leaves what this process has.
  private let input: String?
  private let output: String?
  private let errors: String?

  /// The first argument names the program; one without a slash is looked for along the environment's `PATH`.
  package init(
    _ arguments: [String], environment: Environment, input: String? = nil, output: String? = nil,
    errors: String? = nil
  ) {
    self.arguments = arguments
    self.environment = environment
    self.input = input
    self.output = output
    self.errors = errors
  }

  /// Runs it to its end, and returns its exit status. Nil when it cannot be started, or a signal ended it.
  package func run() -> Int32? {
    guard let process = spawn(inOwnSession: false) else { return nil }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  /// Starts it and does not wait: in a session of its own, where no signal from the terminal reaches it, and with a low
  /// priority. Nil when it cannot be started.
  ///
  /// - Parameter file: one that is open in it as well, as its descriptor 3: a lock on it ends when all that have it have ended.
  package func start(holding file: borrowing Descriptor) -> BackgroundProcess? {
    guard let process = spawn(inOwnSession: true, holding: file.number) else { return nil }
    // A failure only means that the program competes with others.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(process), 10)
    return BackgroundProcess(process)
  }

  /// `POSIX_SPAWN_SETSID`, a macro that Swift does not import.
  private static let ownSession: Int16 = 0x80

  private func spawn(inOwnSession: Bool, holding file: Int32? = nil) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let input { unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0) }
    for (number, file) in [(Int32(1), output), (2, errors)] {
      guard let file else { continue }
      unsafe posix_spawn_file_actions_addopen(&actions, number, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    if let file { unsafe posix_spawn_file_actions_adddup2(&actions, file, 3) }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    if inOwnSession { unsafe posix_spawnattr_setflags(&attributes, Self.ownSession) }
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.entries.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe words.indices { unsafe free(words[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    for program in candidates {
      var process: pid_t = 0
      if unsafe posix_spawn(&process, program, &actions, &attributes, &words, &variables) == 0 { return process }
    }
    return nil
  }

  /// The files that the program's name can mean, in the order in which they are tried. `posix_spawnp` would look along
  /// the `PATH` of this process.
  private var candidates: [String] {
    guard let name = arguments.first, !name.isEmpty else { return [] }
    if name.utf8.contains(UInt8(ascii: "/")) { return [name] }
    let path = environment["PATH"] ?? "/bin:/usr/bin"
    return path.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { $0.isEmpty ? name : String(decoding: $0, as: UTF8.self) + "/" + name }
      .filter { unsafe access($0, X_OK) == 0 }
  }
}
