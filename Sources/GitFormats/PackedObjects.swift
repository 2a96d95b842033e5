internal import System

/// Objects that are stored as one pack, which a thread of its own makes and writes while whoever asked for it does something else.
package final class PackedObjects {
  /// A pack that is on the disk and not yet one of the repository's.
  private final class Written: Sendable {
    let pack: PackFile
    private let folder: TemporaryObjectFolder

    init(_ pack: PackFile, in folder: consuming TemporaryObjectFolder) {
      self.pack = pack
      self.folder = folder
    }

    /// Where one of a pack's two files is.
    func path(_ ending: String) -> String { "\(folder.path)/\(pack.name).\(ending)" }
  }

  private static let operation = "store a pack"

  /// How many there are.
  package let count: Int
  private let objectsFolder: String
  private var writing: OrderedPrefetch<Result<Written, GitError>>

  /// Begins to write them.
  ///
  /// - Parameter confirm: called on that thread; throws unless each object is in the pack of this index as it was given.
  package init(
    _ objects: [GitObject], in folder: String,
    confirm: @escaping @Sendable ([GitObject], _ index: String) throws(GitError) -> Void
  ) {
    count = objects.count
    objectsFolder = folder
    writing = OrderedPrefetch(1, threads: 1) {
      { _ in
        Result { () throws(GitError) in
          let written = Written(
            try PackFile(objects, Self.operation), in: try TemporaryObjectFolder(in: folder, Self.operation))
          try Self.write(written)
          try confirm(objects, written.path("idx"))
          return written
        }
      }
    }
  }

  /// Writes both files through to the disk. Nobody may write to them again, as is git's way.
  private static func write(_ written: Written) throws(GitError) {
    for (ending, bytes) in [("pack", written.pack.pack), ("idx", written.pack.index)] {
      try system(operation) { () throws(SystemError) in
        try FileSystem.create(written.path(ending), bytes, durable: true, mode: 0o444)
      }
    }
  }

  /// Puts the pack among the objects, to be called once. When this returns, it is there and on the disk.
  ///
  /// The index, without which nobody looks at the pack, comes last.
  package func place() throws(GitError) {
    guard let written = try writing.next()?.get() else { return }
    let packs = objectsFolder + "/pack"
    let name = written.pack.name
    for ending in ["pack", "idx"] {
      do throws(SystemError) {
        try FileSystem.move(written.path(ending), to: "\(packs)/\(name).\(ending)")
      } catch {
        // One of that name that was there before is the same, and in use.
        if !FileSystem.exists("\(packs)/\(name).idx") { try? FileSystem.remove("\(packs)/\(name).pack") }
        throw GitError(error, Self.operation)
      }
    }
    try system(Self.operation) { () throws(SystemError) in try FileSystem.syncFolder(packs) }
  }
}
