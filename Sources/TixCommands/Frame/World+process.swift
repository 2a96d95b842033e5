internal import Glibc
internal import Terminal

extension World {
  /// The world of this process.
  package static func process() -> World {
    // A reader that went away must not end the process in the middle of something.
    signal(SIGPIPE, SIG_IGN)
    let environment = processEnvironment()
    let output = Output(
      width: Screen.width(of: 1, environment: environment),
      colour: Screen.wantsColour(descriptor: 1, environment: environment),
      errorColour: Screen.wantsColour(descriptor: 2, environment: environment), sink: writeAll)
    return World(
      environment: environment, output: output, readInput: readInput,
      isInteractive: Screen.isTerminal(0) && Screen.isTerminal(1), clock: { Int64(time(nil)) },
      random: { UInt64.random(in: 0...UInt64.max) }, runProgram: runProgram)
  }

  private static func processEnvironment() -> [String: String] {
    var values: [String: String] = [:]
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      let text = unsafe String(cString: entry)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        values[String(text[..<equals])] = String(decoding: text.utf8[equals...].dropFirst(), as: UTF8.self)
      }
      unsafe next += 1
    }
    return values
  }

  private static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EPIPE, descriptor == 1 {
        // The answer is written when all is done: `tix list | head` ends as quietly as it does with git.
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func readInput(_ limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      if bytes.count > limit { return nil }
    }
  }

  /// Starts a program from an argument array and waits for it.
  private static func runProgram(_ arguments: [String]) -> Int32? {
    var copies = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for index in arguments.indices { unsafe free(copies[index]) } }
    var process: pid_t = 0
    guard let path = arguments.first, unsafe posix_spawn(&process, path, nil, nil, &copies, environ) == 0 else {
      return nil
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    // A program that a signal ended has no exit status.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }
}
