internal import Glibc

/// A program that is started from an argument array: nothing that somebody wrote is ever part of a shell's line.
package struct Subprocess {
  private let arguments: [String]
  /// Files in the place of standard input, output and error; nil is what this process has.
  private let input: String?
  private let output: String?
  private let errors: String?

  /// The first argument is looked for along `PATH`.
  package init(_ arguments: [String], input: String? = nil, output: String? = nil, errors: String? = nil) {
    self.arguments = arguments
    self.input = input
    self.output = output
    self.errors = errors
  }

  /// Runs it to its end. Nil when it cannot be started, or a signal ended it.
  package func run() -> Int32? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let input { unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0) }
    for (number, file) in [(Int32(1), output), (2, errors)] {
      guard let file else { continue }
      unsafe posix_spawn_file_actions_addopen(&actions, number, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for index in arguments.indices { unsafe free(words[index]) } }
    var process: pid_t = 0
    guard let program = arguments.first,
      unsafe posix_spawnp(&process, program, &actions, nil, &words, environ) == 0
    else { return nil }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }
}
