internal import Desk
internal import Documents
internal import Git

/// What a merge changes by itself, beside joining what was done on its sides: that is its author's doing.
struct MergeCheck {
  private typealias Side = TreeDifference.Side

  /// One line of history that is joined to the first.
  private struct Branch {
    let tree: ObjectID
    /// Where it left the first; nil where they have nothing in common.
    let base: ObjectID?
  }

  private let store: Store
  private let ours: ObjectID
  private let branches: [Branch]
  private let result: ObjectID

  init(_ commit: Commit, _ store: Store) throws(GitError) {
    self.store = store
    func tree(_ id: ObjectID) throws(GitError) -> ObjectID { try store.repository.commit(id).tree }
    ours = try tree(commit.parents[0])
    result = commit.tree
    branches = try commit.parents.dropFirst().map { parent throws(GitError) in
      let base = try store.repository.mergeBase(commit.parents[0], parent)
      return Branch(tree: try tree(parent), base: try base.map(tree))
    }
  }

  /// Its own changes, each against what joining alone would have made.
  func files() throws(GitError) -> [FileChange] {
    var paths: Set<String> = []
    for tree in [ours] + branches.map(\.tree) {
      paths.formUnion(try store.repository.differences(from: tree, to: result).map(\.path))
    }
    var files: [FileChange] = []
    for path in paths.sorted() {
      let after = try side(path, result)
      let bytes = try store.contents(after)
      guard let before = try expected(path, after, bytes) else { continue }
      let isPlain = after.map { $0.mode == 0o100644 } ?? true
      files.append(FileChange(path: path, before: before, after: bytes, isPlain: isPlain))
    }
    return files
  }

  /// What the file would be after joining alone: `.some(nil)` for none, and nil where the merge made just that.
  private func expected(_ path: String, _ after: Side?, _ result: [UInt8]?) throws(GitError) -> [UInt8]?? {
    var expected = try side(path, ours)
    var joined: [UInt8]?
    for branch in branches {
      let old = try branch.base.flatMap { tree throws(GitError) in try side(path, tree) }
      let theirs = try side(path, branch.tree)
      if theirs == old || theirs == expected { continue }
      guard joined != nil || expected != old else {
        expected = theirs
        continue
      }
      // Changed on both sides, or removed on one and changed on the other: then it has to be there.
      let one = if let joined { joined } else { try store.contents(expected) }
      guard let base = try store.contents(old), let one else {
        expected = expected ?? theirs
        continue
      }
      guard let other = try store.contents(theirs) else { continue }
      joined = try join(base, one, other, result)
    }
    if let joined { return joined == result && after?.mode == 0o100644 ? nil : .some(joined) }
    return expected == after ? nil : .some(try store.contents(expected))
  }

  private func join(
    _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], _ result: [UInt8]?
  ) throws(GitError) -> [UInt8] {
    if let joined = try Repository.joined(base: base, ours: ours, theirs: theirs), joined == result { return joined }
    // Somebody solved a conflict: field by field, what one side changed counts, and where both did either may.
    guard let old = try? Document(base), let one = try? Document(ours), let other = try? Document(theirs) else {
      return ours
    }
    let made = result.flatMap { try? Document($0) }
    let taken = old.changes(to: other).filter { key, value in
      one[key] == old[key] || made.map { $0[key] == value } ?? false
    }
    return (try? one.setting(taken))?.bytes ?? ours
  }

  private func side(_ path: String, _ tree: ObjectID) throws(GitError) -> Side? {
    try store.repository.entry(at: path, in: tree).map { Side(id: $0.id, mode: $0.mode) }
  }
}
