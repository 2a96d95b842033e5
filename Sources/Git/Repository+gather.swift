import CLibgit2

/// What a repository is gathering.
final class Gathering {
  fileprivate(set) var objects: GatheredObjects?
  /// Those that are being written already, one by one.
  fileprivate var loose: LooseObjects?

  fileprivate func end() { (objects, loose) = (nil, nil) }
}

extension Repository {
  /// Whether what is written is kept in memory.
  package var isGathering: Bool { gathering.objects != nil }

  /// From here on, what is written is kept in memory, until `storeGathered` or `dropGathered`. It is read like any other
  /// object meanwhile, and only by this `Repository`. Throws `.invalid` where it is gathering already.
  package func gather() throws(GitError) {
    let operation = "gather objects"
    guard !isGathering else { throw GitError(.invalid, operation, "it was begun already") }
    let gathered = GatheredObjects(inFrontOf: try objects())
    let database = try gathered.database(operation)
    try check(git_repository_set_odb(pointer, database.pointer), operation)
    gathering.objects = gathered
  }

  /// Begins to write what was gathered, one by one, beside whatever else is done meanwhile. It is in its place when
  /// `storeGathered` says so; what is gathered from here on waits for that too.
  package func beginStoringGathered() {
    guard let gathered = gathering.objects, gathering.loose == nil else { return }
    gathering.loose = LooseObjects(gathered.objects, in: objectsFolder)
  }

  /// Stores all that was written since `gather`, reads it back, and ends gathering: as one pack, which is quick for many
  /// objects, or one by one, as Git has them until a gc packs them.
  ///
  /// When this returns, all is fsynced and in its place. Where it throws, nothing is stored for certain, and it still is
  /// gathering: it may be tried again.
  package func storeGathered(asPack: Bool) throws(GitError) {
    let operation = asPack ? "store a pack" : "store objects"
    guard let gathered = gathering.objects else { throw GitError(.invalid, operation, "nothing was gathered") }
    if !asPack {
      beginStoringGathered()
      // Where it throws they are written anew, if it is tried again.
      let begun = gathering.loose
      gathering.loose = nil
      var missing = try begun?.place() ?? []
      let later = gathered.objects.dropFirst(begun?.count ?? 0)
      missing += try LooseObjects(Array(later), in: objectsFolder).place()
      try confirm(missing, operation)
    } else if !gathered.objects.isEmpty {
      let pack = try PackFile(gathered.objects, operation)
      let folder = try PackFolder(in: objectsFolder, operation)
      try folder.write(pack)
      try Self.confirm(gathered.objects, in: folder.path(of: pack, "idx"), operation)
      try folder.move(pack)
    }
    try check(git_repository_set_odb(pointer, gathered.stored.pointer), operation)
    gathering.end()
    // Where this fails, it looks again when it does not find something.
    _ = git_odb_refresh(gathered.stored.pointer)
  }

  /// Forgets what was written since `gather`.
  package func dropGathered() {
    guard isGathering else { return }
    gathering.end()
    // With the objects goes what libgit2 made of them and remembers. All is opened again when it is needed; this
    // cannot fail, because it only frees.
    _ = git_repository__cleanup(pointer)
  }

  /// Each object is among the loose ones as it was written, or a gc has packed it already.
  private func confirm(_ objects: [GatheredObjects.Object], _ operation: String) throws(GitError) {
    guard !objects.isEmpty else { return }
    let fresh = try Handle(operation, git_odb_free) { git_odb_new(&$0) }
    // git_odb_open has packs looked through first.
    try Self.add(to: fresh, priority: 2, operation) { git_odb_backend_loose(&$0, objectsFolder, -1, 0, 0, 0) }
    try Self.add(to: fresh, priority: 1, operation) { git_odb_backend_pack(&$0, objectsFolder) }
    for object in objects { try Self.confirm(object.id, object.type, object.bytes, in: fresh, operation) }
  }

  /// Each object is in the pack as it was written.
  private static func confirm(
    _ objects: [GatheredObjects.Object], in index: String, _ operation: String
  ) throws(GitError) {
    let fresh = try Handle(operation, git_odb_free) { git_odb_new(&$0) }
    try add(to: fresh, priority: 1, operation) { git_odb_backend_one_pack(&$0, index) }
    for object in objects { try confirm(object.id, object.type, object.bytes, in: fresh, operation) }
  }

  /// Has a database look for objects in one more place; where the priority is higher it looks there first.
  static func add(
    to database: borrowing Handle, priority: Int32, _ operation: String,
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
