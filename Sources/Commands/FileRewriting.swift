internal import Arguments
internal import Desk
internal import Frame
internal import Store

/// What `kb edit` and `template edit` have in common: a whole file is written anew, from `-F` or in the editor.
struct FileRewriting {
  /// A new version of a file.
  struct Version {
    let bytes: [UInt8]
    /// What the editor was opened on: nobody may have changed it meanwhile. Nil where the version came from elsewhere.
    let base: [UInt8]?
  }

  static let file = Option(
    "--file", short: "-F", value: "FILE", .file, "read it from a file; - is standard input")

  private let source: TextSource
  /// Whether the file was given, so that no editor opens.
  var isGiven: Bool { source.isGiven }

  init(_ parsed: Parsed) { source = TextSource(file: parsed[Self.file]) }

  /// The new version of the file at a path; nil where the editor changed nothing.
  ///
  /// - Parameter initial: what the editor is opened on where there is no such file yet.
  func version(
    of path: DeskPath, _ session: Session, orElse initial: () throws(Failure) -> [UInt8]
  ) throws(Failure) -> Version? {
    if let text = try source.given(session) { return Version(bytes: Array(text.utf8), base: nil) }
    let base = try session.read { desk throws(StoreError) in try desk.bytes(path.text) }
    let old = if let base { base } else { try initial() }
    guard session.world.isInteractive else {
      throw Failure(.usage, "there is no text", hint: "give it with -F FILE")
    }
    guard let bytes = try Editor(session).change(old) else {
      session.output.note("nothing changes in \(path.text)")
      return nil
    }
    return Version(bytes: bytes, base: base)
  }
}
