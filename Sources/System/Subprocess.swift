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
    return Self.status(of: process)
  }

  /// Runs it to its end with what `feed` writes as its standard input, and returns its exit status. Nil when it cannot be started,
  /// or a signal ended it.
  ///
  /// - Parameter feed: hands pieces to its argument, which is false once the program reads no more.
  package func run(feeding feed: (@escaping ([UInt8]) -> Bool) -> Void) -> Int32? {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    // The program must not have the end that is written to, or it would never see the end of its input.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = spawn(inOwnSession: false, reading: ends[0])
    close(ends[0])
    guard let process else {
      close(ends[1])
      return nil
    }
    // A key that interrupts is for the program: whoever started this one must not get the terminal back before it ends.
    let former = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    let writing = ends[1]
    feed { Self.write($0, to: writing) }
    close(ends[1])
    defer { for (number, handler) in former { signal(number, handler) } }
    return Self.status(of: process)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func status(of process: pid_t) -> Int32? {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  /// Goes on as this program in the place of this process, with its streams; returns only where that fails, with the reason. The first
  /// argument is the path of a file.
  package func become() -> SystemError {
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.entries.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe words.indices { unsafe free(words[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    let path = arguments.first ?? ""
    _ = unsafe execve(path, &words, &variables)
    return SystemError("start", path)
  }

  /// The folder in which the program of this process lies; nil where the system does not tell.
  package static func ownFolder() -> String? {
    guard let path = FileSystem.linkTarget("/proc/self/exe"),
      let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return nil }
    return String(path[..<slash])
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

  /// `POSIX_SPAWN_SETSIGDEF`, likewise.
  private static let defaultSignals: Int16 = 0x04

  private func spawn(inOwnSession: Bool, holding file: Int32? = nil, reading pipe: Int32? = nil) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let input { unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0) }
    if let pipe { unsafe posix_spawn_file_actions_adddup2(&actions, pipe, 0) }
    for (number, file) in [(Int32(1), output), (2, errors)] {
      guard let file else { continue }
      unsafe posix_spawn_file_actions_addopen(&actions, number, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    if let file { unsafe posix_spawn_file_actions_adddup2(&actions, file, 3) }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    if inOwnSession { unsafe posix_spawnattr_setflags(&attributes, Self.ownSession) }
    if pipe != nil {
      // A pager that writes to a program which has ended should end as well.
      var signals = sigset_t()
      unsafe sigemptyset(&signals)
      unsafe sigaddset(&signals, SIGPIPE)
      unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
      unsafe posix_spawnattr_setflags(&attributes, Self.defaultSignals)
    }
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
