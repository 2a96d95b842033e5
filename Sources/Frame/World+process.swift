internal import Glibc
internal import Store
internal import System
internal import Terminal

extension World {
  /// The world of this process.
  package static func process() -> World {
    occupyStreams()
    // A reader that went away must not end the process in the middle of something.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow (`ulimit -f`) is a write that fails, and not the end of the process without a word.
    signal(SIGXFSZ, SIG_IGN)
    let environment = variables()
    var outlivesReader = false
    let output = Output(
      width: Screen.width(of: 1, environment: environment), height: Screen.height(of: 1, environment: environment),
      colour: Screen.wantsColour(descriptor: 1, environment: environment),
      errorColour: Screen.wantsColour(descriptor: 2, environment: environment),
      spool: { () throws(SpoolError) in try SpoolFile(in: temporaryFolder(environment)) },
      sink: { writeAll($0, $1, outlivesReader: outlivesReader) })
    output.errorWidth = Screen.width(of: 2, environment: environment)
    var world = World(
      environment: environment, output: output, readInput: readInput,
      isInteractive: Screen.isTerminal(0) && Screen.isTerminal(1), clock: { Int64(time(nil)) },
      random: { UInt64.random(in: 0...UInt64.max) },
      runProgram: { Subprocess($0, environment: Environment(environment)).run() })
    world.exitsAfterCommand = true
    world.readLine = { Swift.readLine() }
    world.readPiece = readPiece
    world.inputWaits = inputWaits
    world.feedProgram = { program, environment, feed in
      Subprocess(program, environment: Environment(environment)).run(feeding: feed)
    }
    world.programFolder = Subprocess.ownFolder
    world.outlivesReader = { outlivesReader = true }
    world.becomeProgram = { Subprocess($0, environment: Environment(environment)).become().reason }
    world.pause = { seconds in
      _ = sleep(UInt32(seconds))
      return true
    }
    world.measure = {
      (Screen.width(of: 1, environment: environment), Screen.height(of: 1, environment: environment))
    }
    world.stopwatch = { MonotonicClock.milliseconds() }
    return world
  }

  /// Standard streams that are closed get a file that cannot be used either. Left alone, the next file that is opened would be
  /// taken for one of them: a repository's pack read as what somebody typed.
  private static func occupyStreams() {
    for (stream, mode) in [(0, O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)] as [(Int32, Int32)]
    where fcntl(stream, F_GETFD) < 0 {
      // The lowest number that is free is this one.
      _ = unsafe open("/dev/null", mode)
    }
  }

  /// What was typed behind the program's name; nil where it is not UTF-8, and repairing it would write something else.
  ///
  /// - Parameter isRepaired: whether only the words matter that are UTF-8.
  static func arguments(
    _ count: Int32, _ vector: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, isRepaired: Bool = false
  ) -> [String]? {
    var arguments: [String] = []
    for index in 1..<max(1, Int(count)) {
      guard let bytes = unsafe vector[index] else { break }
      let text = unsafe isRepaired ? String(cString: bytes) : String(validatingCString: bytes)
      guard let text else { return nil }
      arguments.append(text)
    }
    return arguments
  }

  private static func variables() -> [String: String] {
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

  private static func temporaryFolder(_ environment: [String: String]) -> String {
    environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  private static func writeAll(_ descriptor: Int32, _ bytes: [UInt8], outlivesReader: Bool) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EPIPE, descriptor == 1, !outlivesReader {
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

  /// What is no pipe and no file, such as a socket or a terminal, belongs to whoever started the program.
  private static func inputWaits() -> Bool {
    var status = stat()
    guard unsafe fstat(0, &status) == 0 else { return false }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return lseek(0, 0, SEEK_CUR) < status.st_size
    case S_IFIFO:
      var count: Int32 = 0
      return unsafe ioctl(0, UInt(FIONREAD), &count) == 0 && count > 0
    default: return false
    }
  }

  private static func readPiece(_ waits: Bool) -> InputPiece {
    // The end of input counts as something to read.
    var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    let isReady = waits ? true : unsafe poll(&input, 1, 0) != 0
    guard isReady else { return .nothing }
    return unsafe withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while true {
        let count = unsafe read(0, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return .failed }
        return count == 0 ? .end : unsafe .bytes(Array(buffer[..<count]))
      }
    }
  }
}
