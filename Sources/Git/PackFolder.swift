import Glibc

/// A folder beside the objects where a pack is written before it is one of them, removed with what is left in it.
///
/// Its name is one that git's own take, so that `git gc` removes what a killed process leaves.
struct PackFolder: ~Copyable {
  private let objects: String
  private let path: String
  private let operation: String

  init(in objects: String, _ operation: String) throws(GitError) {
    self.objects = objects
    self.operation = operation
    var template = Array("\(objects)/tmp_objdir-pack-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Self.failure(operation) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if let names = opendir(path) {
      while let entry = readdir(names) { unlinkat(dirfd(names), &entry.pointee.d_name.0, 0) }
      closedir(names)
    }
    rmdir(path)
  }

  /// Where one of a pack's two files is, before it is moved.
  func path(of pack: PackFile, _ ending: String) -> String { "\(path)/\(pack.name).\(ending)" }

  /// Writes both files through to the disk. Nobody may write to them again, as is git's way.
  func write(_ pack: PackFile) throws(GitError) {
    for (ending, bytes) in [("pack", pack.pack), ("idx", pack.index)] {
      let file = open(path(of: pack, ending), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o444)
      guard file >= 0 else { throw Self.failure(operation) }
      defer { close(file) }
      var done = 0
      while done < bytes.count {
        let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + done }, bytes.count - done) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw Self.failure(operation) }
        done += count
      }
      guard fsync(file) == 0 else { throw Self.failure(operation) }
    }
  }

  /// Puts both among the objects; the index, without which nobody looks at the pack, comes last.
  func move(_ pack: PackFile) throws(GitError) {
    let packs = objects + "/pack"
    for ending in ["pack", "idx"] {
      guard rename(path(of: pack, ending), "\(packs)/\(pack.name).\(ending)") == 0 else {
        let failure = Self.failure(operation)
        // One of that name that was there before is the same, and in use.
        if access("\(packs)/\(pack.name).idx", F_OK) != 0 { unlink("\(packs)/\(pack.name).pack") }
        throw failure
      }
    }
    let folder = open(packs, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Self.failure(operation) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Self.failure(operation) }
  }

  private static func failure(_ operation: String) -> GitError {
    let text = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return GitError(.other, operation, text)
  }
}
