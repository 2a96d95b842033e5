package import Desk
internal import Git

/// Who makes a commit: the actor whose action it is, and whoever's program wrote it.
package struct Authorship: Sendable {
  package let actor: Person
  /// Git's own identity; the actor where it has none.
  package let committer: (name: String, email: String)?

  package init(actor: Person, committer: (name: String, email: String)?) {
    self.actor = actor
    self.committer = committer
  }

  func author(at now: Timestamp) -> Signature { Self.signature(actor.name, actor.emails.first ?? "", now) }

  func committer(at now: Timestamp) -> Signature {
    committer.map { Self.signature($0.name, $0.email, now) } ?? author(at: now)
  }

  /// Names and addresses as Git can hold them: one line, without `<` and `>`.
  private static func signature(_ name: String, _ email: String, _ now: Timestamp) -> Signature {
    func clean(_ text: String) -> String {
      var kept = String.UnicodeScalarView()
      for scalar in CommitMessage.printable(text).unicodeScalars where !["<", ">", "\n"].contains(scalar) {
        kept.append(scalar)
      }
      return String(kept).trimmed
    }
    let shown = clean(name)
    return Signature(name: shown.isEmpty ? "?" : shown, email: clean(email), time: now.seconds, offset: 0)
  }
}

extension Store {
  /// The desk's lock, and with a work tree Git's: nobody else changes anything until the work is done.
  func locked<T>(_ work: () throws(StoreError) -> T) throws(StoreError) -> T {
    try system { () throws(SystemError) in try place.make() }
    return try withExtendedLifetime(try DeskLock(place.deskLock, waits: true)) { () throws(StoreError) in
      try quiet(work)
    }
  }

  private func quiet<T>(_ work: () throws(StoreError) -> T) throws(StoreError) -> T {
    if Healing.isNeeded(place) { try Healing(self).heal() }
    try requireQuiet()
    guard repository.workTree != nil else { return try work() }
    return try withExtendedLifetime(try IndexLock(place)) { () throws(StoreError) in try work() }
  }

  /// Nothing is under way that a commit would become part of.
  private func requireQuiet() throws(StoreError) {
    if repository.isHeadDetached {
      throw .inTheWay("no branch is checked out here", hint: "git switch BRANCH, then try again")
    }
    let what: String
    switch repository.state {
    case .none: return
    case .merge: what = "a merge"
    case .rebase: what = "a rebase"
    case .cherryPick: what = "a cherry-pick"
    case .revert: what = "a revert"
    case .bisect: what = "a bisect"
    case .other: what = "another git command"
    }
    throw .inTheWay("\(what) is in progress here", hint: "finish it or abort it, then try again")
  }

  /// One commit on top of `parent`, under the locks: blobs and trees straight from the parent's tree, then the branch,
  /// then the work tree. Nil when the branch has moved meanwhile.
  func commit(
    _ edits: [FileEdit], on parent: Snapshot?, message: CommitMessage, by authorship: Authorship, at now: Timestamp
  ) throws(StoreError) -> ObjectID? {
    let reference = try git { () throws(GitError) in try repository.headReference() }
    let author = authorship.author(at: now)
    let committer = authorship.committer(at: now)
    var files: [Checkout.File] = []
    for edit in edits {
      let id = try git { () throws(GitError) in try repository.writeBlob(edit.content) }
      files.append(Checkout.File(path: edit.path, base: try parent?.file(edit.path), new: (id, edit.content)))
    }
    let checkout = try repository.workTree.map { root throws(StoreError) in try Checkout(files, self, root) }
    let commit = try git { () throws(GitError) in
      let tree = try repository.writeTree(
        from: parent?.tree, files.map { TreeChange(path: $0.path, blob: $0.new.id) })
      return try repository.writeCommit(
        tree: tree, parents: parent.map { [$0.commit] } ?? [], author: author, committer: committer,
        message: message.text)
    }
    let journal = Journal(reference: reference, old: parent?.commit, new: commit, paths: edits.map(\.path))
    try system { () throws(SystemError) in try journal.write(place, durable: checkout != nil) }
    do {
      try repository.moveBranch(
        reference, from: parent?.commit, to: commit, log: "tix: \(message.subject)", as: committer)
    } catch {
      // Whether it moved is what the branch says, not what the error says.
      guard try tip() == commit else {
        try system { () throws(SystemError) in try Journal.close(place) }
        if error.kind == .moved { return nil }
        throw error.kind == .locked ? Self.branchLocked(place.lockFile(of: reference)) : .git(error)
      }
    }
    try checkout?.apply()
    try acknowledge(commit)
    try system { () throws(SystemError) in try Journal.close(place) }
    return commit
  }

  /// Remembers the commit as the last that was said to be done, so that verify can miss it.
  func acknowledge(_ commit: ObjectID) throws(StoreError) {
    try system { () throws(SystemError) in
      try FileSystem.replace(place.acknowledged, Array("\(commit)\n".utf8), durable: false)
    }
  }

  private static func branchLocked(_ path: String) -> StoreError {
    .inTheWay("the branch is locked by another git command", hint: "if none is at work, remove its leftover: \(path)")
  }
}
