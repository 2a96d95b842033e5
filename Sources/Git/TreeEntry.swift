import CLibgit2
import GitFormats

/// One name in a folder of a commit.
package struct TreeEntry: Sendable, Hashable {
  /// The name, without the folder; invalid UTF-8 repaired.
  package let name: String
  /// The mode as it stands in the tree: 0o100644, 0o100755, 0o040000 (a folder), 0o120000 (a link), 0o160000 (a
  /// submodule), or something older.
  package let mode: UInt32
  /// The file's, link's or folder's object; a submodule's commit.
  package let id: ObjectID

  /// Whether it is a folder.
  package var isTree: Bool { mode == Mode.tree }
  /// Whether it is a plain file: not executable, no link.
  package var isFile: Bool { mode == Mode.file }

  /// Copies from a `git_tree_entry`.
  init(_ entry: OpaquePointer) {
    name = git_tree_entry_name(entry).map { String(cString: $0) } ?? ""
    mode = git_tree_entry_filemode_raw(entry).rawValue
    id = ObjectID(git_tree_entry_id(entry)) ?? .zero
  }
}

/// The modes that this module decides on.
enum Mode {
  static let file: UInt32 = 0o100644
  static let tree: UInt32 = 0o040000
  static let submodule: UInt32 = 0o160000
}

/// One path that two trees do not have in common.
package struct TreeDifference: Sendable, Hashable {
  /// What a path was, or is.
  package struct Side: Sendable, Hashable {
    /// The file's or link's object; a submodule's commit.
    package let id: ObjectID
    /// As in `TreeEntry`; a folder's only where what is in it is not looked at: too much, too deep, or not in order.
    package let mode: UInt32

    package init(id: ObjectID, mode: UInt32) {
      self.id = id
      self.mode = mode
    }
  }

  /// The whole path, with "/" between names; invalid UTF-8 repaired.
  package let path: String
  /// What it was; nil where it is new.
  package let before: Side?
  /// What it is; nil where it was removed.
  package let after: Side?

  package init(path: String, before: Side?, after: Side?) {
    self.path = path
    self.before = before
    self.after = after
  }
}

/// One file to write into a tree, with mode 100644, or to remove from it.
package struct TreeChange: Sendable, Hashable {
  /// The whole path, with "/" between names, and none in front or behind.
  package let path: String
  /// The file's content, written already; nil removes the file.
  package let blob: ObjectID?

  package init(path: String, blob: ObjectID?) {
    self.path = path
    self.blob = blob
  }
}
