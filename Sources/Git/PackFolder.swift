import Glibc

/// Where a pack is written before it is one of the repository's.
struct PackFolder: ~Copyable {
  private let objects: String
  private let folder: ObjectFolder
  private let operation: String

  init(in objects: String, _ operation: String) throws(GitError) {
    self.objects = objects
    self.operation = operation
    folder = try ObjectFolder(in: objects, operation)
  }

  /// Where one of a pack's two files is, before it is moved.
  func path(of pack: PackFile, _ ending: String) -> String { "\(folder.path)/\(pack.name).\(ending)" }

  /// Writes both files through to the disk. Nobody may write to them again, as is git's way.
  func write(_ pack: PackFile) throws(GitError) {
    for (ending, bytes) in [("pack", pack.pack), ("idx", pack.index)] {
      let file = open(path(of: pack, ending), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o444)
      guard file >= 0 else { throw systemFailure(operation) }
      defer { close(file) }
      try writeAll(bytes, to: file, operation)
      guard fsync(file) == 0 else { throw systemFailure(operation) }
    }
  }

  /// Puts both among the objects; the index, without which nobody looks at the pack, comes last.
  func move(_ pack: PackFile) throws(GitError) {
    let packs = objects + "/pack"
    for ending in ["pack", "idx"] {
      guard rename(path(of: pack, ending), "\(packs)/\(pack.name).\(ending)") == 0 else {
        let failure = systemFailure(operation)
        // One of that name that was there before is the same, and in use.
        if access("\(packs)/\(pack.name).idx", F_OK) != 0 { unlink("\(packs)/\(pack.name).pack") }
        throw failure
      }
    }
    try syncFolder(packs, operation)
  }
}
