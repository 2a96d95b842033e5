internal import Desk
internal import Glibc
internal import Store
internal import System
internal import Terminal
internal import Text

/// The editor that Git would use, on a file in Git's folder.
package struct Editor {
  private let session: Session

  package init(_ session: Session) { self.session = session }

  /// Everything from this line on is for the writer's eyes only. A `#` begins a heading in Markdown, so it is no comment.
  private static let scissors = "------------------------ >8 ------------------------"
  /// Everything up to this line is why the text was not taken before.
  private static let complaint = "------------------------ 8< ------------------------"

  /// What somebody made of a file.
  private struct Written {
    let path: String
    let bytes: [UInt8]
    /// Whether it was written at all, if only as it was.
    let isSaved: Bool
    let isChanged: Bool
  }

  /// What somebody wrote. The file stays where it is until the command is done, so that a refusal loses nothing.
  ///
  /// - Parameters:
  ///   - conversation: what stands below the line, for whoever answers.
  ///   - draft: what stands there already.
  /// - Throws: where it is empty, or was not saved: then nothing is done, as with git.
  package func write(
    asking question: String, below conversation: String = "", from draft: String = ""
  ) throws(Failure) -> String {
    // An editor that reads settings out of a file looks for them in its last lines: those are ours.
    let rest = VisibleText.block(conversation)
    let help = "What is below the line is not kept. Without a text, or where it is not saved, nothing is done."
    let below = "\(question)\n\n\(help)\n" + (rest.isEmpty ? "" : "\n\(rest)\n\n----\n----\n----\n----\n----\n")
    let written = try edit("\(draft)\n\(Self.scissors)\n\(below)")
    guard let text = String(validating: written.bytes, as: UTF8.self) else {
      throw Failure(.usage, "what you wrote is not UTF-8 text", hint: "it is in \(written.path)")
    }
    let lines = text.pieces(at: 10).prefix { ($0.dropping(suffix: "\r") ?? $0) != Self.scissors }
    let kept = lines.joined(separator: "\n").trimmed
    guard !kept.isEmpty, written.isSaved else {
      try session.desk().store.discard(draft: written.path)
      throw Failure(.usage, "the text \(kept.isEmpty ? "is empty" : "was not saved"), so nothing was done")
    }
    session.draft = written.path
    return kept
  }

  /// What somebody made of a file, which stays as above; nil where they left it as it was or emptied it.
  package func change(_ bytes: [UInt8]) throws(Failure) -> [UInt8]? {
    let isResumed = session.resumed != nil
    let written = try edit(String(decoding: bytes, as: UTF8.self))
    let isChanged = isResumed ? !written.bytes.elementsEqual(bytes) : written.isChanged
    guard isChanged, !String(decoding: written.bytes, as: UTF8.self).trimmed.isEmpty else {
      try session.desk().store.discard(draft: written.path)
      return nil
    }
    session.draft = written.path
    return written.bytes
  }

  /// Opens the editor on a file with this text, or on the draft that is taken up again, and waits for its end.
  private func edit(_ text: String) throws(Failure) -> Written {
    let store = try session.desk().store
    let resumed = session.resumed
    session.resumed = nil
    let path: String
    var before = Array(text.utf8)
    if let resumed {
      path = resumed.path
      before = Self.withoutComplaint(try InputFile.read(path, limit: TextSource.limit))
      let complaint = resumed.complaint.map(Self.text) ?? ""
      try Failure.fromStore { () throws(StoreError) in
        try store.rewrite(draft: path, Array(complaint.utf8) + before)
      }
    } else {
      let origin = session.origin
      path = try Failure.fromStore { () throws(StoreError) in try store.draft(text, from: origin) }
    }
    let stamp = Self.stamp(path)
    guard let status = session.world.runProgram(["/bin/sh", "-c", "\(try command()) \"$@\"", "editor", path]),
      status == 0
    else {
      throw Failure(.fault, "the editor ended with an error, so nothing was done", hint: "what you wrote is in \(path)")
    }
    var after = try InputFile.read(path, limit: TextSource.limit)
    // A mark that an editor put in front: not one that was there.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if after.starts(with: mark), !before.starts(with: mark) { after.removeFirst(mark.count) }
    if resumed != nil { after = Self.withoutComplaint(after) }
    let isChanged = after != before
    let isSaved = isChanged || Self.stamp(path) != stamp
    if let resumed, resumed.complaint == nil, !isSaved {
      // It was there before, and stays.
      throw Failure(.usage, "the text was not saved, so nothing was done", hint: "it is in \(path)")
    }
    if let complaint = resumed?.complaint, !isChanged {
      throw Failure(complaint.kind, "the text is as it was, so nothing was done", hint: "it is in \(path)")
    }
    return Written(path: path, bytes: after, isSaved: isSaved, isChanged: isChanged)
  }

  /// What is another once a file was written.
  private static func stamp(_ path: String) -> [Int] {
    FileSystem.status(path).map {
      [Int($0.st_ino), Int($0.st_size), Int($0.st_mtim.tv_sec), Int($0.st_mtim.tv_nsec)]
    } ?? []
  }

  private static func text(_ failure: Failure) -> String {
    let lines = [failure.problem] + failure.details + [failure.hint].compactMap(\.self)
    return lines.map { VisibleText.line($0) + "\n" }.joined() + "What is above this line is not kept.\n\(complaint)\n"
  }

  private static func withoutComplaint(_ bytes: [UInt8]) -> [UInt8] {
    let mark = Array(complaint.utf8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let line = bytes[start..<end]
      if line.elementsEqual(mark) || line.elementsEqual(mark + [13]) {
        return Array(bytes[min(end + 1, bytes.count)...])
      }
      start = end + 1
    }
    return bytes
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
