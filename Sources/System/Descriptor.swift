package import Glibc

/// An open file or folder, closed when it goes away.
package struct Descriptor: ~Copyable {
  package let number: Int32

  /// Takes over an open file descriptor, or tells the system's error.
  package init(_ number: Int32, _ operation: String, _ path: String) throws(SystemError) {
    guard number >= 0 else { throw SystemError(operation, path) }
    self.number = number
  }

  deinit { close(number) }

  /// What the system knows of it.
  package func status(_ path: String) throws(SystemError) -> stat {
    var result = stat()
    guard unsafe fstat(number, &result) == 0 else { throw SystemError("look at", path) }
    return result
  }

  /// All bytes from here on, at most `limit`; nil when there are more. Room is made for as many as are expected.
  package func read(_ path: String, limit: Int, expecting size: Int = 0) throws(SystemError) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(max(size, 0), limit))
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(number, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("read", path) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      if bytes.count > limit { return nil }
    }
  }

  /// The next bytes, some 64 KiB; none at the end.
  func readPiece(_ path: String) throws(SystemError) -> [UInt8] {
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
        unsafe count = Glibc.read(number, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count >= 0 { return piece }
      guard errno == EINTR else { throw SystemError("read", path) }
    }
  }

  package func write(_ bytes: [UInt8], _ path: String) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(number, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemError("write", path) }
      start += count
    }
  }

  /// On the disk, not only in memory.
  package func sync(_ path: String) throws(SystemError) {
    guard fsync(number) == 0 else { throw SystemError("sync", path) }
  }
}
