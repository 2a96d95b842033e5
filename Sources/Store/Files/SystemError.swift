internal import Glibc

/// What the system said to a call on a file.
package struct SystemError: Error, Sendable, Equatable {
  package let operation: String
  package let path: String
  package let code: Int32

  /// The newest error of this thread; read before anything else can fail.
  init(_ operation: String, _ path: String) {
    code = errno
    self.operation = operation
    self.path = path
  }

  init(_ operation: String, _ path: String, code: Int32) {
    self.code = code
    self.operation = operation
    self.path = path
  }

  /// Whether it was no plain file: a folder, a FIFO, a device.
  package var isNoFile: Bool { code == EINVAL || code == EISDIR || code == ENXIO }

  /// `No space left on device`
  package var reason: String {
    // strerror answers with static text for every number.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
