internal import Desk
internal import Git

/// Judges every commit by what it changes, with the roles that people had in its parents.
final class HistoryCheck {
  let store: Store
  let clock: Timestamp
  let people: PeopleInHistory
  /// The commit that began the desk: where its history leads to by first parents.
  private var setup: ObjectID?
  /// The loads after each commit that is still a parent of commits to judge.
  private var loads: [ObjectID: Loads] = [:]
  /// For each commit, how many of its children are still to be judged.
  private var waiting: [ObjectID: Int] = [:]
  /// The newest time that counts of commits that others were made on.
  private var times: [ObjectID: Timestamp] = [:]
  /// A commit that had the same settings and documents as those that are judged now, and what they are in its tree.
  private var documents: (snapshot: Snapshot, folders: [ObjectID?])?
  /// The desk at the commit that was asked for last.
  private var last: Snapshot?

  init(_ store: Store, _ clock: Timestamp) {
    self.store = store
    self.clock = clock
    people = PeopleInHistory(store)
  }

  /// - Parameter tip: where commits that settle findings are looked for, from `start` on.
  func check(
    from start: ObjectID?, to end: ObjectID, settledBy tip: ObjectID, _ report: inout Report
  ) throws(StoreError) {
    // The walk is over Git's commits alone; what is wrong inside one is a finding, and the check goes on.
    var commits: [ObjectID] = []
    var beginnings: [ObjectID] = []
    var acceptances = Acceptances()
    try git { () throws(GitError) in
      try store.repository.walk(from: end, hiding: start.map { [$0] } ?? [], newestFirst: false) { commit in
        commits.append(commit.id)
        acceptances.note(commit)
        if commit.parents.isEmpty { beginnings.append(commit.id) }
        for parent in commit.parents { waiting[parent, default: 0] += 1 }
        return true
      }
      if tip != end {
        try store.repository.walk(from: tip, hiding: [end], newestFirst: false) { commit in
          acceptances.note(commit)
          return true
        }
      }
      if start == nil { setup = beginnings.count == 1 ? beginnings[0] : try firstParent(of: end) }
    }
    try acceptances.settle(self, &report)
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
    guard let parent = commit.parents.first else { return try checkBeginning(commit, &report) }
    let isMerge = commit.parents.count > 1
    let whole = try store.change(of: commit, from: parent)
    let change = isMerge ? try merged(commit, &report) : whole
    if commit.isMessageCut {
      report.find(
        "its message is longer than \(Limits.messageBytes >> 20) MiB, and not judged", commit: commit.id.description)
    }
    // A merge without an act of its own is looked at with the people that it brings together.
    let roster = try people(after: isMerge ? commit.id : parent)
    let moment = try moment(of: commit, roster)
    let loads = try loads(after: parent)
    defer { finish(whole, commit, loads, moment) }
    let findings = CommitCheck(self, commit, change, roster, moment, loads)
    try findings.check(&report)
    if isMerge { try GrantCheck(self, commit, moment).check(&report) }
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

  private func checkBeginning(_ commit: Git.Commit, _ report: inout Report) throws(StoreError) {
    let change = try store.change(of: commit, from: nil)
    let author = change.people.first { $0.after?.has(email: commit.author.email) ?? false }
    let moment = try moment(of: commit, Roster(change.people.compactMap(\.after)))
    if let problem = moment.problem { report.find(problem, commit: commit.id.description) }
    if commit.id != setup { report.find("a second beginning of the desk", commit: commit.id.description) }
    let violations = try rules { () throws(Refusal) in try Judge.judgeSetup(change, by: author?.handle, at: moment) }
    for violation in violations {
      report.find(violation.problem, path: violation.path, commit: commit.id.description)
    }
    finish(change, commit, Loads(), moment)
  }

  /// The people of the desk after a commit.
  func people(after commit: ObjectID) throws(StoreError) -> Roster {
    try people.roster(at: try git { () throws(GitError) in try store.repository.commit(commit).tree })
  }

  /// Whoever has this address: somebody of the desk, or the desk itself.
  func actor(_ email: String, _ roster: Roster) throws(StoreError) -> Actor? {
    if email == Actor.deskEmail { return .desk }
    return try rules { () throws(Refusal) in try roster.person(email: email) }.map { .person($0) }
  }

  /// The desk as a change on top of a commit finds it.
  func before(
    _ parent: ObjectID, _ change: Change, _ moment: CommitMoment, _ loads: Loads?, by author: Actor
  ) throws(StoreError) -> PriorState {
    let snapshot = try desk(at: parent)
    if author == .desk, let documents {
      // What the agreement says is read once, too.
      _ = try (documents.snapshot.serviceClock(), documents.snapshot.zone())
      snapshot.keepKnown(of: documents.snapshot)
    }
    snapshot.use(try people.roster(at: snapshot.tree))
    // The major incidents that the change is about are looked at too.
    let majors = change.tickets.flatMap { [$0.before?.major, $0.after?.major].compactMap(\.self) }
    let (ids, isDesk) = (change.touchedTickets, author == .desk)
    let declares = isDesk && change.tickets.contains { $0.after?.major == $0.id && $0.before?.major != $0.id }
    return try snapshot.before(
      ids + Set(majors).subtracting(ids).sorted(), at: moment, loads: loads, threads: isDesk, reporters: declares)
  }

  /// The desk at a commit, with its settings and what its documents say: they mostly are those of the commit before.
  private func desk(at commit: ObjectID) throws(StoreError) -> Snapshot {
    if let last, last.commit == commit { return last }
    let snapshot = try Snapshot(store, commit)
    let folders = try [DeskPath.settings.text, "kb"].map { path throws(StoreError) in try snapshot.object(path) }
    if let documents, documents.folders == folders {
      snapshot.keepKnown(of: documents.snapshot)
    } else {
      _ = try (snapshot.settings(), snapshot.catalog())
      documents = (snapshot, folders)
    }
    last = snapshot
    return snapshot
  }

  /// The clocks by which a change on top of a commit is judged. What cannot be read is told where it is judged.
  private func zone(at commit: ObjectID?) -> TimeZoneRules {
    guard let commit else { return .utc }
    // Commits with the same settings and documents have the same clocks: they are read once.
    guard let desk = try? desk(at: commit) else { return .utc }
    return (documents?.snapshot ?? desk).clocks
  }

  private func loads(after commit: ObjectID) throws(StoreError) -> Loads {
    if let counted = loads[commit] { return counted }
    return try Snapshot(store, commit).scannedLoads()
  }
}

extension HistoryCheck {
  /// How far back the newest time is looked for where the commits before are not judged.
  private static let maxSteps = 1_000

