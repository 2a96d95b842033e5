internal import Desk
internal import Git
internal import System

/// Brings the work tree and Git's index along with a change, and keeps what people edited or staged in them.
struct Checkout {
  /// One file of the change.
  private struct Step {
    let path: String
    /// What becomes of the file in the work tree.
    let file: Result<Side>
    /// What becomes of what Git's index holds for it.
    let staged: Result<ObjectID>
    /// Whether both hold the same afterwards, so that the index may note the file's times.
    let isClean: Bool
  }

  /// What becomes of a copy of a file.
  private enum Result<Content> {
    case stays, goes
    case becomes(Content)

    var content: Content? { if case .becomes(let content) = self { content } else { nil } }
  }

  /// A file's contents before and after a change; nil where it is not there.
  struct File {
    let path: String
    let base: Side?
    let new: Side?
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
        steps.append(Step(path: file.path, file: .stays, staged: staged, isClean: false))
        continue
      }
      let merged = beside { [tree] () throws(StoreError) in
        let copy = try Self.copy(file.path, tree)
        return try Self.merged(copy, file, store, "has local edits")
      }
      let isClean = file.new != nil && staged.content == file.new?.id && merged.content?.id == file.new?.id
      steps.append(Step(path: file.path, file: merged, staged: staged, isClean: isClean))
    }
  }

  private mutating func beside<T>(_ work: () throws(StoreError) -> Result<T>) -> Result<T> {
    do {
      return try work()
    } catch {
      obstacle = obstacle ?? error
      return .stays
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

  private static func staged(
    _ file: File, _ entry: ObjectID?, _ store: Store
  ) throws(StoreError) -> Result<ObjectID> {
    guard let entry, entry != file.base?.id else {
      return file.new.map { .becomes($0.id) } ?? (entry == nil ? .stays : .goes)
    }
    guard entry != file.new?.id else { return .stays }
    let copy = try git { () throws(GitError) in try store.repository.blob(entry) }
    guard let side = try merged(copy, file, store, "has staged edits").content else { return .stays }
    let bytes = try side.bytes()
    return .becomes(try git { () throws(GitError) in try store.repository.writeBlob(bytes) })
  }

  private static func merged(
    _ copy: [UInt8]?, _ file: File, _ store: Store, _ what: String
  ) throws(StoreError) -> Result<Side> {
    guard let side = file.new else { return try removed(copy, file, what) }
    guard let copy else { return .becomes(side) }
    let (base, new) = (try file.base?.bytes(), try side.bytes())
    do {
      guard let bytes = try FieldMerge.applying(new, since: base, to: copy) else { return .stays }
      // An edit that is kept is another object, which nobody stores.
      return .becomes(bytes == new ? side : Side(id: .zero, in: store, known: bytes))
    } catch {
      throw .inTheWay(
        "\(file.path) \(what) that the change cannot be written beside",
        hint: base == nil
          ? "move it away: the change makes a file of that name" : "commit them, or git restore the file")
    }
  }

  /// A file that the change takes away. One that somebody edited is theirs.
  private static func removed(_ copy: [UInt8]?, _ file: File, _ what: String) throws(StoreError) -> Result<Side> {
    guard let copy else { return .stays }
    guard copy == (try file.base?.bytes()) else {
      throw .inTheWay(
        "\(file.path) \(what), and the change takes it away", hint: "commit them, or git restore the file")
    }
    return .goes
  }

  /// Files and index into their places, in that order: the index keeps the times of the files.
  func apply() throws(StoreError) {
    try system { () throws(SystemError) in try paths.clearStaging() }
    var stats: [String: FileStat] = [:]
    for (number, step) in steps.enumerated() {
      if case .goes = step.file { try system { [tree] () throws(SystemError) in try tree.remove(step.path) } }
      guard let bytes = try step.file.content?.bytes() else { continue }
      let prepared = "\(paths.staging)/\(number)"
      stats[step.path] = try system { [tree] () throws(SystemError) in
        try FileSystem.create(prepared, bytes, durable: true)
        return try tree.place(prepared, at: step.path)
      }
    }
    // Where they differ, Git has to look at the file itself.
    try index.write(
      steps.compactMap { step in
        switch step.staged {
        case .stays: nil
        case .goes: StagingArea.Change(path: step.path, id: nil, stat: nil)
        case .becomes(let id):
          StagingArea.Change(path: step.path, id: id, stat: step.isClean ? stats[step.path] : nil)
        }
      })
  }
}
