import CLibgit2
import GitFormats

/// What a repository keeps in memory instead of writing it.
final class BufferState {
  fileprivate(set) var buffer: ObjectBuffer?
  /// The objects of the buffer that are being written already, one by one.
  fileprivate var loose: LooseObjects?
  /// Those that are being written already as one pack.
  fileprivate var packed: PackedObjects?
  /// The packs that were stored last.
  fileprivate var recent = RecentPacks()
  /// Whether the next pack may take them in.
  fileprivate var joinsPacks = false

  /// How many packs were stored since the database was opened.
  fileprivate var packs = 0
  /// From so many on it is opened anew.
  fileprivate static let maxPacks = 16

  fileprivate func end() { (buffer, loose, packed, joinsPacks) = (nil, nil, nil, false) }
}

extension Repository {
  /// Whether what is written is kept in memory.
  package var isBuffering: Bool { bufferState.buffer != nil }

  /// From here on, what is written is kept in memory, until `storeBuffer` or `discardBuffer`. It can be read like any other
  /// object meanwhile, but only by this `Repository`. Throws `.invalid` where it was begun already.
  ///
  /// - Parameter joinsPacks: whether a pack may take the place of some that were stored before: nobody else packs now.
  package func beginBuffering(joinsPacks: Bool = false) throws(GitError) {
    let operation = "buffer objects"
    guard !isBuffering else { throw GitError(.invalid, operation, "it was begun already") }
    let buffer = ObjectBuffer(inFrontOf: try objects())
    let database = try buffer.database(operation)
    try check(git_repository_set_odb(pointer, database.pointer), operation)
    (bufferState.buffer, bufferState.joinsPacks) = (buffer, joinsPacks)
  }

  /// Whether every pack that was stored lately was put together with others as far as that goes.
  package var hasNoRecentPacks: Bool { bufferState.recent.isEmpty }

  /// Leaves the packs that were stored so far as they are, because somebody may be about to pack them.
  package func leaveStoredPacks() { bufferState.recent.removeAll() }

  /// Begins to write the objects of the buffer, on threads of their own: as one pack, or one by one. They are in their places
  /// when `storeBuffer` returns; so is what comes into the buffer after this.
  package func beginStoringBuffer(asPack: Bool) {
    guard let buffer = bufferState.buffer else { return }
    if !asPack {
      if bufferState.loose == nil { bufferState.loose = LooseObjects(buffer.objects, in: objectsFolder) }
    } else if bufferState.packed?.count != buffer.objects.count, !buffer.objects.isEmpty {
      let recent = bufferState.joinsPacks ? bufferState.recent : nil
      bufferState.packed = PackedObjects(buffer.objects, in: objectsFolder, joining: recent) {
        objects, index throws(GitError) in
        try Self.confirm(objects, in: index, "store a pack")
      }
    }
  }

  /// Stores all that was written since `beginBuffering`, reads it back, and ends the buffer: as one pack, which is quick for
  /// many objects, or one by one, as Git has them until a gc packs them.
  ///
  /// When this returns, all is fsynced and in its place. Where it throws, it is not known what is stored, and the buffer is
  /// still there: it may be tried again.
  package func storeBuffer(asPack: Bool) throws(GitError) {
    let operation = asPack ? "store a pack" : "store objects"
    guard let buffer = bufferState.buffer else { throw GitError(.invalid, operation, "there is no buffer") }
    beginStoringBuffer(asPack: asPack)
    var hasRemoved = false
    // Where it throws and is tried again, they are written anew.
    let (loose, packed) = (bufferState.loose, bufferState.packed)
    (bufferState.loose, bufferState.packed) = (nil, nil)
    if !asPack {
      var missing = try loose?.place(Self.looseReader(objectsFolder)) ?? []
      let later = buffer.objects.dropFirst(loose?.count ?? 0)
      missing += try LooseObjects(Array(later), in: objectsFolder).place(Self.looseReader(objectsFolder))
      try confirm(missing, operation)
    } else {
      hasRemoved = try packed?.place(&bufferState.recent) ?? false
      // Where none may take the place of another they are not remembered.
      if !bufferState.joinsPacks { bufferState.recent.removeAll() }
    }
    try check(git_repository_set_odb(pointer, buffer.stored.pointer), operation)
    bufferState.end()
    if asPack { bufferState.packs += 1 }
    // The indexes of packs are mapped, also of those that are gone.
    guard bufferState.packs < BufferState.maxPacks, !hasRemoved else { return forgetPacks() }
    // Where this fails, it looks again when it does not find something.
    _ = git_odb_refresh(buffer.stored.pointer)
  }

