internal import Store
internal import System

/// A file that somebody named on the command line.
package enum InputFile {
  /// Its bytes. A folder or a FIFO, or a link to one, is refused without waiting for it.
  ///
  /// - Parameter tooLong: what kind of failure it is when there are more bytes than `limit`.
  package static func read(_ path: String, limit: Int, tooLong: Failure.Kind = .usage) throws(Failure) -> [UInt8] {
    try reading(path, limit, tooLong) { () throws(SystemError) in try FileSystem.contents(path, limit: limit) }
  }

  /// How many bytes it has.
  package static func size(_ path: String) throws(Failure) -> Int {
    try reading(path, 0, .usage) { () throws(SystemError) in try FileSystem.size(path) }
  }

  /// Stops where it is a link.
  package static func requireNoLink(_ path: String) throws(Failure) {
    guard FileSystem.linkTarget(path) != nil else { return }
    throw Failure(.usage, "\(path) cannot be read: it is a link, and no plain file")
  }

  private static func reading<T>(
    _ path: String, _ limit: Int, _ tooLong: Failure.Kind, _ body: () throws(SystemError) -> T?
  ) throws(Failure) -> T {
    let found: T?
    do throws(SystemError) {
      found = try body()
    } catch {
      if error.isTooLarge { throw Failure(tooLong, "\(path) cannot be read: it is longer than \(limit >> 20) MiB") }
      throw Failure(.usage, "\(path) cannot be read: \(error.isNoFile ? "it is not a plain file" : error.reason)")
    }
    guard let found else { throw Failure(.usage, "there is no file '\(path)'") }
    return found
  }
}
