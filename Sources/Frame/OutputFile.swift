internal import Store
internal import System

/// A file that somebody named on the command line to be written.
package enum OutputFile {
  /// Writes all of it. What is there is written over where it is a plain file, and left alone otherwise.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do throws(SystemError) {
      try FileSystem.put(path, bytes)
    } catch {
      guard !error.isNoFile, !error.isLink else {
        throw Failure(.usage, "\(path) is not a plain file, so it is left as it is")
      }
      throw Failure(.fault, "\(path) cannot be written: \(error.reason)")
    }
  }
}
