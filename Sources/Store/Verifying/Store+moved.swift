internal import Desk
internal import Documents
internal import Git

extension Store {
  /// Whether a commit was moved or made once more, as a rebase, an amend and a squash of one's own do: the history has one of the same
  /// author, made by them or by whoever made the lost one, that does the same, and maybe more.
  func isMoved(_ lost: ObjectID, to head: ObjectID) -> Bool {
    do throws(GitError) {
      let lost = try repository.commit(lost)
      let deeds = try changes(of: lost)
      var isFound = false
      try repository.walk(from: head, hiding: lost.parents, newestFirst: true) { (commit) throws(GitError) in
        guard commit.author.email == lost.author.email, commit.parents.count == 1,
          [lost.author.email, lost.committer.email].contains(commit.committer.email)
        else { return true }
        // Where no file changes, the message is what was done.
        if deeds.isEmpty, commit.message != lost.message { return true }
        let others = Dictionary(try changes(of: commit).map { ($0.path, $0) }) { first, _ in first }
        isFound = deeds.allSatisfy { deed in others[deed.path].map { Self.holds(deed, in: $0) } ?? false }
        return !isFound
      }
      return isFound
    } catch {
      // What cannot be read any more is gone.
      return false
    }
  }

  private func changes(of commit: Git.Commit) throws(GitError) -> [FileChange] {
    let before = try commit.parents.first.map { id throws(GitError) in try repository.commit(id).tree }
    return try files(from: before, to: commit.tree, under: nil)
  }

  /// Whether a file is left by one commit as the lost one left it. A ticket's file may hold more on one line of history than on another:
  /// there the fields that changed count.
  private static func holds(_ lost: FileChange, in other: FileChange) -> Bool {
    guard lost.size == other.size || lost.before != nil else { return false }
    if lost.after == other.after { return true }
    let documents = [lost.before, lost.after, other.after].map { $0.flatMap { try? Document($0) } }
    guard let old = documents[0], let new = documents[1], let after = documents[2] else { return false }
    return old.changes(to: new).allSatisfy { key, value in after[key] == value }
      && (old.sameText(as: new) || after.sameText(as: new))
  }
}
