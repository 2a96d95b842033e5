import CLibgit2
import GitFormats
import Glibc

/// An object database in memory, in front of the one on the disk: libgit2 writes to it, and reads from both.
///
/// libgit2 looks for each object before it writes it, and one that it does not find makes it list the folder of packs again.
/// So the database on the disk is not asked for what is about to be written; an object that is there twice does no harm.
final class ObjectBuffer {
  /// In the order in which they were written.
  private(set) var objects: [GitObject] = []
  private var positions: [ObjectID: Int] = [:]
  /// Those on the disk.
  let stored: Libgit2Object

  init(inFrontOf stored: consuming Libgit2Object) { self.stored = stored }

  /// A database of libgit2's that consists of these objects and those on the disk. It retains this instance.
  func database(_ operation: String) throws(GitError) -> Libgit2Object {
    let database = try Libgit2Object(operation, git_odb_free) { git_odb_new(&$0) }
    let backend = UnsafeMutablePointer<clibgit2_backend>.allocate(capacity: 1)
    backend.initialize(
      to: clibgit2_backend(functions: Self.functions, owner: Unmanaged.passRetained(self).toOpaque()))
    let code = backend.withMemoryRebound(to: git_odb_backend.self, capacity: 1) {
      git_odb_add_backend(database.pointer, $0, 1)
    }
    if code < 0 {
      release(backend)
      throw GitError(code: code, operation)
    }
    return database
  }

  private func object(_ id: ObjectID) -> GitObject? { positions[id].map { objects[$0] } }

  private func write(_ id: ObjectID, _ bytes: UnsafeRawBufferPointer, _ type: ObjectType) {
    guard positions[id] == nil else { return }
    positions[id] = objects.count
    objects.append(GitObject(id: id, type: type, bytes: Array(bytes)))
  }

  /// Finds the one object whose id begins as `short` does; libgit2's code where there is none, or more than one.
  private func find(_ short: ObjectID, _ length: Int, _ found: UnsafeMutablePointer<git_oid>) -> Int32 {
    let digits = short.description.prefix(length)
    var ids = Set(objects.lazy.map(\.id).filter { $0.description.hasPrefix(digits) })
    var (oid, match) = (short.oid, git_oid())
    let code = git_odb_exists_prefix(&match, stored.pointer, &oid, length)
    if code == 0 { ids.insert(ObjectID(match)) }
    guard code != GIT_EAMBIGUOUS.rawValue, ids.count < 2 else { return GIT_EAMBIGUOUS.rawValue }
    guard let id = ids.first else { return code }
    found.pointee = id.oid
    return 0
  }

  /// Copies an object, from here or from the disk, into memory that libgit2 frees.
  private func read(
    _ id: ObjectID, _ backend: UnsafeMutablePointer<git_odb_backend>,
    _ bytes: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    _ size: UnsafeMutablePointer<Int>, _ type: UnsafeMutablePointer<git_object_t>
  ) -> Int32 {
    func copy(_ source: UnsafeRawPointer?, _ count: Int, _ kind: git_object_t) -> Int32 {
      guard let room = git_odb_backend_data_alloc(backend, max(count, 1)) else { return GIT_ERROR.rawValue }
      if let source { memcpy(room, source, count) }
      (bytes.pointee, size.pointee, type.pointee) = (room, count, kind)
      return 0
    }
    if let own = object(id) {
      return own.bytes.withUnsafeBytes { copy($0.baseAddress, $0.count, own.type.libgit2) }
    }
    var oid = id.oid
    var found: OpaquePointer?
    let code = git_odb_read(&found, stored.pointer, &oid)
    guard code == 0 else { return code }
    defer { git_odb_object_free(found) }
    return copy(git_odb_object_data(found), git_odb_object_size(found), git_odb_object_type(found))
  }
}

// What libgit2 calls. It passes nil for none of the arguments; where it did, the answer would be "not found".
extension ObjectBuffer {
  fileprivate static var functions: git_odb_backend {
    var functions = git_odb_backend()
    functions.version = UInt32(GIT_ODB_BACKEND_VERSION)
    functions.read = { bytes, size, type, backend, id in
      guard let bytes, let size, let type, let backend, let id = ObjectID(id), let owner = owner(backend) else {
        return notFound
      }
      return owner.read(id, backend, bytes, size, type)
    }
    functions.read_prefix = { found, bytes, size, type, backend, id, length in
      guard let found, let bytes, let size, let type, let backend, let id = ObjectID(id), let owner = owner(backend)
      else { return notFound }
      let code = owner.find(id, length, found)
      return code < 0 ? code : owner.read(ObjectID(found.pointee), backend, bytes, size, type)
    }
    functions.read_header = { size, type, backend, id in
      guard let size, let type, let backend, let id = ObjectID(id), let owner = owner(backend) else { return notFound }
      if let own = owner.object(id) {
        (size.pointee, type.pointee) = (own.bytes.count, own.type.libgit2)
        return 0
      }
      var oid = id.oid
      return git_odb_read_header(size, type, owner.stored.pointer, &oid)
    }
    functions.write = { backend, id, bytes, size, type in
      guard let backend, let id = ObjectID(id), let owner = owner(backend), let type = ObjectType(type) else {
        return GIT_ERROR.rawValue
      }
      owner.write(id, UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : size), type)
      return 0
    }
    functions.exists = { backend, id in
      guard let backend, let id = ObjectID(id), let owner = owner(backend) else { return 0 }
      var oid = id.oid
      return owner.object(id) != nil ? 1 : git_odb_exists(owner.stored.pointer, &oid)
    }
    functions.exists_prefix = { found, backend, id, length in
      guard let found, let backend, let id = ObjectID(id), let owner = owner(backend) else { return notFound }
      return owner.find(id, length, found)
    }
    functions.freshen = { backend, id in
      guard let backend, let id = ObjectID(id), let owner = owner(backend) else { return notFound }
      return owner.object(id) != nil ? 0 : notFound
    }
    functions.free = { backend in
      backend?.withMemoryRebound(to: clibgit2_backend.self, capacity: 1) { release($0) }
    }
    return functions
  }
}

private let notFound = GIT_ENOTFOUND.rawValue

private func owner(_ backend: UnsafeMutablePointer<git_odb_backend>) -> ObjectBuffer? {
  backend.withMemoryRebound(to: clibgit2_backend.self, capacity: 1) {
    $0.pointee.owner.map { Unmanaged<ObjectBuffer>.fromOpaque($0).takeUnretainedValue() }
  }
}

private func release(_ backend: UnsafeMutablePointer<clibgit2_backend>) {
  if let owner = backend.pointee.owner { Unmanaged<ObjectBuffer>.fromOpaque(owner).release() }
  backend.deallocate()
}
