import Glibc

/// A program that was started, in an environment that holds what is given and no more.
struct Child {
  /// How it ended and what it cost.
  struct End {
    /// The exit status; 128 and the signal's number where a signal ended it.
    let status: Int32
    /// From before it was started until it was waited for.
    let milliseconds: Double
    /// The most memory that it, or a child of it that it waited for, had at once.
    let megabytes: Double

    /// This one, with what came before it.
    func after(_ first: End) -> End {
      End(
        status: status, milliseconds: first.milliseconds + milliseconds, megabytes: max(first.megabytes, megabytes))
    }
  }

  private let process: pid_t
  private let began: Double

  /// Starts `arguments` in a folder. The first argument is a path, or is found along this program's `PATH`.
  init(
    _ arguments: [String], in folder: String, _ environment: [String: String], input: Int32, output: Int32,
    errors: Int32
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A child begins where its parent is.
    let here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer {
      _ = fchdir(here)
      close(here)
    }
    guard chdir(folder) == 0 else { throw BenchError("\(folder): \(String(cString: strerror(errno)))") }
    for (number, descriptor) in [input, output, errors].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    began = Self.now
    let code = posix_spawnp(&process, arguments[0], &actions, nil, &words, &variables)
    guard code == 0 else { throw BenchError("cannot start \(arguments[0]): \(String(cString: strerror(code)))") }
    self.process = process
  }

  /// Waits for its end.
  func end() -> End {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 { guard errno == EINTR else { break } }
    let time = Self.now - began
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return End(status: code, milliseconds: time, megabytes: Double(usage.ru_maxrss) / 1024)
  }

  /// The most memory that it alone has had so far, without that of programs that it started.
  var megabytesSoFar: Double {
    guard let file = fopen("/proc/\(process)/status", "r") else { return 0 }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    while fgets(&buffer, Int32(buffer.count), file) != nil {
      let line = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard line.hasPrefix("VmHWM:") else { continue }
      return Double(line.split { $0 == " " || $0 == "\t" }.dropFirst().first ?? "").map { $0 / 1024 } ?? 0
    }
    return 0
  }

  /// The monotonic clock in milliseconds.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
  }
}
