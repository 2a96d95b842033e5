internal import Desk
internal import Git
internal import Text

/// The earlier commits that one by hand may take back: what the message of `git revert` names, else the last ones before it.
struct TakenBack {
  /// How many commits are taken back together at most, as `git revert --no-commit` and a squash of reverts do.
  private static let maxCommits = 16

  private let history: DeskInHistory
  private let commit: Git.Commit
  private let author: Actor

  init(_ history: DeskInHistory, _ commit: Git.Commit, by author: Actor) {
    (self.history, self.commit, self.author) = (history, commit, author)
  }

  /// What is wrong with the commit as one that takes others back: nothing where it does that with some of them alone.
  func violations(
    _ judge: (Undone) throws(StoreError) -> [Violation]
  ) throws(StoreError) -> [Violation]? {
    var first: [Violation]?
    /// Whether it is right that way.
    func settles(_ undone: Undone) throws(StoreError) -> Bool {
      let found = try judge(undone)
      first = first ?? found
      if found.isEmpty { first = [] }
      return found.isEmpty
    }
    let parent = commit.parents[0]
    if let named { for undone in try undone(named) where try settles(undone) { return [] } }
    var (from, isOwn) = (parent, true)
    for _ in 0..<Self.maxCommits {
      let earlier = try read(from)
      guard let before = earlier.parents.first else { break }
      guard earlier.parents.count == 1 else {
        if from == parent { for undone in try undone(from) where try settles(undone) { return [] } }
        break
      }
      if isOwn { isOwn = try isAuthor(of: earlier) }
      let change = try history.store.change(of: try read(parent), from: before)
      if try settles(Undone(change, isOwn: isOwn)) { return [] }
      from = before
    }
    return first
  }

  private func read(_ id: ObjectID) throws(StoreError) -> Git.Commit {
    try git { () throws(GitError) in try history.store.repository.commit(id) }
  }

  private func isAuthor(of earlier: Git.Commit) throws(StoreError) -> Bool {
    guard let before = earlier.parents.first else { return false }
    return try history.actor(earlier.author.email, history.people(after: before))?.handle == author.handle
  }

  /// The first commit that the message of `git revert` names, where it is before this one.
  private var named: ObjectID? {
    let names = commit.message.pieces(at: 10).lazy.compactMap { $0.dropping(prefix: "This reverts commit ") }
    guard let id = names.first.flatMap({ ObjectID(hex: String(decoding: $0.utf8.prefix(40), as: UTF8.self)) }),
      (try? history.store.repository.isAncestor(id, of: commit.parents[0])) ?? false
    else { return nil }
    return id
  }

  /// One commit taken back; a merge may be so towards each of its sides.
  private func undone(_ id: ObjectID) throws(StoreError) -> [Undone] {
    let earlier = try read(id)
    return try earlier.parents.prefix(2).map { parent throws(StoreError) in
      let change = try history.store.change(of: earlier, from: parent)
      guard earlier.parents.count > 1 else { return Undone(change, isOwn: try isAuthor(of: earlier)) }
      return Undone(change, isOwn: try areOwn(upTo: id, hiding: parent))
    }
  }

  /// Whether everything that a merge brought to one side is by the author.
  private func areOwn(upTo merge: ObjectID, hiding side: ObjectID) throws(StoreError) -> Bool {
    var commits: [Git.Commit] = []
    try git { () throws(GitError) in
      try history.store.repository.walk(from: merge, hiding: [side], newestFirst: true) { commit in
        commits.append(commit)
        return commits.count <= Self.maxCommits
      }
    }
    guard commits.count <= Self.maxCommits else { return false }
    for commit in commits { guard try isAuthor(of: commit) else { return false } }
    return true
  }
}
