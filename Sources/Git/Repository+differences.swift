import CLibgit2
import GitFormats
import Glibc

extension Repository {
  /// Every file, link and submodule that is not the same in two trees, sorted by path; nil is the empty tree.
  ///
  /// Folders with the same id are not looked into, so it costs what the change is. There is no guessing at renames.
  package func differences(from before: ObjectID?, to after: ObjectID) throws(GitError) -> [TreeDifference] {
    var comparison = TreeComparison()
    try comparison.compare(self, before, after, in: [], depth: 0)
    return comparison.found
  }
}

/// Walks two trees side by side. The order within a tree, a folder counting as "name/", is the order of whole paths.
private struct TreeComparison {
  private struct Pair: Hashable {
    let before: ObjectID?
    let after: ObjectID?
  }

  var found: [TreeDifference] = []
  /// Folders that have no file that differs. One that a stranger pushed may be named 10^9 times in ten objects.
  private var same: Set<Pair> = []
  private var isFull = false
  /// Folders that have some, and how often one of them was met again: hardly ever in a desk.
  private var different: Set<Pair> = []
  private var repeats = 0

  // What is nested deeper, or is more, has no place in a desk: the folder is named in its stead.
  private static let maxDepth = 64
  private static let maxFiles = 1_000_000
  private static let maxRepeats = 10_000

  mutating func compare(
    _ repository: borrowing Repository, _ before: ObjectID?, _ after: ObjectID?, in folder: [UInt8], depth: Int
  ) throws(GitError) {
    let pair = Pair(before: before, after: after)
    if before == after || isFull || same.contains(pair) { return }
    let count = found.count
    if different.contains(pair) { repeats += 1 }
    guard depth <= Self.maxDepth, count < Self.maxFiles, repeats <= Self.maxRepeats || !different.contains(pair) else {
      isFull = count >= Self.maxFiles
      return name(folder, before, after)
    }
    let (old, new) = try Self.listings(repository, before, after, depth)
    if new?.disorder != nil { name(folder, before, after) }
    try compare(repository, old?.entries ?? [], new?.entries ?? [], in: folder, depth: depth)
    if found.count == count { same.insert(pair) } else { different.insert(pair) }
  }

  private mutating func compare(
    _ repository: borrowing Repository, _ old: [TreeListing.Named], _ new: [TreeListing.Named], in folder: [UInt8],
    depth: Int
  ) throws(GitError) {
    var (i, j) = (0, 0)
    while i < old.count || j < new.count, !isFull {
      let order = Self.order(i < old.count ? old[i] : nil, j < new.count ? new[j] : nil)
      let left = order <= 0 ? old[i] : nil
      let right = order >= 0 ? new[j] : nil
      if left != nil { i += 1 }
      if right != nil { j += 1 }
      if left?.entry == right?.entry { continue }
      guard let name = (left ?? right)?.name else { continue }
      let path = folder + name
      let isTree = (left ?? right)?.entry.isTree == true
      if isTree {
        try compare(repository, left?.entry.id, right?.entry.id, in: path + [UInt8(ascii: "/")], depth: depth + 1)
      } else {
        found.append(
          TreeDifference(
            path: String(decoding: path, as: UTF8.self), before: left?.entry.side, after: right?.entry.side))
      }
    }
  }

  /// Puts a folder itself among what differs.
  private mutating func name(_ folder: [UInt8], _ before: ObjectID?, _ after: ObjectID?) {
    func side(_ id: ObjectID?) -> TreeDifference.Side? { id.map { TreeDifference.Side(id: $0, mode: Mode.tree) } }
    let path = folder.isEmpty ? "." : String(decoding: folder.dropLast(), as: UTF8.self)
    found.append(TreeDifference(path: path, before: side(before), after: side(after)))
  }

  private static func listings(
    _ repository: borrowing Repository, _ before: ObjectID?, _ after: ObjectID?, _ depth: Int
  ) throws(GitError) -> (old: TreeListing?, new: TreeListing?) {
    do {
      guard let before, let after else {
        return (
          try before.map { id throws(GitError) in try repository.listing(of: id) },
          try after.map { id throws(GitError) in try repository.listing(of: id) }
        )
      }
      let old = try repository.treeHandle(before)
      let new = try repository.treeHandle(after)
      return TreeListing.differing(old, new)
    } catch {
      // Below the root a missing folder is damage, not a wrong question.
      throw depth > 0 && error.kind == .notFound ? error.with(kind: .corrupt) : error
    }
  }

  /// Below 0 when the left comes first, above 0 when the right does. A file and a folder of one name are two things.
  private static func order(_ left: TreeListing.Named?, _ right: TreeListing.Named?) -> Int {
    guard let left else { return 1 }
    guard let right else { return -1 }
    let (first, second) = (left.key, right.key)
    if first == second { return 0 }
    return first.lexicographicallyPrecedes(second) ? -1 : 1
  }
}

extension TreeEntry {
  fileprivate var side: TreeDifference.Side { TreeDifference.Side(id: id, mode: mode) }
}
