internal import System

/// Where a pack is written before it is one of the repository's.
package struct PackFolder: ~Copyable {
  private let objects: String
  private let folder: TemporaryObjectFolder
  private let operation: String

  package init(in objects: String, _ operation: String) throws(GitError) {
    self.objects = objects
    self.operation = operation
    folder = try TemporaryObjectFolder(in: objects, operation)
  }

  /// Where one of a pack's two files is, before it is moved.
  package func path(of pack: PackFile, _ ending: String) -> String { "\(folder.path)/\(pack.name).\(ending)" }

  /// Writes both files through to the disk. Nobody may write to them again, as is git's way.
  package func write(_ pack: PackFile) throws(GitError) {
    for (ending, bytes) in [("pack", pack.pack), ("idx", pack.index)] {
      try system(operation) { () throws(SystemError) in
        try FileSystem.create(path(of: pack, ending), bytes, durable: true, mode: 0o444)
      }
    }
  }

  /// Puts both among the objects; the index, without which nobody looks at the pack, comes last.
  package func move(_ pack: PackFile) throws(GitError) {
    let packs = objects + "/pack"
    for ending in ["pack", "idx"] {
      do throws(SystemError) {
        try FileSystem.move(path(of: pack, ending), to: "\(packs)/\(pack.name).\(ending)")
      } catch {
        // One of that name that was there before is the same, and in use.
        if !FileSystem.exists("\(packs)/\(pack.name).idx") { try? FileSystem.remove("\(packs)/\(pack.name).pack") }
        throw GitError(error, operation)
      }
    }
    try system(operation) { () throws(SystemError) in try FileSystem.syncFolder(packs) }
  }
}
