import CLibgit2
import GitFormats

extension Repository {
  /// Calls `each` with every commit that `tip` descends from, itself included, and that none of `hiding` does or is.
  ///
  /// Children always come before their parents, or after them where `newestFirst` is false; false from `each` ends the
  /// walk. A commit in the middle that cannot be read is thrown (`.corrupt`, or `.unsupported` in a shallow clone), also
  /// after `each` was called: a walk that returns was whole.
  package func walk(
    from tip: ObjectID, hiding hidden: [ObjectID], newestFirst: Bool, _ each: (Commit) throws(GitError) -> Bool
  ) throws(GitError) {
    var tips = [tip]
    // libgit2 reads the whole history before it names the first commit. As long as history is a single line, nothing has
    // to be sorted, and the newest ten of a million cost ten.
    while newestFirst, hidden.isEmpty, tips.count == 1 {
      let commit = try tips[0] == tip ? commit(tips[0]) : commitInHistory(tips[0])
      guard try each(commit) else { return }
      tips = commit.parents
    }
    if tips.isEmpty { return }
    let operation = "read history from \(tip)"
    let walker = try Libgit2Object(operation, git_revwalk_free) { git_revwalk_new(&$0, pointer) }
    let order = GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue
    try check(
      git_revwalk_sorting(walker.pointer, newestFirst ? order : order | GIT_SORT_REVERSE.rawValue), operation)
    for start in tips {
      var oid = start.oid
      let code = git_revwalk_push(walker.pointer, &oid)
      if code < 0 { throw explained(GitError(code: code, operation), isTip: start == tip) }
    }
    for end in hidden {
      var oid = end.oid
      try check(git_revwalk_hide(walker.pointer, &oid), operation)
    }
    if hidden.isEmpty {
      while let id = try next(walker, operation) {
        guard try each(commitInHistory(id)) else { return }
      }
      return
    }
    var found: [ObjectID] = []
    while let id = try next(walker, operation) { found.append(id) }
    for id in try removingReachable(found, hidden) {
      guard try each(commitInHistory(id)) else { return }
    }
  }

  private func next(_ walker: borrowing Libgit2Object, _ operation: String) throws(GitError) -> ObjectID? {
    var oid = git_oid()
    let code = git_revwalk_next(&oid, walker.pointer)
    if code == GIT_ITEROVER.rawValue { return nil }
    if code < 0 { throw explained(GitError(code: code, operation)) }
    return ObjectID(oid)
  }

  // libgit2 goes by the times of commits to know when it has hidden enough: where clocks differ, commits that should be
  // hidden are found. If one is, so are its parents; so none is, if no found commit without found parents should be hidden.
  private func removingReachable(_ found: [ObjectID], _ hidden: [ObjectID]) throws(GitError) -> [ObjectID] {
    let known = Set(found)
    for id in found {
      let parents = try commitInHistory(id).parents
      if parents.contains(where: known.contains) { continue }
      for end in hidden where !(hidden.count == 1 && parents.contains(end)) {
        guard try isAncestor(id, of: end) else { continue }
        var reachable: Set<ObjectID> = []
        for end in hidden {
          try walk(from: end, hiding: [], newestFirst: true) { (commit) throws(GitError) in
            reachable.insert(commit.id)
            return true
          }
        }
        return found.filter { !reachable.contains($0) }
      }
    }
    return found
  }

  /// Whether `descendant` is `ancestor` or was made on top of it.
  package func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws(GitError) -> Bool {
    let operation = "look for \(ancestor) in the history of \(descendant)"
    _ = try commitHandle(ancestor, operation)
    _ = try commitHandle(descendant, operation)
    if isNear(ancestor, of: descendant) { return true }
    var (older, newer) = (ancestor.oid, descendant.oid)
    let code = git_graph_descendant_of(pointer, &newer, &older)
    if code < 0 { throw explained(GitError(code: code, operation)) }
    return code == 1
  }

  /// Whether a few steps along first parents lead to it: libgit2 reads the whole commit-graph file, and sums it up, before
  /// it looks at the first commit, 10 ms in a history of 100,000 commits.
  private func isNear(_ ancestor: ObjectID, of descendant: ObjectID) -> Bool {
    var id = descendant
    for _ in 0..<16 {
      if id == ancestor { return true }
      guard let parent = try? commit(id).parents.first else { return false }
      id = parent
    }
    return false
  }

  private func commitInHistory(_ id: ObjectID) throws(GitError) -> Commit {
    do { return try commit(id) } catch { throw explained(error) }
  }

  private func explained(_ error: GitError, isTip: Bool = false) -> GitError {
    let explained = cutOff(error)
    return explained.kind == .notFound && !isTip ? explained.with(kind: .corrupt) : explained
  }
}
