package import Arguments
package import Desk
internal import Store
internal import Text

/// The files that come with a text: `--attach FILE`, as often as there are files.
package struct AttachSource {
  package static let option = RepeatedOption("--attach", value: "FILE", .file, "a file that comes with it")

  private let paths: [String]
  private let followsLinks: Bool

  package init(_ parsed: Parsed) throws(Failure) {
    try self.init(paths: parsed[Self.option], followsLinks: true)
  }

  /// The files at these paths, which a program named: a link is none.
  package init(paths: [String], followsLinks: Bool = false) throws(Failure) {
    (self.paths, self.followsLinks) = (paths, followsLinks)
    guard paths.count <= Attachment.maxCount else {
      throw Failure(.usage, "at most \(Attachment.maxCount) files can be attached at once")
    }
  }

  /// Stops before somebody writes a text, and before anything is stored, where one of the files cannot come along.
  package func check(_ session: Session) throws(Failure) {
    guard !paths.isEmpty else { return }
    let settings = try session.read { desk throws(StoreError) in try desk.settings() }
    for path in paths {
      if !followsLinks { try InputFile.requireNoLink(path) }
      if let problem = Attachment.problem(size: try InputFile.size(path), settings) {
        throw Failure(.forbidden, "\(path) cannot be attached: \(problem)")
      }
    }
  }

  /// The files, their bytes with the store. One is in memory at a time.
  package func files(_ session: Session) throws(Failure) -> [Attachment] {
    try check(session)
    let store = try session.desk().store
    var files: [Attachment] = []
    for path in paths {
      let bytes = try InputFile.read(path, limit: ByteSize.limit)
      let stored = try Failure.fromStore { () throws(StoreError) in try store.keep(bytes) }
      files.append(Attachment(name: path.pieces(at: UInt8(ascii: "/")).last ?? path, bytes: stored))
    }
    return files
  }
}
