internal import Desk
internal import Documents
internal import Git

extension Store {
  /// Whether a commit was moved, as a rebase does: the history has one of the same author, date and message that does the same.
  func isMoved(_ lost: ObjectID, to head: ObjectID) -> Bool {
    do throws(GitError) {
      let lost = try repository.commit(lost)
      let deeds = try changes(of: lost)
      var isFound = false
      try repository.walk(from: head, hiding: lost.parents, newestFirst: true) { (commit) throws(GitError) in
        guard commit.author == lost.author, commit.message == lost.message else { return true }
        let others = try changes(of: commit)
        isFound = deeds.count == others.count && zip(deeds, others).allSatisfy(Self.doTheSame)
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

  /// A ticket's file may hold more on one line of history than on another: there the fields that change count.
  private static func doTheSame(_ one: FileChange, _ other: FileChange) -> Bool {
    guard one.path == other.path, one.size == other.size || one.before != nil else { return false }
    if one.after == other.after, (one.before == nil) == (other.before == nil) { return true }
    let documents = [one.before, one.after, other.before, other.after].map { $0.flatMap { try? Document($0) } }
    guard let old = documents[0], let new = documents[1], let before = documents[2], let after = documents[3] else {
      return false
    }
    return old.changes(to: new).elementsEqual(before.changes(to: after)) { $0.0 == $1.0 && $0.1 == $1.1 }
      && old.sameText(as: new) && before.sameText(as: after)
  }
}
