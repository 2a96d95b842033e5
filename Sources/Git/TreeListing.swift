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
    self.init(RawTree(handle), handle)
  }

  private init(_ tree: RawTree, _ handle: borrowing Libgit2Object) {
    entries = tree.named(0..<tree.count, handle)
    // Most trees are as they should be, and are looked through once.
    if tree.isSound { return }
    if !tree.isOrdered {
      disorder = "the folder does not name its files in Git's order"
      entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
    }
    // A file and a folder of one name need not stand beside each other.
    var seen: Set<[UInt8]> = []
    entries.removeAll { named in
      guard !seen.insert(named.name).inserted else { return false }
      disorder = "the folder names \(named.entry.name) twice"
      return true
    }
  }

  /// Takes entries of a tree in which all is as it should be.
  private init(entries: [Named]) { self.entries = entries }

  /// Two trees without what stands at the beginning and at the end of both: in a large folder nearly everything.
  static func differing(
    _ old: borrowing Libgit2Object, _ new: borrowing Libgit2Object
  ) -> (old: TreeListing, new: TreeListing) {
    let (before, after) = (RawTree(old), RawTree(new))
    guard before.isSound, after.isSound else { return (TreeListing(before, old), TreeListing(after, new)) }
    let shorter = min(before.count, after.count)
    var start = 0
    while start < shorter, before.isSame(start, old, as: start, of: after, new) { start += 1 }
    var end = 0
    while end < shorter - start,
      before.isSame(before.count - 1 - end, old, as: after.count - 1 - end, of: after, new)
    {
      end += 1
    }
    return (
      TreeListing(entries: before.named(start..<before.count - end, old)),
      TreeListing(entries: after.named(start..<after.count - end, new))
    )
  }
}

/// A tree as libgit2 holds it: nothing of it is copied. It is asked with the handle that it was made of.
private struct RawTree {
  let count: Int
  /// Whether each name stands behind the one before, as git orders them.
  let isOrdered: Bool
  /// Whether it is in order, and cannot name anything twice: there a file and a folder of one name are looked for.
  let isSound: Bool

  init(_ handle: borrowing Libgit2Object) {
    let tree = handle.pointer
    count = git_tree_entrycount(tree)
    var (isOrdered, hasFolders, hasOthers) = (true, false, false)
    var last: OpaquePointer?
    for index in 0..<count {
      guard let entry = git_tree_entry_byindex(tree, index) else { continue }
      if Self.isFolder(entry) { hasFolders = true } else { hasOthers = true }
      if let last, !Self.precedes(last, entry) { isOrdered = false }
      last = entry
    }
    self.isOrdered = isOrdered
    isSound = isOrdered && !(hasFolders && hasOthers)
  }

  /// Everything is copied while the handle is there.
  func named(_ range: Range<Int>, _ handle: borrowing Libgit2Object) -> [TreeListing.Named] {
    let tree = handle.pointer
    var entries: [TreeListing.Named] = []
    entries.reserveCapacity(range.count)
    for index in range {
      guard let entry = git_tree_entry_byindex(tree, index), let name = git_tree_entry_name(entry) else { continue }
      let bytes = Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
      entries.append(TreeListing.Named(name: bytes, entry: TreeEntry(entry)))
    }
    return entries
  }

  /// Whether an entry is that of another tree: name, mode and object.
  func isSame(
    _ index: Int, _ handle: borrowing Libgit2Object, as other: Int, of tree: RawTree,
    _ otherHandle: borrowing Libgit2Object
  ) -> Bool {
    guard let one = git_tree_entry_byindex(handle.pointer, index),
      let two = git_tree_entry_byindex(otherHandle.pointer, other), let name = git_tree_entry_name(one),
      let otherName = git_tree_entry_name(two)
    else { return false }
    return git_oid_equal(git_tree_entry_id(one), git_tree_entry_id(two)) == 1
      && git_tree_entry_filemode_raw(one) == git_tree_entry_filemode_raw(two) && strcmp(name, otherName) == 0
  }

  private static func isFolder(_ entry: OpaquePointer) -> Bool {
    git_tree_entry_filemode_raw(entry).rawValue == Mode.tree
  }

  /// Git's order: by bytes, a folder as if a slash was behind its name.
  private static func precedes(_ one: OpaquePointer, _ two: OpaquePointer) -> Bool {
    guard let first = git_tree_entry_name(one), let second = git_tree_entry_name(two) else { return false }
    let (length, other) = (strlen(first), strlen(second))
    let common = min(length, other)
    let order = memcmp(first, second, common)
    if order != 0 { return order < 0 }
    func next(_ name: UnsafePointer<CChar>, _ length: Int, _ entry: OpaquePointer) -> UInt8 {
      length > common ? UInt8(bitPattern: name[common]) : isFolder(entry) ? UInt8(ascii: "/") : 0
    }
    let (left, right) = (next(first, length, one), next(second, other, two))
    // A folder "a" and a file "a/" cannot be told apart so; their whole keys can: the shorter is first.
    return left != right ? left < right : length < other
  }
}

extension Repository {
  func listing(of tree: ObjectID) throws(GitError) -> TreeListing {
    let handle = try treeHandle(tree)
    return TreeListing(handle)
  }
}
