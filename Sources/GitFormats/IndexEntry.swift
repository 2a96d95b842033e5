/// What Git's index says of one path.
package struct IndexEntry: Sendable, Hashable {
  /// The staged content.
  package let id: ObjectID
  /// As it stands in a tree.
  package let mode: UInt32
  /// Whether a sparse checkout leaves the file out of the work tree.
  package let skipWorkTree: Bool

  package init(id: ObjectID, mode: UInt32, skipWorkTree: Bool) {
    self.id = id
    self.mode = mode
    self.skipWorkTree = skipWorkTree
  }
}
