internal import Desk
internal import Git

/// What a merge commit changes beyond combining its parents: that is judged as a change by its author.
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
      joined = try join(path, base, one, other, result)
    }
    if let joined { return joined == result && after?.mode == 0o100644 ? nil : .some(joined) }
    return expected == after ? nil : .some(try store.contents(expected))
  }

  /// What joining the two makes, as far as that is free as near to the result as it can be.
  private func join(
    _ path: String, _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], _ result: [UInt8]?
  ) throws(GitError) -> [UInt8]? {
    // Git joins by lines; that is as good as joining by fields where it does without a choice.
    if let joined = try Repository.joined(base: base, ours: ours, theirs: theirs), joined == result { return joined }
    guard let place = DeskPath(path) else { return ours }
    // Which side is the later one does not matter: where both changed a field, the value of either may stand.
    func side(_ bytes: [UInt8], _ name: String) -> FieldMerge.Side {
      FieldMerge.Side(bytes, time: .epoch, commit: name)
    }
    let merge = FieldMerge(place, base: base, ours: side(ours, "ours"), theirs: side(theirs, "theirs"))
    return merge.expected(besides: result) { base, ours, theirs in
      // A failure of the line merge is a failure to join.
      (try? Repository.joined(base: base, ours: ours, theirs: theirs)).flatMap(\.self)
    }
  }

  private func side(_ path: String, _ tree: ObjectID) throws(GitError) -> Side? {
    try store.repository.entry(at: path, in: tree).map { Side(id: $0.id, mode: $0.mode) }
  }
}
