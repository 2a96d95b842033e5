import CLibgit2
import Glibc

/// Objects in memory that libgit2 writes and reads in place of those on the disk, which it sees behind them.
///
/// libgit2 looks for each object before it writes it, and what it does not find makes it read the folder of packs anew.
/// So nothing behind is asked for what is about to be written; what is there twice does no harm.
final class GatheredObjects {
  /// One that was written.
  struct Object {
    let id: ObjectID
    let type: git_object_t
    let bytes: [UInt8]
  }

  /// In the order in which they were written.
  private(set) var objects: [Object] = []
  private var places: [ObjectID: Int] = [:]
  /// Those on the disk.
  let stored: Handle

  init(inFrontOf stored: consuming Handle) { self.stored = stored }

  /// A database of libgit2's, made of these objects and those behind them. It keeps this instance.
  func database(_ operation: String) throws(GitError) -> Handle {
    let database = try Handle(operation, git_odb_free) { git_odb_new(&$0) }
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

  private func object(_ id: ObjectID) -> Object? { places[id].map { objects[$0] } }

  private func write(_ id: ObjectID, _ bytes: UnsafeRawBufferPointer, _ type: git_object_t) {
    guard places[id] == nil else { return }
    places[id] = objects.count
    objects.append(Object(id: id, type: type, bytes: Array(bytes)))
  }

  /// The one object whose id begins as `short` does; libgit2's code where there is none, or more than one.
  private func whole(_ short: ObjectID, _ length: Int, _ found: UnsafeMutablePointer<git_oid>) -> Int32 {
    let digits = short.description.prefix(length)
    var ids = Set(objects.lazy.map(\.id).filter { $0.description.hasPrefix(digits) })
    var (oid, behind) = (short.oid, git_oid())
    let code = git_odb_exists_prefix(&behind, stored.pointer, &oid, length)
    if code == 0 { ids.insert(ObjectID(behind)) }
    guard code != GIT_EAMBIGUOUS.rawValue, ids.count < 2 else { return GIT_EAMBIGUOUS.rawValue }
    guard let id = ids.first else { return code }
    found.pointee = id.oid
    return 0
  }

  /// Lends an object's bytes, from here or from behind, in memory that is libgit2's to free.
  private func read(
    _ id: ObjectID, _ backend: UnsafeMutablePointer<git_odb_backend>,
    _ bytes: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
    _ size: UnsafeMutablePointer<Int>, _ type: UnsafeMutablePointer<git_object_t>
  ) -> Int32 {
    func hand(_ source: UnsafeRawPointer?, _ count: Int, _ kind: git_object_t) -> Int32 {
      guard let copy = git_odb_backend_data_alloc(backend, max(count, 1)) else { return GIT_ERROR.rawValue }
      if let source { memcpy(copy, source, count) }
      (bytes.pointee, size.pointee, type.pointee) = (copy, count, kind)
      return 0
    }
    if let own = object(id) {
      return own.bytes.withUnsafeBytes { hand($0.baseAddress, $0.count, own.type) }
    }
    var oid = id.oid
    var found: OpaquePointer?
    let code = git_odb_read(&found, stored.pointer, &oid)
    guard code == 0 else { return code }
    defer { git_odb_object_free(found) }
    return hand(git_odb_object_data(found), git_odb_object_size(found), git_odb_object_type(found))
  }
}

// What libgit2 calls. Nothing that it passes is nil; where it could be, the answer is that nothing is there.
extension GatheredObjects {
  fileprivate static var functions: git_odb_backend {
    var functions = git_odb_backend()
    functions.version = UInt32(GIT_ODB_BACKEND_VERSION)
    functions.read = { bytes, size, type, backend, id in
      guard let bytes, let size, let type, let backend, let id = ObjectID(id), let owner = owner(backend) else {
        return nothing
      }
      return owner.read(id, backend, bytes, size, type)
    }
    functions.read_prefix = { found, bytes, size, type, backend, id, length in
      guard let found, let bytes, let size, let type, let backend, let id = ObjectID(id), let owner = owner(backend)
      else { return nothing }
      let code = owner.whole(id, length, found)
      return code < 0 ? code : owner.read(ObjectID(found.pointee), backend, bytes, size, type)
    }
    functions.read_header = { size, type, backend, id in
      guard let size, let type, let backend, let id = ObjectID(id), let owner = owner(backend) else { return nothing }
      if let own = owner.object(id) {
        (size.pointee, type.pointee) = (own.bytes.count, own.type)
        return 0
      }
      var oid = id.oid
      return git_odb_read_header(size, type, owner.stored.pointer, &oid)
    }
    functions.write = { backend, id, bytes, size, type in
      guard let backend, let id = ObjectID(id), let owner = owner(backend) else { return GIT_ERROR.rawValue }
      owner.write(id, UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : size), type)
      return 0
    }
    functions.exists = { backend, id in
      guard let backend, let id = ObjectID(id), let owner = owner(backend) else { return 0 }
      var oid = id.oid
      return owner.object(id) != nil ? 1 : git_odb_exists(owner.stored.pointer, &oid)
    }
    functions.exists_prefix = { found, backend, id, length in
      guard let found, let backend, let id = ObjectID(id), let owner = owner(backend) else { return nothing }
      return owner.whole(id, length, found)
    }
    functions.freshen = { backend, id in
      guard let backend, let id = ObjectID(id), let owner = owner(backend) else { return nothing }
      return owner.object(id) != nil ? 0 : nothing
    }
    functions.free = { backend in
      backend?.withMemoryRebound(to: clibgit2_backend.self, capacity: 1) { release($0) }
    }
    return functions
  }
}

private let nothing = GIT_ENOTFOUND.rawValue

private func owner(_ backend: UnsafeMutablePointer<git_odb_backend>) -> GatheredObjects? {
  backend.withMemoryRebound(to: clibgit2_backend.self, capacity: 1) {
    $0.pointee.owner.map { Unmanaged<GatheredObjects>.fromOpaque($0).takeUnretainedValue() }
  }
}

private func release(_ backend: UnsafeMutablePointer<clibgit2_backend>) {
  if let owner = backend.pointee.owner { Unmanaged<GatheredObjects>.fromOpaque(owner).release() }
  backend.deallocate()
}
