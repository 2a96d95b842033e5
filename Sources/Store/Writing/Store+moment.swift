internal import Desk
internal import Git

extension Store {
  /// How many commits are looked at for the newest time, where somebody sets the clock back.
  private static let maxSteps = 32

  /// When a change on top of a snapshot is made.
  func moment(of request: Request, by actor: Actor, on snapshot: Snapshot) throws(StoreError) -> CommitMoment {
    // A clock that was set back makes no commit that is judged by the real one later.
    let clock = max(request.clock, request.machineClock)
    return CommitMoment(
      author: request.now, committer: request.now, parents: try newestTime(at: snapshot.commit, request, clock),
      clock: request.clock, madeBy: try maker(request.committer?.email, actor, snapshot.roster()),
      in: snapshot.clocks)
  }

  /// Whose program a commit is made by.
  func maker(_ email: String?, _ author: Actor, _ roster: Roster) throws(StoreError) -> CommitMoment.Committer {
    let isAuthor = email.map { author.has(email: $0) } ?? true
    guard let email, !isAuthor || !author.isStaff else { return author.isStaff ? .staff : .customer }
    // Staff whose own mail proves nothing act as customers, by a program that is still theirs.
    let person = try rules { () throws(Refusal) in try roster.person(email: email) }
    return person.map { $0.isStaff ? .staff : .customer } ?? (isAuthor ? .customer : .program)
  }

  /// The newest time that counts. Commits mostly are in the order of their times: only who writes what is old asks further
  /// back than the last one.
  private func newestTime(
    at commit: ObjectID, _ request: Request, _ clock: Timestamp
  ) throws(StoreError) -> Timestamp? {
    var newest: Timestamp?
    var next: ObjectID? = commit
    for _ in 0..<Self.maxSteps {
      guard let id = next else { break }
      let commit = try git { () throws(GitError) in try commitTimes.entry(of: id, in: repository) }
      if let time = Timestamp(seconds: commit.seconds), !CommitMoment.isAhead(time, of: clock) {
        newest = max(newest ?? time, time)
      }
      guard request.now < clock.adding(seconds: -CommitMoment.tolerance) else { break }
      next = commit.parent
    }
    return newest
  }
}
