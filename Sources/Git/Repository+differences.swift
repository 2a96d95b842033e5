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
  var found: [TreeDifference] = []

  // Trees that a stranger pushed can be nested until the stack overflows, or name one folder so often that the list never ends.
  private static let maxDepth = 512
  private static let maxFiles = 4_000_000

  mutating func compare(
    _ repository: borrowing Repository, _ before: ObjectID?, _ after: ObjectID?, in folder: [UInt8], depth: Int
  ) throws(GitError) {
    if before == after { return }
    guard depth <= Self.maxDepth else { throw GitError(.unsupported, "compare folders", "more than 512 folders deep") }
    let old = try Self.entries(repository, before, depth)
    let new = try Self.entries(repository, after, depth)
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
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
        guard found.count < Self.maxFiles else { throw GitError(.unsupported, "compare folders", "too many files") }
        found.append(
          TreeDifference(
            path: String(decoding: path, as: UTF8.self), before: left?.entry.side, after: right?.entry.side))
      }
    }
  }

  private struct Named {
    // The bytes as they are, which decide the order; the entry's own name is repaired text.
    let name: [UInt8]
    let entry: TreeEntry
  }

  private static func entries(
    _ repository: borrowing Repository, _ tree: ObjectID?, _ depth: Int
  ) throws(GitError) -> [Named] {
    guard let tree else { return [] }
    do {
      let handle = try repository.treeHandle(tree)
      return (0..<git_tree_entrycount(handle.pointer)).compactMap { index -> Named? in
        guard let entry = git_tree_entry_byindex(handle.pointer, index), let name = git_tree_entry_name(entry) else {
          return nil
        }
        let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
        return Named(name: Array(bytes), entry: TreeEntry(entry))
      }
    } catch {
      // Below the root a missing folder is damage, not a wrong question.
      throw depth > 0 && error.kind == .notFound ? error.with(kind: .corrupt) : error
    }
  }

  /// Below 0 when the left comes first, above 0 when the right does. A file and a folder of one name are two things.
  private static func order(_ left: Named?, _ right: Named?) -> Int {
    guard let left else { return 1 }
    guard let right else { return -1 }
    let slash: [UInt8] = [UInt8(ascii: "/")]
    let first = left.entry.isTree ? left.name + slash : left.name
    let second = right.entry.isTree ? right.name + slash : right.name
    if first == second { return 0 }
    return first.lexicographicallyPrecedes(second) ? -1 : 1
  }
}

extension TreeEntry {
  fileprivate var side: TreeDifference.Side { TreeDifference.Side(id: id, mode: mode) }
}
