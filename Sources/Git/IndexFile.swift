import CLibgit2
import GitFormats
import Glibc
import System

/// Git's own index file (the staging area), or a copy of it, in memory until `write`.
package struct IndexFile: ~Copyable {
  private let handle: Libgit2Object
  private let path: String
  /// When it was written, in whole seconds, which is all that git compares; nil where there was no file.
  private let written: UInt32?
  private var isSmudged = false

  /// Reads the index at `path`; no file is an empty index.
  ///
  /// Throws `.unsupported` for a split or sparse index and for one without a checksum, `.corrupt` for a damaged one.
  package init(at path: String) throws(GitError) {
    // The time before the content: an index that is written in between then only looks older than it is.
    let written = Self.seconds(path)
    handle = try Self.opened(path)
    self.path = path
    self.written = written
  }

  /// What is staged at a path; nil for nothing, or only sides of a conflict.
  package func entry(_ path: String) -> IndexEntry? {
    guard !path.utf8.contains(0), let found = git_index_get_bypath(handle.pointer, path, 0) else { return nil }
    let extended = UInt32(found.pointee.flags_extended)
    return IndexEntry(
      id: ObjectID(found.pointee.id), mode: found.pointee.mode,
      skipWorkTree: extended & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0)
  }

  /// Whether a merge left paths to decide on.
  package var hasConflicts: Bool { git_index_has_conflicts(handle.pointer) == 1 }

  /// Stages a file with mode 100644. A file or folder that is in its way leaves the index, and a path that a sparse checkout
  /// leaves out stays left out. Without `stat`, git reads the file once before it takes it for unchanged.
  package mutating func set(_ path: String, id: ObjectID, stat: FileStat?) throws(GitError) {
    let operation = "stage \(path)"
    try checkPath(path, operation)
    guard id != .zero else { throw GitError(.invalid, operation, "no object") }
    for stage in Int32(1)...3 where git_index_get_bypath(handle.pointer, path, stage) != nil {
      throw GitError(.invalid, operation, "a merge left it undecided")
    }
    try smudge()
    // git_index_add finds only some of the files below that are in the way.
    try check(git_index_remove_directory(handle.pointer, path, 0), operation)
    let isLeftOut = entry(path)?.skipWorkTree == true
    let code = path.withCString { path in
      var entry = git_index_entry()
      entry.path = path
      entry.mode = Mode.file
      entry.id = id.oid
      if let stat {
        entry.ctime = git_index_time(stat.ctime)
        entry.mtime = git_index_time(stat.mtime)
        entry.dev = stat.device
        entry.ino = stat.inode
        entry.uid = stat.user
        entry.gid = stat.group
        entry.file_size = stat.size
      }
      if isLeftOut {
        entry.flags = UInt16(GIT_INDEX_ENTRY_EXTENDED.rawValue)
        entry.flags_extended = UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)
      }
      return git_index_add(handle.pointer, &entry)
    }
    if code < 0 { throw GitError(code: code, operation).with(kind: .invalid) }
  }

  /// Takes a path out of the index. Throws `.notFound` where it is not in it.
  package mutating func remove(_ path: String) throws(GitError) {
    try checkNoNUL(path, "unstage \(path)")
    try smudge()
    let code = git_index_remove(handle.pointer, path, 0)
    guard code < 0 else { return }
    let error = GitError(code: code, "unstage \(path)")
    throw entry(path) == nil ? error.with(kind: .notFound) : error
  }

  /// Writes the index to where it was read from, by way of a file with ".lock" behind its name. It is not synced to the disk.
  package mutating func write() throws(GitError) {
    try smudge()
    // Where there is no room libgit2 says nothing, and what it said last was about something else.
    git_error_clear()
    errno = 0
    let code = git_index_write(handle.pointer)
    if code < 0, git_error_last() == nil { throw GitError(SystemError("write", path), "write index \(path)") }
    try check(code, "write index \(path)")
  }

  // A file that changed within the second of the last write of the index looks unchanged by its time. Git knows that while the
  // index is as old; a newer index would hide the change for ever. So such entries lose their size, which makes git read
  // the file. (libgit2 does this only for an index that knows its work tree.)
  private mutating func smudge() throws(GitError) {
    if isSmudged { return }
    isSmudged = true
    guard let written else { return }
    for position in 0..<git_index_entrycount(handle.pointer) {
      guard var entry = git_index_get_byindex(handle.pointer, position)?.pointee else { continue }
      if UInt32(bitPattern: entry.mtime.seconds) >= written, entry.mode != Mode.submodule, entry.file_size != 0 {
        entry.file_size = 0
        // Replaces the entry in its position; the path is copied.
        try check(git_index_add(handle.pointer, &entry), "write index \(path)")
      }
    }
  }

  private static func hasNoChecksum(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let length = lseek(file, 0, SEEK_END)
    guard length >= 32 else { return false }
    let tail = [UInt8](unsafeUninitializedCapacity: 20) { buffer, count in
      count = max(0, pread(file, buffer.baseAddress, 20, length - 20))
    }
    return tail.count == 20 && tail.allSatisfy { $0 == 0 }
  }

  private static func seconds(_ path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt32(truncatingIfNeeded: status.st_mtim.tv_sec) : nil
  }

  private static func opened(_ path: String) throws(GitError) -> Libgit2Object {
    let operation = "read index \(path)"
    try checkNoNUL(path, operation)
    if hasNoChecksum(path) {
      throw GitError(.unsupported, operation, "it has no checksum (index.skipHash), which libgit2 1.5 cannot read")
    }
    do {
      return try Libgit2Object(operation, git_index_free) { git_index_open(&$0, path) }
    } catch {
      throw explained(error)
    }
  }

  private static func explained(_ error: GitError) -> GitError {
    let known = [
      ("'link'", "a split index (core.splitIndex)"), ("'sdir'", "a sparse index (index.sparse)"),
    ]
    for (mark, meaning) in known where error.kind == .unsupported && error.message.contains(mark) {
      return GitError(
        .unsupported, error.operation, IndexScan.unreadable(meaning), code: error.code)
    }
    return error
  }
}

extension git_index_time {
  fileprivate init(_ time: FileStat.Time) {
    self.init(seconds: Int32(bitPattern: time.seconds), nanoseconds: time.nanoseconds)
  }
}
