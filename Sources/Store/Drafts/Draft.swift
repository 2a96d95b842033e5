package import Desk
internal import Glibc
internal import System
internal import Text

/// A text that somebody wrote, or began to write, and that is not in the desk.
package struct Draft: Sendable {
  /// Where it came from, so that it can be taken up again.
  package struct Origin: Sendable, Equatable {
    /// Whose it is. Nobody else is told of it.
    package let owner: Handle
    /// What was typed behind the program's name.
    package let arguments: [String]

    package init(owner: Handle, arguments: [String]) { (self.owner, self.arguments) = (owner, arguments) }

    /// A line for the handle, and one for each argument.
    var bytes: [UInt8] {
      let lines =
        [owner.text]
        + arguments.map { text in
          text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            default: line.unicodeScalars.append(scalar)
            }
          }
        }
      return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// Nil where it is not what `bytes` writes.
    init?(_ bytes: [UInt8]) {
      guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
      let lines = text.pieces(at: 10)
      guard lines.count > 1, lines.last == "", let owner = Handle(lines[0]) else { return nil }
      self.owner = owner
      arguments = lines.dropFirst().dropLast().map { line in
        var text = ""
        var isEscaped = false
        for scalar in line.unicodeScalars {
          if isEscaped {
            text.unicodeScalars.append(scalar == "n" ? "\n" : scalar)
            isEscaped = false
          } else if scalar == "\\" {
            isEscaped = true
          } else {
            text.unicodeScalars.append(scalar)
          }
        }
        return text
      }
    }
  }

  /// What it is called, where one is chosen.
  package let name: String
  package let path: String
  package let origin: Origin
  /// When it was written last, in seconds since 1970.
  package let modified: Int64
}

extension Store {
  /// A file for a text that somebody is about to write, in Git's folder, with something in it already.
  package func draft(_ text: String, from origin: Draft.Origin?) throws(StoreError) -> String {
    try system { () throws(SystemError) in
      try paths.make()
      let path = "\(paths.drafts)/\(getpid())-\(UInt32.random(in: 0...UInt32.max)).md"
      try FileSystem.create(path, Array(text.utf8), durable: false)
      if let origin { try FileSystem.create(Self.origin(of: path), origin.bytes, durable: false) }
      return path
    }
  }

  /// Writes such a file anew.
  package func rewrite(draft path: String, _ bytes: [UInt8]) throws(StoreError) {
    try system { () throws(SystemError) in try FileSystem.replace(path, bytes, durable: false) }
  }

  /// Removes such a file; one that stays does no harm.
  package func discard(draft path: String) {
    try? FileSystem.remove(path)
    try? FileSystem.remove(Self.origin(of: path))
  }

  /// Somebody's drafts, the newest first.
  package func drafts(of owner: Handle) throws(StoreError) -> [Draft] {
    try system { () throws(SystemError) in
      guard FileSystem.isOwnFolder(paths.drafts) else { return [] }
      var drafts: [Draft] = []
      for file in try FileSystem.names(in: paths.drafts) ?? [] {
        let path = "\(paths.drafts)/\(file)"
        // What has been left there by somebody else, or is being written now, must not hide the others.
        guard let name = file.dropping(suffix: ".md"), let status = FileSystem.status(path),
          let bytes = try? FileSystem.contents(Self.origin(of: path), limit: 1 << 20),
          let origin = Draft.Origin(bytes), origin.owner == owner
        else { continue }
        drafts.append(Draft(name: name, path: path, origin: origin, modified: Int64(status.st_mtim.tv_sec)))
      }
      return drafts.sorted { ($1.modified, $1.name) < ($0.modified, $0.name) }
    }
  }

  private static func origin(of path: String) -> String { path + ".from" }
}
