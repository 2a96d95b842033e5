import Glibc

/// What every program of the benchmark runs in: no settings of this machine, one identity, one clock.
struct Surroundings {
  var variables: [String: String]

  init() {
    variables = [
      "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin", "HOME": "/nonexistent",
      "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "TIX_NOW": SampleDesk.now,
    ]
    for role in ["AUTHOR", "COMMITTER"] {
      variables["GIT_\(role)_NAME"] = "Desk service"
      variables["GIT_\(role)_EMAIL"] = "service@example.net"
    }
  }

  /// Starts a program; what it says goes nowhere, except its errors.
  func start(_ arguments: [String], in folder: String = ".", input: Int32? = nil) throws -> Child {
    let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nowhere) }
    return try Child(arguments, in: folder, variables, input: input ?? nowhere, output: nowhere, errors: 2)
  }

  /// Runs a program that has to succeed.
  func check(_ arguments: [String], in folder: String = ".") throws {
    let end = try start(arguments, in: folder).end()
    guard end.status == 0 else { throw BenchError("\(arguments.joined(separator: " ")) ended with \(end.status)") }
  }
}
