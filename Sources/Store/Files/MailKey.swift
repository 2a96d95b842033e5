internal import Glibc
internal import System

extension Store {
  /// The secret key with which this repository's mails are marked, made when it is asked for first; nobody but its owner can read it.
  package func mailKey() throws(StoreError) -> [UInt8] {
    let path = paths.mailKey
    if let key = try Self.key(path) { return key }
    return try system { () throws(SystemError) in
      try paths.make()
      try Self.removeEmpty(path)
      try Self.makeKey(path)
      try FileSystem.syncFolder(paths.commonPlace)
      guard let key = try FileSystem.contents(path, limit: MailKey.limit), key.count >= MailKey.length else {
        throw SystemError("read", path, code: ENOENT)
      }
      return key
    }
  }

  private static func makeKey(_ path: String) throws(SystemError) {
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
  }

  /// Nil where there is none, or an empty one: nothing was ever marked with that.
  private static func key(_ path: String) throws(StoreError) -> [UInt8]? {
    let key = try system { () throws(SystemError) in try FileSystem.contents(path, limit: MailKey.limit) }
    guard let key, !key.isEmpty else { return nil }
    guard key.count >= MailKey.length else {
      throw .unusable(
        "\(path) is too short for a key, as after a crash or on a full disk",
        hint: "remove it: another one is made, and answers to mails that were sent before then prove nothing")
    }
    return key
  }

  /// Removes an empty key, which a full disk or a crash left; a whole one that somebody else makes at that moment stays.
  private static func removeEmpty(_ path: String) throws(SystemError) {
    guard let status = FileSystem.status(path), status.st_size == 0 else { return }
    let aside = "\(path).\(getpid()).empty"
    try FileSystem.remove(aside)
    guard (try? FileSystem.move(path, to: aside)) != nil else { return }
    // Between the look and the move it may have become a whole one.
    if FileSystem.status(aside).map({ $0.st_size > 0 }) ?? false { _ = unsafe link(aside, path) }
    try FileSystem.remove(aside)
  }
}

private enum MailKey {
  /// Bytes: those of a hash of SHA-256.
  static let length = 32
  /// The most bytes of one that somebody put there.
  static let limit = 1_024
}
