internal import System

/// Objects that are stored as one pack, which a thread of its own makes and writes while whoever asked for it does something else.
package final class PackedObjects {
  /// A pack that is on the disk and not yet one of the repository's.
  private final class Written: Sendable {
    let name: String
    let pack: PackFile.Stored
    let joined: RecentPacks.Joined
    private let folder: TemporaryObjectFolder

    /// Writes both files.
    init(
      _ file: PackFile, joining joined: RecentPacks.Joined, for place: String,
      in folder: consuming TemporaryObjectFolder
    ) throws(GitError) {
      (name, self.joined) = (file.name, joined)
      let path = "\(folder.path)/\(file.name)"
      pack = try system(PackedObjects.operation) { () throws(SystemError) in
        try file.write(to: path, for: "\(place)/\(file.name)")
      }
      self.folder = folder
    }

    /// Where one of its two files is.
    func path(_ ending: String) -> String { "\(folder.path)/\(name).\(ending)" }
  }

  private static let operation = "store a pack"

  /// How many there are.
  package let count: Int
  private let objectsFolder: String
  /// Whether it was to take the place of others.
  private let wasDue: Bool
  private var writing: OrderedPrefetch<Result<Written, GitError>>

  /// Begins to write them.
  ///
  /// - Parameters:
  ///   - recent: of whose packs the new one takes the place where that is due; nil where somebody may be about to use them.
  ///   - confirm: called on that thread; throws unless each object is in the pack of this index as it was given.
  package init(
    _ objects: [GitObject], in folder: String, joining recent: RecentPacks? = nil,
    confirm: @escaping @Sendable ([GitObject], _ index: String) throws(GitError) -> Void
  ) {
    count = objects.count
    objectsFolder = folder
    let due = recent?.due ?? RecentPacks.Joined()
    wasDue = !due.packs.isEmpty
    writing = OrderedPrefetch(1, threads: 1) {
      { _ in
        Result { () throws(GitError) in
          let joined = due.packs.isEmpty ? nil : try? PackFile(objects, joining: due.packs, Self.operation)
          // Where git has packed one of them it is gone, and the others are left to git as well.
          let file = if let joined { joined } else { try PackFile(objects, Self.operation) }
          let written = try Written(
            file, joining: joined == nil ? RecentPacks.Joined() : due, for: folder + "/pack",
            in: try TemporaryObjectFolder(in: folder, Self.operation))
          try confirm(objects, written.path("idx"))
          return written
        }
      }
    }
  }

  /// Puts the pack among the objects, to be called once. When this returns, it is there and on the disk, and those whose place it
  /// takes are removed.
  ///
  /// The index, without which nobody looks at the pack, comes last.
  ///
  /// - Parameter recent: is told of the pack.
  /// - Returns: whether others were removed.
  package func place(_ recent: inout RecentPacks) throws(GitError) -> Bool {
    guard let written = try writing.next()?.get() else { return false }
    let packs = objectsFolder + "/pack"
    let name = written.name
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
    if wasDue, written.joined.packs.isEmpty { recent.removeAll() }
    recent.append(written.pack, at: written.joined.level)
    // The index first, as git does it. What cannot be removed only takes room, until git packs.
    for pack in written.joined.packs {
      for ending in [".idx", ".pack"] { try? FileSystem.remove(pack.path + ending) }
    }
    return !written.joined.packs.isEmpty
  }
}
