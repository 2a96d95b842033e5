import CLibgit2
import CPack
import Glibc

/// Objects that are stored one by one, as git does, but wait for the disk together.
///
/// libgit2 waits for each file and its folder before it writes the next: 16 times for a new ticket. Here all are written, and
/// the disk is told to begin with all, before the first is waited for; what is waited for then is there already.
struct LooseObjects: ~Copyable {
  private struct File {
    let path: String
    let descriptor: Int32
    /// `12/34…`, below the folder of objects.
    let name: String
  }

  private let folder: String
  private let operation: String
  private var files: [File] = []

  /// Objects to be stored in a folder of objects.
  init(in folder: String, _ operation: String) {
    self.folder = folder
    self.operation = operation
  }

  /// Removes what was written and not moved.
  deinit {
    for file in files {
      close(file.descriptor)
      unlink(file.path)
    }
  }

  /// Writes objects beside where they belong. Names are such that a gc removes what a killed process leaves.
  mutating func write(_ objects: [GatheredObjects.Object]) throws(GitError) {
    let compressor = try Compressor(.loose, operation)
    for object in objects {
      let kind = String(cString: git_object_type2string(object.type))
      var bytes: [UInt8] = []
      try compressor.append(Array("\(kind) \(object.bytes.count)\0".utf8) + object.bytes, to: &bytes)
      let digits = object.id.description
      let path = "\(folder)/tmp_obj_\(digits)-\(UInt64.random(in: 0...UInt64.max))"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o444)
      guard descriptor >= 0 else { throw systemFailure(operation) }
      files.append(
        File(path: path, descriptor: descriptor, name: digits.prefix(2) + "/" + digits.dropFirst(2)))
      try writeAll(bytes, to: descriptor, operation)
      // Where this cannot be, waiting takes longer.
      _ = cpack_begin_writing(descriptor)
    }
  }

  /// Waits until all are on the disk, and puts them into their places. When this returns, they are there.
  mutating func move() throws(GitError) {
    for file in files {
      guard fsync(file.descriptor) == 0 else { throw systemFailure(operation) }
    }
    var folders: Set<String> = []
    while let file = files.last {
      try place(file)
      files.removeLast()
      close(file.descriptor)
      folders.insert("\(folder)/\(file.name.prefix(2))")
    }
    for folder in folders {
      do throws(GitError) {
        try syncFolder(folder, operation)
      } catch  where error.kind == .notFound {
        // A gc has packed all that was in it, and waited for the pack; whoever reads it back finds it there. Somebody else may
        // have made the folder again by now.
      }
    }
    try syncFolder(folder, operation)
  }

  /// One of the same name that is there already holds the same.
  private func place(_ file: File) throws(GitError) {
    // A gc removes folders that have become empty, also one that was made this moment.
    for _ in 1...20 {
      guard mkdir("\(folder)/\(file.name.prefix(2))", 0o777) == 0 || errno == EEXIST else { break }
      if rename(file.path, "\(folder)/\(file.name)") == 0 { return }
      guard errno == ENOENT else { break }
    }
    throw systemFailure(operation)
  }
}
