package import Desk
internal import Git
internal import System
internal import Text

/// Who makes a commit: the actor whose action it is, and whoever's program wrote it.
package struct Authorship: Sendable {
  package let actor: Actor
  /// Git's own identity; the actor where it has none.
  package let committer: (name: String, email: String)?

  package init(actor: Actor, committer: (name: String, email: String)?) {
    self.actor = actor
    self.committer = committer
  }

  func author(at now: Timestamp) -> Signature { Self.signature(actor.name, actor.email, now) }

  func committer(at now: Timestamp) -> Signature {
    committer.map { Self.signature($0.name, $0.email, now) } ?? author(at: now)
  }

  private static func signature(_ name: String, _ email: String, _ now: Timestamp) -> Signature {
    let shown = CommitIdentity.carried(name)
    return Signature(
      name: shown.isEmpty ? "?" : shown, email: CommitIdentity.carried(email), time: now.seconds, offset: 0)
  }
}

extension Store {
  /// The desk's lock, and with a work tree Git's: nobody else changes anything until the work is done.
  func locked<T>(_ work: () throws(StoreError) -> T) throws(StoreError) -> T {
    try system { () throws(SystemError) in try paths.make() }
    return try withExtendedLifetime(try DeskLock(paths.deskLock, patience: lockTimeout())) { () throws(StoreError) in
      isLocked = true
      defer { isLocked = false }
      return try withIndexLock(work)
    }
  }

  private func withIndexLock<T>(_ work: () throws(StoreError) -> T) throws(StoreError) -> T {
    if Recovery.isNeeded(paths) { try Recovery(self).recover(patience: lockTimeout()) }
    guard repository.workTree != nil else {
      try requireNoGitOperation()
      trace?.mark("locks")
      return try work()
    }
    return try withExtendedLifetime(try IndexLock(paths, patience: lockTimeout())) { () throws(StoreError) in
      // Who begins a merge or switches the branch needs Git's lock for it too.
      try requireNoGitOperation()
      trace?.mark("locks")
      return try work()
    }
  }

  /// Nothing is under way that a commit would become part of.
  private func requireNoGitOperation() throws(StoreError) {
    // A rebase and a bisect have no branch checked out either, and end with one.
    let (what, ways): (String, String)
    switch repository.state {
    case .none:
      guard repository.isHeadDetached else { return try requireNoOtherWorkTree() }
      throw .inTheWay("no branch is checked out here", hint: "git switch BRANCH, then try again")
    case .merge: (what, ways) = ("a merge", "git merge --continue, or git merge --abort")
    case .rebase: (what, ways) = ("a rebase", "git rebase --continue, or git rebase --abort")
    case .cherryPick: (what, ways) = ("a cherry-pick", "git cherry-pick --continue, or git cherry-pick --abort")
    case .revert: (what, ways) = ("a revert", "git revert --continue, or git revert --abort")
    case .bisect: (what, ways) = ("a bisect", "git bisect reset")
    case .other: (what, ways) = ("another git command", "git status tells which; finish it or abort it")
    }
    throw .inTheWay("\(what) is in progress here", hint: "\(ways); then try again")
  }

  /// No other work tree has the branch: moving it would leave that one with staged changes that undo this one. Git refuses too.
  private func requireNoOtherWorkTree() throws(StoreError) {
    let branch = try git { () throws(GitError) in try repository.headReference() }
    guard let other = try OtherWorkTrees(self).holder(of: branch) else { return }
    let name = branch.dropping(prefix: "refs/heads/") ?? branch
    throw .inTheWay(
      "the branch \(name) is also checked out in \(other)", hint: "git -C \(other) switch --detach lets it go")
  }

  /// Stores one commit on top of `parent`: blobs and trees straight from the parent's tree. No branch is moved.
  ///
  /// - Parameter merged: further parents, whose history the commit joins to that of the first.
  func store(
    _ edits: [FileEdit], on parent: Snapshot?, merging merged: [ObjectID] = [], message: CommitMessage,
    by authorship: Authorship, at now: Timestamp
  ) throws(StoreError) -> (id: ObjectID, files: [Checkout.File]) {
    let author = authorship.author(at: now)
    let committer = authorship.committer(at: now)
    var files: [Checkout.File] = []
    for edit in edits {
      let base = try parent?.object(edit.path).map { Checkout.Side(id: $0, in: self) }
      files.append(Checkout.File(path: edit.path, base: base, new: try side(edit)))
    }
    let tree = try writeTree(files, on: parent)
    let bytes = try git { () throws(GitError) in
      try repository.commitBytes(
        tree: tree, parents: (parent.map { [$0.commit] } ?? []) + merged, author: author, committer: committer,
        message: message.text)
    }
    let signature = try Signer(self)?.sign(bytes, committer: "\(committer.name) <\(committer.email)>")
    return (try git { () throws(GitError) in try repository.storeCommit(bytes, signature: signature) }, files)
  }

