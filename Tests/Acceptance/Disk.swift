import Glibc
import Scratch
import Testing

/// Files of the tests.
enum Disk {
  /// The folder that the tests are run in: the package.
  static let here: String = {
    let path = getcwd(nil, 0)
    defer { free(path) }
    return path.map { String(cString: $0) } ?? "."
  }()

  /// A folder for scratch desks.
  static let temporary = ScratchFolder.temporary

  static func bytes(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
  }

  static func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

  static func write(_ path: String, _ bytes: [UInt8]) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      Issue.record("cannot write \(path): \(String(cString: strerror(errno)))")
      return
    }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else {
        Issue.record("cannot write \(path): \(String(cString: strerror(errno)))")
        return
      }
      rest = rest.dropFirst(count)
    }
  }

  static func remove(_ path: String) { unlink(path) }

  static func write(_ path: String, _ text: String) { write(path, Array(text.utf8)) }
}
