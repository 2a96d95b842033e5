import Glibc

/// What every program of the benchmark runs in: no settings of this machine, one identity, one clock.
struct Surroundings {
  let variables: [String: String]
  /// A file without a name for what a program says on standard error.
  private let errors: Int32

  /// - Parameter home: a folder for the settings of the programs.
  init(home: String = "/nonexistent") throws {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    variables = [
      "PATH": path, "HOME": home, "USER": Cast.busy.handle, "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
      "TIX_NOW": SampleDesk.now,
    ]
    var name = Array("/tmp/tix-bench-XXXXXX".utf8CString)
    errors = mkstemp(&name)
    guard errors >= 0 else { throw BenchError("no temporary file: \(String(cString: strerror(errno)))") }
    unlink(name)
    _ = fcntl(errors, F_SETFD, FD_CLOEXEC)
  }

  /// Starts a program; what it says on standard output goes nowhere, where nobody names a file.
  func start(
    _ arguments: [String], in folder: String = ".", input: Int32? = nil, output: Int32? = nil
  ) throws -> Child {
    ftruncate(errors, 0)
    lseek(errors, 0, SEEK_SET)
    let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nowhere) }
    return try Child(
      arguments, in: folder, variables, input: input ?? nowhere, output: output ?? nowhere, errors: errors)
  }

  /// Runs a program, with a file for its standard input where one is named.
  func run(_ arguments: [String], in folder: String = ".", input: String? = nil) throws -> Child.End {
    guard let input else { return try start(arguments, in: folder).end() }
    let file = open(input, O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    guard file >= 0 else { throw BenchError("\(input): \(String(cString: strerror(errno)))") }
    return try start(arguments, in: folder, input: file).end()
  }

  /// Runs a program that has to succeed.
  func check(_ arguments: [String], in folder: String = ".", input: String? = nil) throws {
    let end = try run(arguments, in: folder, input: input)
    guard end.status == 0 else { throw BenchError("\(arguments.joined(separator: " ")): \(complaint(end))") }
  }

  /// The first line that the last program said on standard error, or how it ended.
  func complaint(_ end: Child.End) -> String {
    var buffer = [UInt8](repeating: 0, count: 400)
    let count = pread(errors, &buffer, buffer.count, 0)
    let line = buffer.prefix(max(0, count)).prefix { $0 != 10 }
    return line.isEmpty ? "it ended with \(end.status)" : String(decoding: line, as: UTF8.self)
  }
}
