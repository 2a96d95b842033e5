internal import Desk
internal import Git
internal import System

/// Brings the work tree and Git's index along with a change, and keeps what people edited or staged in them.
struct Checkout {
  /// One file of the change.
  private struct Step {
    let path: String
    /// What the file in the work tree becomes; nil leaves it.
    let file: Side?
    /// What Git's index holds for it afterwards; nil leaves it.
    let staged: ObjectID?
    /// Whether both hold the same afterwards, so that the index may note the file's times.
    let isClean: Bool
  }

  /// A file's contents before and after a change.
  struct File {
    let path: String
    let base: Side?
    let new: Side
  }

  /// A file's content. Its bytes are read when they are needed, because they may be many.
  struct Side {
    let id: ObjectID
    private let store: Store
    private let known: [UInt8]?

    init(id: ObjectID, in store: Store, known: [UInt8]? = nil) {
      self.id = id
      self.store = store
      self.known = known
    }

    func bytes() throws(StoreError) -> [UInt8] {
      if let known { return known }
      return try git { () throws(GitError) in try store.repository.blob(id) }
    }
  }

  private let paths: RepositoryPaths
  private let tree: WorkTree
  private let index: StagingArea
  private var steps: [Step] = []
  /// The first copy, in the work tree or staged, that the change cannot be written beside; `apply` leaves such copies alone.
  private(set) var obstacle: StoreError?

  /// Looks at every touched file, and changes nothing yet.
  init(_ files: [File], _ store: Store, _ root: String) throws(StoreError) {
    paths = store.paths
    tree = WorkTree(root: root)
    index = try StagingArea(store, of: files.map(\.path))
    for file in files {
      let entry = index[file.path]
      let staged = beside { () throws(StoreError) in try Self.staged(file, entry?.id, store) }
      if entry?.skipWorkTree ?? false {
        steps.append(Step(path: file.path, file: nil, staged: staged, isClean: false))
        continue
      }
      let merged = beside { [tree] () throws(StoreError) in
        let copy = try Self.copy(file.path, tree)
        return try Self.merged(copy, file, store, "has local edits")
      }
      let isClean = staged == file.new.id && merged?.id == file.new.id
      steps.append(Step(path: file.path, file: merged, staged: staged, isClean: isClean))
    }
  }

  private mutating func beside<T>(_ work: () throws(StoreError) -> T?) -> T? {
    do {
      return try work()
    } catch {
      obstacle = obstacle ?? error
      return nil
    }
  }

  /// The file in the work tree. What somebody put in its paths cannot be kept beside the change.
  private static func copy(_ path: String, _ tree: WorkTree) throws(StoreError) -> [UInt8]? {
    do {
      return try tree.contents(path)
    } catch let error where error.isUnreadable {
      let why = error.isNoFile ? "is not a plain file in a plain folder" : "cannot be read: \(error.reason)"
      throw .inTheWay("\(path) in the work tree \(why)", hint: "put the file back, as with git restore")
    } catch {
      throw .system(error)
    }
  }

  private static func staged(_ file: File, _ entry: ObjectID?, _ store: Store) throws(StoreError) -> ObjectID? {
    guard let entry, entry != file.base?.id else { return file.new.id }
    guard entry != file.new.id else { return nil }
    let copy = try git { () throws(GitError) in try store.repository.blob(entry) }
    guard let side = try merged(copy, file, store, "has staged edits") else { return nil }
    let bytes = try side.bytes()
    return try git { () throws(GitError) in try store.repository.writeBlob(bytes) }
  }

  private static func merged(
    _ copy: [UInt8]?, _ file: File, _ store: Store, _ what: String
  ) throws(StoreError) -> Side? {
    guard let copy else { return file.new }
    let (base, new) = (try file.base?.bytes(), try file.new.bytes())
    do {
      guard let bytes = try FieldMerge.applying(new, since: base, to: copy) else { return nil }
      // An edit that is kept is another object, which nobody stores.
      return bytes == new ? file.new : Side(id: .zero, in: store, known: bytes)
    } catch {
      throw .inTheWay(
        "\(file.path) \(what) that the change cannot be written beside",
        hint: base == nil
          ? "move it away: the change makes a file of that name" : "commit them, or git restore the file")
    }
  }

  /// Files and index into their places, in that order: the index keeps the times of the files.
  func apply() throws(StoreError) {
    try system { () throws(SystemError) in try paths.clearStaging() }
    var stats: [String: FileStat] = [:]
    for (number, step) in steps.enumerated() {
      guard let bytes = try step.file?.bytes() else { continue }
      let prepared = "\(paths.staging)/\(number)"
      stats[step.path] = try system { [tree] () throws(SystemError) in
        try FileSystem.create(prepared, bytes, durable: true)
        return try tree.place(prepared, at: step.path)
      }
    }
    // Where they differ, Git has to look at the file itself.
    try index.write(
      steps.compactMap { step in
        step.staged.map { StagingArea.Change(path: step.path, id: $0, stat: step.isClean ? stats[step.path] : nil) }
      })
  }
}
