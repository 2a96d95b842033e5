internal import Desk
internal import Git

/// What a merge commit changes beyond combining its parents: that is judged as a change by its author.
struct MergeCheck {
  private typealias Side = TreeDifference.Side

  /// One line of history that is joined to the first.
  private struct Branch {
    let tree: ObjectID
    /// Where it left the first: several where the two were merged both ways before, none where they have nothing in common.
    let bases: [ObjectID]
  }

  /// How many ways there are to look at a file that was merged both ways before.
  private static let maxBases = 4

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
      let bases = try store.repository.mergeBases(commit.parents[0], parent)
      return Branch(tree: try tree(parent), bases: try bases.prefix(Self.maxBases).map(tree))
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
      if let file = try file(path) { files.append(file) }
    }
    return files
  }

  private func file(_ path: String) throws(GitError) -> FileChange? {
    let after = try side(path, result)
    let isRead = !Store.isAttachment(path)
    let bytes = try store.contents(after, isRead: isRead)
    var first: FileChange?
    // One of the commits in common explains the result, or none does.
    for choice in 0..<max(1, branches.map(\.bases.count).max() ?? 1) {
      guard let before = try expected(path, after, bytes, choice) else { return nil }
      let isPlain = after.map { $0.mode == 0o100644 } ?? true
      let size = isRead ? nil : try after.map { side throws(GitError) in try store.repository.size(of: side.id) }
      first = first ?? FileChange(path: path, before: before, after: bytes, isPlain: isPlain, size: size)
    }
    return first
  }

  /// What the file would be after joining alone: `.some(nil)` for none, and nil where the merge made just that.
  private func expected(
    _ path: String, _ after: Side?, _ result: [UInt8]?, _ choice: Int
  ) throws(GitError) -> [UInt8]?? {
    var expected = try side(path, ours)
    var joined: [UInt8]??
    for branch in branches {
      let base = branch.bases.isEmpty ? nil : branch.bases[min(choice, branch.bases.count - 1)]
      let old = try base.flatMap { tree throws(GitError) in try side(path, tree) }
      let theirs = try side(path, branch.tree)
      if theirs == old || theirs == expected { continue }
      guard joined != nil || expected != old else {
        expected = theirs
        continue
      }
      if Store.isAttachment(path) {
        // It is changed by a redaction alone, which takes everything out.
        if let theirs, try store.repository.size(of: theirs.id) == 0 { expected = theirs }
        continue
      }
      let one = if let joined { joined } else { try store.contents(expected) }
      joined = try join(path, try store.contents(old), one, try store.contents(theirs), result)
    }
    if let joined {
      let isSame = if let joined, let result { FieldMerge.saysTheSame(joined, result) } else { false }
      if isSame, after?.mode == 0o100644 { return nil }
      return joined == result && after.map { $0.mode == 0o100644 } ?? true ? nil : .some(joined)
    }
    return expected == after ? nil : .some(try store.contents(expected, isRead: !Store.isAttachment(path)))
  }

  /// What joining the two makes, as far as that is free as near to the result as it can be.
  private func join(
    _ path: String, _ base: [UInt8]?, _ ours: [UInt8]?, _ theirs: [UInt8]?, _ result: [UInt8]?
  ) throws(GitError) -> [UInt8]? {
    // Git joins by lines; that is as good as joining by fields where it does without a choice.
    if let base, let ours, let theirs, let joined = try Repository.joined(base: base, ours: ours, theirs: theirs),
      joined == result
    {
      return joined
    }
    guard let place = DeskPath(path) else { return ours }
    // Which side is the later one does not matter: where both changed a field, the value of either may stand.
    func side(_ bytes: [UInt8]?, _ name: String) -> FieldMerge.Side {
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
