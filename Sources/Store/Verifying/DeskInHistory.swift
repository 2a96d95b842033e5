internal import Desk
internal import Git

/// What commits are judged by: the desk as it was at one after another, with its people. Each thread has one.
final class DeskInHistory {
  let store: Store
  let clock: Timestamp
  private let people: PeopleInHistory
  /// A commit that had the same settings and documents as those that are judged now, and what they are in its tree.
  private var documents: (snapshot: Snapshot, folders: [ObjectID?])?
  /// The desk at the commit that was asked for last.
  private var last: Snapshot?

  init(_ store: Store, _ clock: Timestamp) {
    self.store = store
    self.clock = clock
    people = PeopleInHistory(store)
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
}

extension DeskInHistory {
  /// How far back the newest time is looked for where the commits before are not judged.
  private static let maxSteps = 1_000

  /// When a commit was made: the times that it claims, and the newest of the commits that it was made on.
  func moment(of commit: Git.Commit, _ roster: Roster) throws(StoreError) -> CommitMoment {
    var newest: Timestamp?
    for parent in commit.parents {
      if let time = try newestTime(upTo: parent) { newest = max(newest ?? time, time) }
    }
    return try moment(of: commit, roster, after: newest)
  }

  /// - Parameter newest: the newest time of the commits that it was made on.
  func moment(
    of commit: Git.Commit, _ roster: Roster, after newest: Timestamp?
  ) throws(StoreError) -> CommitMoment {
    let author = try actor(commit.author.email, roster)
    let maker = try author.map { author throws(StoreError) in
      try store.maker(commit.committer.email, author, roster)
    }
    return CommitMoment(
      author: Timestamp(seconds: commit.author.time) ?? .epoch,
      committer: Timestamp(seconds: commit.committer.time) ?? .epoch, parents: newest, clock: clock,
      madeBy: maker ?? .customer, in: self.zone(at: commit.parents.first))
  }

  /// The newest time that counts for what is made on a commit; nil where none does.
  func newestTime(of commit: Git.Commit, after newest: Timestamp?) -> Timestamp? {
    let committer = Timestamp(seconds: commit.committer.time) ?? .epoch
    return CommitMoment.newest(committer, after: newest, clock: clock)
  }

  func newestTime(upTo commit: ObjectID) throws(StoreError) -> Timestamp? {
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
}
