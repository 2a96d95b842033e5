internal import Glibc
internal import System

extension Store {
  /// The secret key with which this repository's mails are marked, made when it is asked for first; nobody but its owner can read it.
  package func mailKey() throws(StoreError) -> [UInt8] {
    do throws(SystemError) {
      let path = paths.mailKey
      if let key = try Self.key(path) { return key }
      try paths.make()
      // Swift's random numbers come from the system's, which are fit for keys.
      let key = (0..<MailKey.length).map { _ in UInt8.random(in: 0...255) }
      let fresh = "\(path).\(getpid())"
      try FileSystem.remove(fresh)
      try FileSystem.create(fresh, key, durable: true, mode: 0o600)
      // Of two that make one at the same time the first counts: a link takes no file's place.
      let isFirst = unsafe link(fresh, path) == 0
      let failure = isFirst || errno == EEXIST ? nil : SystemError("make", path)
      try FileSystem.remove(fresh)
      if let failure { throw failure }
      try FileSystem.syncFolder(paths.commonPlace)
      guard let key = try Self.key(path) else { throw SystemError("read", path, code: ENOENT) }
      return key
    } catch {
      throw .system(error)
    }
  }

  private static func key(_ path: String) throws(SystemError) -> [UInt8]? {
    guard let key = try FileSystem.contents(path, limit: 1_024) else { return nil }
    guard key.count >= MailKey.length else { throw SystemError("use", path, code: EINVAL) }
    return key
  }
}

private enum MailKey {
  /// Bytes: those of a hash of SHA-256.
  static let length = 32
}