  /// When a commit was made: the times that it claims, and the newest of the commits that it was made on.
  func moment(of commit: Git.Commit, _ roster: Roster) throws(StoreError) -> CommitMoment {
    var newest: Timestamp?
    for parent in commit.parents {
      let time = if let known = times[parent] { known } else { try newestTime(upTo: parent) }
      if let time { newest = max(newest ?? time, time) }
    }
    let author = try actor(commit.author.email, roster)
    let maker = try author.map { author throws(StoreError) in
      try store.maker(commit.committer.email, author, roster)
    }
    return CommitMoment(
      author: Timestamp(seconds: commit.author.time) ?? .epoch,
      committer: Timestamp(seconds: commit.committer.time) ?? .epoch, parents: newest, clock: clock,
      madeBy: maker ?? .customer, in: self.zone(at: commit.parents.first))
  }

  private func newestTime(upTo commit: ObjectID) throws(StoreError) -> Timestamp? {
    var newest: Timestamp?
    var next: ObjectID? = commit
    for _ in 0..<Self.maxSteps {
      guard let id = next else { break }
      let commit = try git { () throws(GitError) in try store.repository.commit(id) }
      if let time = Timestamp(seconds: commit.committer.time), !CommitMoment.isAhead(time, of: clock) {
        newest = max(newest ?? time, time)
      }
      next = commit.parents.first
    }
    return newest
  }

  /// Keeps what commits on top of this one are judged by. What nobody asks for any more is forgotten.
  private func finish(_ change: Change, _ commit: Git.Commit, _ before: Loads, _ moment: CommitMoment) {
    var after = before
    for ticket in change.tickets {
      if let old = ticket.before { after.remove(old) }
      if let new = ticket.after { after.add(new) }
    }
    for parent in commit.parents {
      waiting[parent, default: 1] -= 1
      if waiting[parent] == 0 { (waiting[parent], loads[parent], times[parent]) = (nil, nil, nil) }
    }
    guard waiting[commit.id] != nil else { return }
    loads[commit.id] = after
    times[commit.id] = moment.newest
  }
}