  /// Stores the folders with the files in them. What stands in a folder's place and is none is named.
  private func writeTree(_ files: [Checkout.File], on parent: Snapshot?) throws(StoreError) -> ObjectID {
    let failure: GitError
    do {
      return try repository.writeTree(from: parent?.tree, files.map { TreeChange(path: $0.path, blob: $0.new?.id) })
    } catch {
      failure = error
    }
    for file in files {
      if let fault = parent?.unreadableFolder(on: file.path) { throw .damaged(fault) }
    }
    throw .git(failure)
  }

  /// What an edit puts into the desk, stored; nil where it takes the file away.
  private func side(_ edit: FileEdit) throws(StoreError) -> Checkout.Side? {
    if edit.isRemoval { return nil }
    if let stored = edit.stored, let id = ObjectID(hex: stored.key) { return Checkout.Side(id: id, in: self) }
    let id = try git { () throws(GitError) in try repository.writeBlob(edit.content) }
    return Checkout.Side(id: id, in: self, known: edit.content)
  }

  /// Moves the branch to commits that are stored, then brings the work tree along; under the locks.
  ///
  /// - Returns: nil when the branch has moved meanwhile. Else the change is in HEAD, and is not done again: what could
  ///   not be finished then is a note, empty where there is none.
  func publish(
    _ files: [Checkout.File], from old: ObjectID?, to new: ObjectID, packs: Bool = false, log: String, as who: Signature
  ) throws(StoreError) -> String? {
    let reference = try git { () throws(GitError) in try repository.headReference() }
    let checkout = try repository.workTree.map { root throws(StoreError) in try Checkout(files, self, root) }
    if let obstacle = checkout?.obstacle { throw obstacle }
    if repository.isBuffering { try git { () throws(GitError) in try repository.storeBuffer(asPack: packs) } }
    trace?.mark("objects")
    let journal = Journal(
      reference: reference, old: old, new: new, paths: files.map(\.path), apart: try acknowledgedApart(from: old))
    try system { () throws(SystemError) in try journal.write(paths, durable: checkout != nil) }
    guard let doubt = try move(journal, log: log, as: who) else { return nil }
    trace?.mark("branch")
    let rest = finishCheckout(checkout)
    if checkout != nil { trace?.mark("work tree") }
    return [doubt, rest].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// Moves the branch, waiting for whoever has its lock.
  ///
  /// - Returns: nil when it was elsewhere. Else what there is to say of it, empty for nothing.
  private func move(_ journal: Journal, log: String, as who: Signature) throws(StoreError) -> String? {
    let backoff = LockBackoff(patience: try lockTimeout())
    while true {
      do {
        try repository.moveBranch(journal.reference, from: journal.old, to: journal.new, log: log, as: who)
        return ""
      } catch {
        // Whether it moved is what the branch says, not what the error says; whether the disk has it, is not.
        if try isInHead(journal.new) {
          return "the change is made, but may not outlast a loss of power: \(StoreError.git(error).problem)"
        }
        if error.kind == .locked, backoff.pause() { continue }
        // One that stays open says only that nothing was changed.
        try? Journal.close(paths)
        if error.kind == .moved { return nil }
        throw error.kind == .locked ? Self.branchLocked(paths.lockFile(of: journal.reference)) : .git(error)
      }
    }
  }

  private func isInHead(_ commit: ObjectID) throws(StoreError) -> Bool {
    do throws(StoreError) {
      guard let tip = try tip() else { return false }
      return try git { () throws(GitError) in try repository.isAncestor(commit, of: tip) }
    } catch {
      throw .unusable("nobody can tell whether the change was made: \(error.problem)", hint: "tix log shows it")
    }
  }

  /// Brings along what follows the branch. The change is made already, and whoever is told that it failed would make it
  /// twice: so a failure is a note, and the open journal has the next command finish this.
  private func finishCheckout(_ checkout: Checkout?) -> String? {
    do throws(StoreError) {
      try checkout?.apply()
      try system { () throws(SystemError) in try Journal.acknowledge(paths) }
      return nil
    } catch {
      return "the change is made, but what follows it is not, until the next tix command: \(error.problem)"
    }
  }

  private static func branchLocked(_ path: String) -> StoreError {
    .inTheWay("the branch is locked by another git command", hint: "if none is at work, remove its leftover: \(path)")
  }
}
