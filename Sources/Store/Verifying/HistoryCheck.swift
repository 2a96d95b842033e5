internal import Desk
internal import Git

/// Judges every commit by what it changes, with the roles that people had in its parent.
final class HistoryCheck {
  private let store: Store
  /// The desk's first commit: the one that first parents lead to.
  private var setup: ObjectID?
  /// The loads after each commit that is still a parent of commits to judge.
  private var loads: [ObjectID: Loads] = [:]
  /// For each commit, how many of its children are still to be judged.
  private var waiting: [ObjectID: Int] = [:]
  private let people: PeopleInHistory
  /// A commit that had the same settings and documents as those that are judged now, and what they are in its tree.
  private var documents: (snapshot: Snapshot, folders: [ObjectID?])?

  init(_ store: Store) {
    self.store = store
    people = PeopleInHistory(store)
  }

  func check(from start: ObjectID?, to end: ObjectID, _ report: inout Report) throws(StoreError) {
    // The walk is over Git's commits alone; what is wrong inside one is a finding, and the check goes on.
    var commits: [ObjectID] = []
    var beginnings: [ObjectID] = []
    try git { () throws(GitError) in
      try store.repository.walk(from: end, hiding: start.map { [$0] } ?? [], newestFirst: false) { commit in
        commits.append(commit.id)
        if let parent = commit.parents.first { waiting[parent, default: 0] += 1 } else { beginnings.append(commit.id) }
        return true
      }
      if start == nil { setup = beginnings.count == 1 ? beginnings[0] : try firstParent(of: end) }
    }
    for id in commits {
      report.commits += 1
      do throws(StoreError) {
        try check(try git { () throws(GitError) in try store.repository.commit(id) }, &report)
      } catch .git(let error) {
        report.find("it cannot be read: \(error.message)", commit: id.description)
      } catch .damaged(let fault) {
        report.find("it cannot be judged: \(fault.problem)", path: fault.path, commit: id.description)
      }
    }
  }

  /// The commit that has no parent, by first parents.
  private func firstParent(of end: ObjectID) throws(GitError) -> ObjectID {
    var id = end
    while let parent = try store.repository.commit(id).parents.first { id = parent }
    return id
  }

  private func check(_ commit: Git.Commit, _ report: inout Report) throws(StoreError) {
    let id = commit.id.description
    guard let parent = commit.parents.first else { return try checkBeginning(commit, &report) }
    let isMerge = commit.parents.count > 1
    let whole = try store.change(of: commit, from: parent)
    let change = isMerge ? try merged(commit, &report) : whole
    if commit.isMessageCut {
      report.find("its message is longer than \(Limits.messageBytes >> 20) MiB, and not judged", commit: id)
    }
    let claim = Claim(message: commit.message)
    if claim == nil, !isMerge { report.byHand += 1 }
    let before = try before(parent, change)
    defer { count(whole, commit.id, before.loads ?? Loads(), parent) }

    guard let author = try actor(commit.author.email, before.roster) else {
      return report.find("its author \(commit.author.email) is none of the desk's people", commit: id)
    }
    let time = Timestamp(seconds: commit.author.time)
    if time == nil { report.find("its time is before 1970", commit: id) }
    try checkCommitter(commit, author, before.roster, isByHand: claim == nil, &report)
    let violations = try rules { () throws(Refusal) in try Judge.judge(change, by: author, in: before, at: time) }
    for violation in violations {
      report.find("\(author.handle): \(violation.problem)", path: violation.path, commit: id)
    }
    for problem in claim?.disagreements(with: change, author: author.handle) ?? [] {
      report.find(problem, commit: id)
    }
  }

  /// What a merge changes by itself. Joining costs as much for each parent, and a thousand of them are a few bytes to send.
  private func merged(_ commit: Git.Commit, _ report: inout Report) throws(StoreError) -> Change {
    guard commit.parents.count <= Limits.parents else {
      report.find(
        "it merges \(commit.parents.count) commits at once and is not judged: at most \(Limits.parents)",
        commit: commit.id.description)
      return Change([])
    }
    return Change(try git { () throws(GitError) in try MergeCheck(commit, store).files() })
  }

  /// A commit by hand is its author's alone; one by tix may be made by an admin, or by a program that is nobody of the desk.
  private func checkCommitter(
    _ commit: Git.Commit, _ author: Actor, _ roster: Roster, isByHand: Bool, _ report: inout Report
  ) throws(StoreError) {
    if case .person(let person) = author, person.has(email: commit.committer.email) { return }
    let committer = try rules { () throws(Refusal) in try roster.person(email: commit.committer.email) }
    if isByHand {
      report.find(
        "made by hand, and its committer \(commit.committer.email) is not its author \(author.handle)",
        commit: commit.id.description)
    } else if let committer, committer.role != .admin || hasLeft(committer, commit) {
      report.find("\(committer.handle) may not act as \(author.handle)", commit: commit.id.description)
    } else {
      report.onBehalf += 1
    }
  }

  /// Whoever has this address: somebody of the desk, or the desk itself.
  private func actor(_ email: String, _ roster: Roster) throws(StoreError) -> Actor? {
    if email == Actor.deskEmail { return .desk }
    return try rules { () throws(Refusal) in try roster.person(email: email) }.map { .person($0) }
  }

  private func hasLeft(_ person: Person, _ commit: Git.Commit) -> Bool {
    Timestamp(seconds: commit.committer.time).map(person.hasLeft(at:)) ?? false
  }

  private func checkBeginning(_ commit: Git.Commit, _ report: inout Report) throws(StoreError) {
    let change = try store.change(of: commit, from: nil)
    let author = change.people.first { $0.after?.has(email: commit.author.email) ?? false }
    if commit.id != setup { report.find("a second beginning of the desk", commit: commit.id.description) }
    let violations = try rules { () throws(Refusal) in try Judge.judgeSetup(change, by: author?.handle) }
    for violation in violations {
      report.find(violation.problem, path: violation.path, commit: commit.id.description)
    }
    count(change, commit.id, Loads(), nil)
  }

  private func before(_ parent: ObjectID, _ change: Change) throws(StoreError) -> PriorState {
    let snapshot = try Snapshot(store, parent)
    let folders = try [DeskPath.settings.text, "kb"].map { path throws(StoreError) in try snapshot.object(path) }
    if let documents, documents.folders == folders {
      snapshot.keepKnown(of: documents.snapshot)
    } else {
      _ = try (snapshot.settings(), snapshot.catalog())
      documents = (snapshot, folders)
    }
    snapshot.use(try people.roster(at: snapshot.tree))
    let loads: Loads
    if let counted = self.loads[parent] { loads = counted } else { loads = try snapshot.scannedLoads() }
    return try snapshot.before(change.touchedTickets, loads: loads)
  }

  /// The loads after a commit. Those of its parent are forgotten when no other commit on it is to be judged.
  private func count(_ change: Change, _ commit: ObjectID, _ before: Loads, _ parent: ObjectID?) {
    var after = before
    for ticket in change.tickets {
      if let old = ticket.before { after.remove(old) }
      if let new = ticket.after { after.add(new) }
    }
    if let parent {
      waiting[parent, default: 1] -= 1
      if waiting[parent] == 0 { (waiting[parent], loads[parent]) = (nil, nil) }
    }
    if waiting[commit] != nil { loads[commit] = after }
  }
}
