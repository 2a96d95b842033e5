import CLibgit2
import GitFormats
import Glibc

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
  /// What its header says of itself beside that.
  package let header: CommitHeader
  /// Everything behind the header, byte for byte, but for invalid UTF-8, which is repaired; the beginning of what is very long.
  package let message: String
  /// Whether the message is only the beginning of what the commit has.
  package let isMessageCut: Bool

  /// The most bytes of a message that are read: whoever pushes a commit chooses how many it has.
  package static let maxMessageBytes = 4 << 20

  /// Copies from a `git_commit`.
  init(_ commit: OpaquePointer) {
    id = ObjectID(git_commit_id(commit)) ?? .zero
    tree = ObjectID(git_commit_tree_id(commit)) ?? .zero
    parents = (0..<git_commit_parentcount(commit)).compactMap { ObjectID(git_commit_parent_id(commit, $0)) }
    header = CommitHeader(git_commit_raw_header(commit))
    author = Signature(git_commit_author(commit), header.encoding)
    committer = Signature(git_commit_committer(commit), header.encoding)
    let start = git_commit_message_raw(commit)
    let count = start.map { strnlen($0, Self.maxMessageBytes + 1) } ?? 0
    isMessageCut = count > Self.maxMessageBytes
    message = header.encoding.text(UnsafeRawBufferPointer(start: start, count: min(count, Self.maxMessageBytes)))
  }
}
