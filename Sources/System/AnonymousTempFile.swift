internal import Glibc

/// A file that no folder names: its owner alone can read it, and it is gone when its process is.
package final class AnonymousTempFile {
  private let file: Descriptor
  private let folder: String

  /// `O_TMPFILE`, which is put together in a way that Swift does not import.
  private static let nameless = 0o20_000_000 | O_DIRECTORY

  package init(in folder: String) throws(SystemError) {
    self.folder = folder
    var number = unsafe open(folder, Self.nameless | O_RDWR | O_CLOEXEC, 0o600)
    if number < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) {
      // Not every file system has files without a name: then it has one for a moment.
      number = unsafe "\(folder)/tix-XXXXXX".withCString { template in
        guard let path = unsafe strdup(template) else { return -1 }
        defer { unsafe free(path) }
        let made = unsafe mkstemp(path)
        if made >= 0 {
          _ = fcntl(made, F_SETFD, FD_CLOEXEC)
          unsafe unlink(path)
        }
        return made
      }
    }
    file = try Descriptor(number, "create", folder)
  }

  /// Writes behind what is there.
  package func append(_ bytes: [UInt8]) throws(SystemError) { try file.write(bytes, folder) }

  /// Hands over everything from the first byte on, in pieces; false from `take` ends it.
  package func read(_ take: ([UInt8]) -> Bool) throws(SystemError) {
    var offset = 0
    while true {
      let piece = try file.piece(at: offset, atMost: 1 << 18, folder)
      guard !piece.isEmpty, take(piece) else { return }
      offset += piece.count
    }
  }
}

extension Descriptor {
  /// Bytes from an offset on; none at the end.
  fileprivate func piece(at offset: Int, atMost limit: Int, _ path: String) throws(SystemError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, used in
      while true {
        let count = unsafe pread(number, buffer.baseAddress, limit, offset)
        if count < 0, errno == EINTR { continue }
        if count < 0 { code = errno }
        used = max(0, count)
        return
      }
    }
    guard code == 0 else { throw SystemError("read", path, code: code) }
    return bytes
  }
}