  /// Closes what libgit2 has open of packs: it goes on to look into those that a gc has removed, and to keep their room on the
  /// disk.
  private func forgetPacks() {
    bufferState.packs = 0
    forgetCached()
  }

  /// Closes what libgit2 has open of packs, and frees what it has cached of objects. This cannot fail; all is opened again when
  /// it is needed.
  package func forgetCached() { _ = git_repository__cleanup(pointer) }

  /// Forgets what was written since `beginBuffering`.
  package func discardBuffer() {
    guard isBuffering else { return }
    bufferState.end()
    // What was cached of them is gone, too.
    forgetCached()
  }

  /// Makes what `LooseObjects` asks whether an object is among the loose ones as it was written: a database of their own, for
  /// each thread one.
  private static func looseReader(_ objectsFolder: String) -> @Sendable () -> (GitObject) -> Bool {
    let operation = "store objects"
    return {
      let database = Result { () throws(GitError) in
        try LooseDatabase(in: objectsFolder, operation)
      }
      return { object in (try? database.get().confirm(object, operation)) != nil }
    }
  }

  /// Throws unless each object is among the loose ones as it was written, or was packed by a gc already.
  private func confirm(_ objects: [GitObject], _ operation: String) throws(GitError) {
    guard !objects.isEmpty else { return }
    let fresh = try Libgit2Object(operation, git_odb_free) { git_odb_new(&$0) }
    // git_odb_open has packs looked through first.
    try Self.add(to: fresh, priority: 2, operation) { git_odb_backend_loose(&$0, objectsFolder, -1, 0, 0, 0) }
    try Self.add(to: fresh, priority: 1, operation) { git_odb_backend_pack(&$0, objectsFolder) }
    for object in objects { try Self.confirm(object, in: fresh, operation) }
  }

  /// Throws unless each object is in the pack as it was written.
  private static func confirm(
    _ objects: [GitObject], in index: String, _ operation: String
  ) throws(GitError) {
    let fresh = try Libgit2Object(operation, git_odb_free) { git_odb_new(&$0) }
    try add(to: fresh, priority: 1, operation) { git_odb_backend_one_pack(&$0, index) }
    for object in objects { try confirm(object, in: fresh, operation) }
  }

  /// Adds one more place where a database looks for objects; it looks first where the priority is highest.
  static func add(
    to database: borrowing Libgit2Object, priority: Int32, _ operation: String,
    _ make: (inout UnsafeMutablePointer<git_odb_backend>?) -> Int32
  ) throws(GitError) {
    var backend: UnsafeMutablePointer<git_odb_backend>?
    try check(make(&backend), operation)
    let code = git_odb_add_backend(database.pointer, backend, priority)
    guard code < 0 else { return }
    let error = GitError(code: code, operation)
    backend?.pointee.free(backend)
    throw error
  }
}

/// The loose objects alone, without what libgit2 has cached of them.
private final class LooseDatabase {
  private let handle: Libgit2Object

  init(in objectsFolder: String, _ operation: String) throws(GitError) {
    handle = try Libgit2Object(operation, git_odb_free) { git_odb_new(&$0) }
    try Repository.add(to: handle, priority: 1, operation) { git_odb_backend_loose(&$0, objectsFolder, -1, 0, 0, 0) }
  }

  func confirm(_ object: GitObject, _ operation: String) throws(GitError) {
    try Repository.confirm(object, in: handle, operation)
  }
}
