internal import Desk
internal import Store
internal import Text

/// The editor that Git would use, on a file in Git's folder.
package struct Editor {
  private let session: Session

  package init(_ session: Session) { self.session = session }

  /// Everything from this line on is for the writer's eyes only. A `#` begins a heading in Markdown, so it is no comment.
  private static let scissors = "------------------------ >8 ------------------------"

  /// What somebody wrote. The file stays where it is until the command is done, so that a refusal loses nothing; an
  /// empty one is not kept. `whenEmpty` is a sentence that says what comes of an empty text.
  ///
  /// - Parameter draft: what stands there already.
  package func write(asking question: String, whenEmpty: String, from draft: String = "") throws(Failure) -> String {
    let path = try open(
      "\(draft)\n\(Self.scissors)\n\(question)\n\nWhat is below the line is not kept.\n\(whenEmpty)\n")
    let bytes = try InputFile.read(path, limit: TextSource.limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.usage, "what you wrote is not UTF-8 text", hint: "it is in \(path)")
    }
    let written = text.pieces(at: 10).prefix { $0 != Self.scissors }.joined(separator: "\n").trimmed
    if written.isEmpty {
      try session.desk().store.discard(draft: path)
    } else {
      session.draft = path
    }
    return written
  }

  /// What somebody made of a file, which stays as above; nil where they left it as it was or emptied it.
  package func change(_ bytes: [UInt8]) throws(Failure) -> [UInt8]? {
    let given = String(decoding: bytes, as: UTF8.self)
    let path = try open(given)
    let changed = try InputFile.read(path, limit: TextSource.limit)
    guard !changed.elementsEqual(given.utf8), !String(decoding: changed, as: UTF8.self).trimmed.isEmpty else {
      try session.desk().store.discard(draft: path)
      return nil
    }
    session.draft = path
    return changed
  }

  /// Opens the editor on a file that holds this, and waits for its end.
  private func open(_ text: String) throws(Failure) -> String {
    let store = try session.desk().store
    let path = try Failure.fromStore { () throws(StoreError) in try store.draft(text) }
    guard let status = session.world.runProgram(["/bin/sh", "-c", "\(try command()) \"$@\"", "editor", path]),
      status == 0
    else {
      throw Failure(.fault, "the editor ended with an error, so nothing was done", hint: "what you wrote is in \(path)")
    }
    return path
  }

  /// The user's own words for their editor, which Git hands to a shell too; the file's name never is part of them.
  private func command() throws(Failure) -> String {
    let store = try session.desk().store
    let configured = try Failure.fromStore { () throws(StoreError) in try store.setting("core.editor") }
    let world = session.world
    let isDumb = world.variable("TERM").map { $0 == "dumb" } ?? true
    return world.variable("GIT_EDITOR") ?? configured ?? (isDumb ? nil : world.variable("VISUAL"))
      ?? world.variable("EDITOR") ?? "editor"
  }
}
