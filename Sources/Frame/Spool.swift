internal import Store
internal import System

/// Where an answer waits that is too long to be kept in memory.
package protocol Spool {
  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws(SpoolError)
  /// Hands over everything from the first byte on, in pieces; false from `take` ends it.
  func replay(_ take: ([UInt8]) -> Bool) throws(SpoolError)
}

/// Why an answer could not be kept, or be read again.
package struct SpoolError: Error {
  /// `/tmp: No space left on device`
  package let problem: String

  package init(_ problem: String) { self.problem = problem }
}

/// A spool in a file that has no name, so that nothing of it stays whatever happens.
package struct SpoolFile: Spool {
  private let file: AnonymousTempFile
  private let folder: String

  /// - Parameter folder: where the file is made.
  package init(in folder: String) throws(SpoolError) {
    self.folder = folder
    do { file = try AnonymousTempFile(in: folder) } catch { throw Self.explained(error, folder) }
  }

  package func append(_ bytes: [UInt8]) throws(SpoolError) {
    do { try file.append(bytes) } catch { throw Self.explained(error, folder) }
  }

  package func replay(_ take: ([UInt8]) -> Bool) throws(SpoolError) {
    do { try file.read(take) } catch { throw Self.explained(error, folder) }
  }

  private static func explained(_ error: SystemError, _ folder: String) -> SpoolError {
    SpoolError("\(folder): \(error.reason)")
  }
}
