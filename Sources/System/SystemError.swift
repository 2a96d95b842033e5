internal import Glibc

/// What the system said to a call on a file.
package struct SystemError: Error, Sendable, Equatable {
  package let operation: String
  package let path: String
  package let code: Int32

  /// The newest error of this thread; read before anything else can fail.
  package init(_ operation: String, _ path: String) {
    code = errno
    self.operation = operation
    self.path = path
  }

  package init(_ operation: String, _ path: String, code: Int32) {
    self.code = code
    self.operation = operation
    self.path = path
  }

  /// Whether it was no plain file, or not in a folder: a link, a folder, a FIFO, a device.
  package var isNoFile: Bool { [EINVAL, EISDIR, ENXIO, ELOOP, ENOTDIR].contains(code) }

  /// Whether the file is longer than what was to be read.
  package var isTooLarge: Bool { code == EFBIG }

  /// Whether the file is one that may not or cannot be read, and not the machine at fault.
  package var isUnreadable: Bool { isNoFile || code == EACCES || isTooLarge }

  /// Whether it was a link where none is followed.
  package var isLink: Bool { code == ELOOP }

  /// Whether nothing can be written there, by anybody.
  package var isReadOnlyDisk: Bool { code == EROFS }

  /// `No space left on device`
  package var reason: String {
    // strerror answers with static text for every number.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
