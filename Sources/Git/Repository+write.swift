import CLibgit2
import GitFormats
import Glibc

extension Repository {
  /// The id that the bytes of a file have, or would have.
  package func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID {
    var oid = git_oid()
    let code = bytes.withUnsafeBytes { git_odb_hash(&oid, $0.baseAddress, $0.count, GIT_OBJECT_BLOB) }
    try check(code, "name a file")
    return ObjectID(oid)
  }

  /// Stores the bytes of a file, and reads them back: libgit2 takes an empty object that a power cut left for a stored one.
  /// (What goes into the buffer is read back once, by `storeBuffer`.)
  package func writeBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    let objects = try objects()
    var oid = git_oid()
    try Self.storing { () throws(GitError) in
      let code = bytes.withUnsafeBytes {
        git_odb_write(&oid, objects.pointer, $0.baseAddress, $0.count, GIT_OBJECT_BLOB)
      }
      try check(code, "store a file")
    }
    let id = ObjectID(oid)
    if !isBuffering {
      try Self.confirm(GitObject(id: id, type: .blob, bytes: bytes), in: objects, "store a file")
    }
    return id
  }

  /// Stores the folder `base` (nil is the empty one) with changes to its files, and returns its id.
  ///
  /// New folders are made, folders that become empty vanish. A path may be named once. Throws `.notFound` when a file
  /// to remove is not there, `.invalid` for a path that git would not allow, or for a file where a folder stays.
  package func writeTree(from base: ObjectID?, _ changes: [TreeChange]) throws(GitError) -> ObjectID {
    let operation = "store folders"
    for change in changes { try checkPath(change.path, operation) }
    let removals = changes.filter { $0.blob == nil }
    let additions = changes.filter { $0.blob != nil }
    if removals.isEmpty || additions.isEmpty {
      return try Self.storing { () throws(GitError) in try update(base, changes, operation) }
    }
    do {
      return try Self.storing { () throws(GitError) in try update(base, changes, operation) }
    } catch  where error.kind == .invalid {
      // A file in the place of a removed folder, or the other way round: libgit2 does that only in two steps.
      return try update(update(base, removals, operation), additions, operation)
    }
  }

  /// The bytes of a commit that is not stored yet: what a signature is made over.
  ///
  /// The message is kept byte for byte; it cannot hold NUL. Names lose white space and punctuation at their ends, as in git.
  package func commitBytes(
    tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
  ) throws(GitError) -> [UInt8] {
    let operation = "store a commit"
    try checkNoNUL(message, operation)
    let root = try treeHandle(tree)
    var commits: [OpaquePointer?] = []
    defer { for commit in commits { git_commit_free(commit) } }
    for parent in parents {
      var oid = parent.oid
      var commit: OpaquePointer?
      try check(git_commit_lookup(&commit, pointer, &oid), operation)
      commits.append(commit)
    }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try author.withLibgit2(operation) { (author) throws(GitError) in
      try committer.withLibgit2(operation) { (committer) throws(GitError) in
        let code = commits.withUnsafeMutableBufferPointer {
          git_commit_create_buffer(
            &buffer, pointer, author, committer, nil, message, root.pointer, $0.count, $0.baseAddress)
        }
        try check(code, operation)
      }
    }
    return Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
  }

  /// Stores a commit, and returns when it was read back from the disk as it should be (`storeBuffer` does
  /// that for what goes into the buffer). No reference is moved.
  ///
  /// A signature becomes the header `gpgsig`, where git looks for one of every format.
  package func storeCommit(_ bytes: [UInt8], signature: String?) throws(GitError) -> ObjectID {
    let operation = "store a commit"
    let objects = try objects()
    let stored = signature.map { Self.signed(bytes, $0) } ?? bytes
    var oid = git_oid()
    // git_commit_create would do this in one call, but it says 0 when the disk is full.
    try Self.storing { () throws(GitError) in
      let code = stored.withUnsafeBytes {
        git_odb_write(&oid, objects.pointer, $0.baseAddress, $0.count, GIT_OBJECT_COMMIT)
      }
      try check(code, operation)
    }
    if isBuffering { return ObjectID(oid) }
    let fresh = try Libgit2Object(operation, git_odb_free) { git_odb_open(&$0, objectsFolder) }
    try Self.confirm(GitObject(id: ObjectID(oid), type: .commit, bytes: stored), in: fresh, operation)
    return ObjectID(oid)
  }

  /// A gc removes folders of objects that have become empty, also the one that an object is about to be put into.
  private static func storing<T>(_ work: () throws(GitError) -> T) throws(GitError) -> T {
    for _ in 1...20 {
      do throws(GitError) {
        return try work()
      } catch {
        guard error.kind == .locked else { throw error }
      }
    }
    return try work()
  }

  /// The signature is the last header; its further lines begin with a blank.
  private static func signed(_ bytes: [UInt8], _ signature: String) -> [UInt8] {
    let lines = signature.utf8.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    let header = Array("gpgsig \(lines.joined(separator: "\n "))\n".utf8)
    let isEnd: (Int) -> Bool = { bytes[$0] == 10 && bytes[$0 + 1] == 10 }
    guard let end = bytes.indices.dropLast().first(where: isEnd) else { return bytes }
    return bytes[...end] + header + bytes[(end + 1)...]
  }

  /// Throws unless a database has this object as it is here.
  static func confirm(
    _ object: GitObject, in objects: borrowing Libgit2Object, _ operation: String
  ) throws(GitError) {
    do throws(GitError) {
      let stored = try Self.object(object.id, in: objects, operation)
      let size = git_odb_object_size(stored.pointer)
      if git_odb_object_type(stored.pointer) == object.type.libgit2, size == object.bytes.count,
        size == 0 || memcmp(git_odb_object_data(stored.pointer), object.bytes, size) == 0
      {
        return
      }
      throw GitError(.corrupt, operation, "object \(object.id) is not what was written")
    } catch {
      throw GitError(.corrupt, operation, "object \(object.id) is damaged: \(error.message)", code: error.code)
    }
  }

  private func update(
    _ base: ObjectID?, _ changes: [TreeChange], _ operation: String
  ) throws(GitError) -> ObjectID {
    var updates: [git_tree_update] = []
    defer { for update in updates { free(UnsafeMutableRawPointer(mutating: update.path)) } }
    for change in changes {
      guard let path = strdup(change.path) else { throw GitError(.other, operation, "out of memory") }
      updates.append(
        git_tree_update(
          action: change.blob == nil ? GIT_TREE_UPDATE_REMOVE : GIT_TREE_UPDATE_UPSERT,
          id: (change.blob ?? .zero).oid, filemode: GIT_FILEMODE_BLOB, path: path))
    }
    var oid = git_oid()
    let code: Int32
    if let base {
      let root = try treeHandle(base)
      code = git_tree_create_updated(&oid, pointer, root.pointer, updates.count, updates)
    } else {
      code = git_tree_create_updated(&oid, pointer, nil, updates.count, updates)
    }
    guard code < 0 else { return ObjectID(oid) }
    let error = GitError(code: code, operation)
    for change in changes where change.blob == nil {
      let there: TreeEntry? = if let base { try entry(at: change.path, in: base) } else { nil }
      if there == nil { throw GitError(.notFound, operation, "there is no \(change.path) to remove") }
    }
    throw code == GIT_EEXISTS.rawValue ? GitError(.invalid, operation, "one path is named twice", code: code) : error
  }
}
