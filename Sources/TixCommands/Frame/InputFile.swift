internal import Store

/// A file that somebody named on the command line.
enum InputFile {
  /// Its bytes. A folder or a FIFO, or a link to one, is refused without waiting for it.
  ///
  /// - Parameter tooLong: what kind of failure it is when there are more bytes than `limit`.
  static func read(_ path: String, limit: Int, tooLong: Failure.Kind = .usage) throws(Failure) -> [UInt8] {
    do {
      guard let bytes = try FileSystem.contents(path, limit: limit) else {
        throw Failure(.usage, "there is no file '\(path)'")
      }
      return bytes
    } catch let error as SystemError where error.isTooLong {
      throw Failure(tooLong, "\(path) is longer than \(limit >> 20) MiB")
    } catch let error as SystemError {
      let reason =
        error.isNoFile
        ? "it is not a plain file" : error.isTooLarge ? "it is longer than \(limit >> 20) MiB" : error.reason
      throw Failure(.usage, "\(path) cannot be read: \(reason)")
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure(.usage, "\(path) cannot be read")
    }
  }
}
