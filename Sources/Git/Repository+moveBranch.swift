import CLibgit2
import GitFormats

extension Repository {
  /// Moves a branch, if it still is where it was; nothing else in this module moves a reference.
  ///
  /// `old` nil makes a branch that is not there yet. The reflog, where git would write one, gets `log` as `who`, at the
  /// present time. When this returns, the branch was read again and `new` is in it. Throws `.moved` when the branch was elsewhere,
  /// `.locked` when another holds it or a gc was in the way: both leave it as it was.
  package func moveBranch(
    _ reference: String, from old: ObjectID?, to new: ObjectID, log: String, as who: Signature
  ) throws(GitError) {
    let operation = "move \(reference) to \(new)"
    guard reference.utf8.starts(with: "refs/".utf8), Self.isValidReference(reference) else {
      throw GitError(.invalid, operation, "not the name of a branch")
    }
    try checkNoNUL(log, operation)
    _ = try commitHandle(new, operation)
    try who.withLibgit2(operation) { (who) throws(GitError) in
      try check(git_repository_set_ident(pointer, who.pointee.name, who.pointee.email), operation)
    }
    // With `force` the value is compared under the reference's lock. Zero stands for "not there"; without `force` that would be
    // looked at before the lock is taken.
    var (expected, target) = ((old ?? .zero).oid, new.oid)
    var made: OpaquePointer?
    let code = git_reference_create_matching(&made, pointer, reference, &target, 1, &expected, log)
    git_reference_free(made)
    guard code >= 0 else { throw try reason(GitError(code: code, operation), reference, old) }
    guard let now = try tip(of: reference) else { throw GitError(.moved, operation, "the branch vanished") }
    // Another may have gone on from `new` already.
    if now == new { return }
    guard try isAncestor(new, of: now) else { throw GitError(.moved, operation, "it is at \(now) again") }
  }

  private func reason(_ error: GitError, _ reference: String, _ old: ObjectID?) throws(GitError) -> GitError {
    if error.kind == .locked || error.kind == .other { return error }
    var found: OpaquePointer?
    let code = git_reference_lookup(&found, pointer, reference)
    defer { git_reference_free(found) }
    if code < 0, code != GIT_ENOTFOUND.rawValue { return error }
    if let found, git_reference_type(found) == GIT_REFERENCE_SYMBOLIC {
      return GitError(.unsupported, error.operation, "it stands for another reference", code: error.code)
    }
    let now = found.flatMap { ObjectID(git_reference_target($0)) }
    let wanted = old == .zero ? nil : old
    if now != wanted {
      let place = now.map { "at \($0)" } ?? "gone"
      return GitError(.moved, error.operation, "it is \(place)", code: error.code)
    }
    // It is where it should be now: it was on its way, or `git pack-refs` took the folder away under the lock file.
    return error.kind == .moved || error.kind == .notFound ? error.with(kind: .locked) : error
  }
}
