import CLibgit2
import GitFormats
import Glibc

/// What one tree names, as git orders it: `git push` lets trees pass that name something twice, or out of order.
struct TreeListing {
  struct Named {
    /// The bytes as they are, which decide the order; the entry's own name is repaired text.
    let name: [UInt8]
    let entry: TreeEntry

    /// The bytes by which git orders it: a folder counts as if a slash was behind its name.
    var key: [UInt8] { entry.isTree ? name + [UInt8(ascii: "/")] : name }
  }

  private(set) var entries: [Named]
  /// What is wrong with the tree; nil where nothing is.
  private(set) var disorder: String?

  init(_ handle: borrowing Libgit2Object) {
    entries = Self.entries(handle)
    // Most trees are as they should be, and are looked through once.
    var isOrdered = true
    var last: Named?
    for next in entries {
      if let last, !last.key.lexicographicallyPrecedes(next.key) { isOrdered = false }
      last = next
    }
    if !isOrdered {
      disorder = "the folder does not name its files in Git's order"
      entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
    }
    // A file and a folder of one name need not stand beside each other.
    let hasBoth = entries.contains(where: \.entry.isTree) && entries.contains { !$0.entry.isTree }
    guard !isOrdered || hasBoth else { return }
    var seen: Set<[UInt8]> = []
    entries.removeAll { named in
      guard !seen.insert(named.name).inserted else { return false }
      disorder = "the folder names \(named.entry.name) twice"
      return true
    }
  }
}

extension TreeListing {
  /// Everything is copied while the handle is there.
  private static func entries(_ handle: borrowing Libgit2Object) -> [Named] {
    let tree = handle.pointer
    var entries: [Named] = []
    for index in 0..<git_tree_entrycount(tree) {
      guard let entry = git_tree_entry_byindex(tree, index), let name = git_tree_entry_name(entry) else { continue }
      let bytes = Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
      entries.append(Named(name: bytes, entry: TreeEntry(entry)))
    }
    return entries
  }
}

extension Repository {
  func listing(of tree: ObjectID) throws(GitError) -> TreeListing {
    let handle = try treeHandle(tree)
    return TreeListing(handle)
  }
}
