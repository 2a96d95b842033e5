import CLibgit2
import GitFormats

extension Repository {
  /// Reads a commit.
  package func commit(_ id: ObjectID) throws(GitError) -> Commit {
    let found = try commitHandle(id, "read commit \(id)")
    return Commit(found.pointer)
  }

  /// What is in a folder, in git's order; not what is in the folders below it. Of a name that stands twice the first counts.
  package func entries(of tree: ObjectID) throws(GitError) -> [TreeEntry] {
    try listing(of: tree).entries.map(\.entry)
  }

  /// Why a folder is none that git would make; nil for one that is all right.
  package func disorder(of tree: ObjectID) throws(GitError) -> String? { try listing(of: tree).disorder }

  /// What is at `path` below a folder; nil where that, or a folder on the way, is not there.
  /// A folder that should be there and cannot be read is an error.
  package func entry(at path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
    let root = try treeHandle(tree)
    if path.utf8.contains(0) { return nil }
    var made: OpaquePointer?
    let code = git_tree_entry_bypath(&made, root.pointer, path)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try check(code, "look up \(path)")
    guard let made else { return nil }
    defer { git_tree_entry_free(made) }
    return TreeEntry(made)
  }

  /// The bytes of a file.
  ///
  /// - Parameter limit: how many it has at most. A few bytes that somebody pushed may be a file of gigabytes: of one that has more none is
  ///   read, and it is taken as damaged.
  package func blob(_ id: ObjectID, atMost limit: Int = .max) throws(GitError) -> [UInt8] {
    if limit < .max {
      let size = try size(of: id)
      guard size <= limit else {
        throw GitError(.corrupt, "read file \(id)", "it has \(size) bytes, and at most \(limit >> 20) MiB are read")
      }
    }
    return try withBlob(id) { (bytes) throws(GitError) in bytes.withUnsafeBytes { Array($0) } }
  }

  /// Whether an object is a file's, whatever the mode of an entry says; false also where it cannot be read.
  package func isBlob(_ id: ObjectID) -> Bool {
    guard let objects = try? objects() else { return false }
    var (oid, size, type) = (id.oid, 0, GIT_OBJECT_INVALID)
    return git_odb_read_header(&size, &type, objects.pointer, &oid) == 0 && type == GIT_OBJECT_BLOB
  }

  /// How many bytes a file has, without reading them.
  package func size(of id: ObjectID) throws(GitError) -> Int {
    let objects = try objects()
    var oid = id.oid
    var size = 0
    var type = GIT_OBJECT_INVALID
    try check(git_odb_read_header(&size, &type, objects.pointer, &oid), "look at file \(id)")
    return size
  }

  /// Lends the bytes of a file without copying them.
  package func withBlob<R>(_ id: ObjectID, _ body: (RawSpan) throws(GitError) -> R) throws(GitError) -> R {
    let objects = try objects()
    let object = try Self.object(id, in: objects, "read file \(id)")
    guard git_odb_object_type(object.pointer) == GIT_OBJECT_BLOB else {
      throw GitError(.corrupt, "read file \(id)", "that object is no file, as its mode says")
    }
    let bytes = UnsafeRawBufferPointer(
      start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
    return try body(bytes.bytes)
  }

  static func object(
    _ id: ObjectID, in objects: borrowing Libgit2Object, _ operation: @autoclosure () -> String
  ) throws(GitError) -> Libgit2Object {
    var oid = id.oid
    let database = objects.pointer
    return try Libgit2Object(operation(), git_odb_object_free) { git_odb_read(&$0, database, &oid) }
  }

  func commitHandle(_ id: ObjectID, _ operation: @autoclosure () -> String) throws(GitError) -> Libgit2Object {
    var oid = id.oid
    return try Libgit2Object(operation(), git_commit_free) { git_commit_lookup(&$0, pointer, &oid) }
  }

  func treeHandle(_ id: ObjectID) throws(GitError) -> Libgit2Object {
    var oid = id.oid
    return try Libgit2Object("read folder \(id)", git_tree_free) { git_tree_lookup(&$0, pointer, &oid) }
  }
}
