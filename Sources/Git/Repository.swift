import CLibgit2
import GitFormats

/// One repository, opened. Use it from one thread at a time; threads open it each for themselves.
package struct Repository: ~Copyable {
  let handle: Libgit2Object
  let configuration: ConfigurationCache
  let bufferState = BufferState()

  var pointer: OpaquePointer { handle.pointer }

  /// The Git folder of this work tree, without a slash behind.
  package var gitFolder: String { withoutSlash(git_repository_path(pointer)) }

  /// The Git folder that all work trees of the repository share, without a slash behind.
  package var commonFolder: String { withoutSlash(git_repository_commondir(pointer)) }

  /// The folder that files are checked out to, without a slash behind; nil for a bare repository.
  package let workTree: String?

  /// The work tree of the repository that is not a linked one; nil where there is none.
  package func mainWorkTree() throws(GitError) -> String? {
    try RepositoryLayout.mainWorkTree(of: commonFolder)
  }

  /// Where the objects are.
  package var objectsFolder: String { commonFolder + "/objects" }

  /// Whether there is no work tree.
  package var isBare: Bool { workTree == nil }

  /// Whether history was cut off when the repository was cloned.
  package var isShallow: Bool { git_repository_is_shallow(pointer) == 1 }

  /// Whether HEAD names a commit and no branch; false where HEAD cannot be read.
  package var isHeadDetached: Bool { git_repository_head_detached(pointer) == 1 }

  /// What somebody is in the middle of.
  package var state: RepositoryState { RepositoryState(git_repository_state(pointer)) }

  /// The branch that HEAD stands for, such as "refs/heads/main", also where it has no commit yet.
  /// Throws `.invalid` when HEAD is detached.
  package func headReference() throws(GitError) -> String {
    let head = try Libgit2Object("read HEAD", git_reference_free) { git_reference_lookup(&$0, pointer, "HEAD") }
    guard let target = git_reference_symbolic_target(head.pointer) else {
      throw GitError(.invalid, "read HEAD", "HEAD names a commit, not a branch")
    }
    return String(cString: target)
  }

  func objects() throws(GitError) -> Libgit2Object {
    try Libgit2Object("open the objects", git_odb_free) { git_repository_odb(&$0, pointer) }
  }
}

/// What somebody is in the middle of in a work tree.
package enum RepositoryState: Sendable {
  case none, merge, rebase, cherryPick, revert, bisect, other

  init(_ state: Int32) {
    self =
      switch git_repository_state_t(UInt32(bitPattern: state)) {
      case GIT_REPOSITORY_STATE_NONE: .none
      case GIT_REPOSITORY_STATE_MERGE: .merge
      case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: .revert
      case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: .cherryPick
      case GIT_REPOSITORY_STATE_BISECT: .bisect
      case GIT_REPOSITORY_STATE_REBASE, GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, GIT_REPOSITORY_STATE_REBASE_MERGE:
        .rebase
      default: .other
      }
  }
}

/// libgit2's path as text, without the slash behind that it puts there.
func withoutSlash(_ path: UnsafePointer<CChar>?) -> String {
  guard let path else { return "" }
  let text = String(cString: path)
  return text.utf8.count > 1 && text.utf8.last == UInt8(ascii: "/") ? String(text.dropLast()) : text
}
