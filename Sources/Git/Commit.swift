import CLibgit2
import GitFormats

/// One commit, copied out of the repository.
package struct Commit: Sendable {
  /// The commit's own name.
  package let id: ObjectID
  /// The root folder as it was.
  package let tree: ObjectID
  /// What it was made on: none for the first commit, several for a merge.
  package let parents: [ObjectID]
  /// Whose change it is.
  package let author: Signature
  /// Who put it into the repository.
  package let committer: Signature
  /// Everything behind the header, byte for byte, but for invalid UTF-8, which is repaired.
  package let message: String

  /// Copies from a `git_commit`.
  init(_ commit: OpaquePointer) {
    id = ObjectID(git_commit_id(commit)) ?? .zero
    tree = ObjectID(git_commit_tree_id(commit)) ?? .zero
    parents = (0..<git_commit_parentcount(commit)).compactMap { ObjectID(git_commit_parent_id(commit, $0)) }
    author = Signature(git_commit_author(commit))
    committer = Signature(git_commit_committer(commit))
    message = git_commit_message_raw(commit).map { String(cString: $0) } ?? ""
  }
}
