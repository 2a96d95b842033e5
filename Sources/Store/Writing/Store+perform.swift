package import Desk
internal import Git

extension Store {
  /// What an action is performed with: who, when, and where randomness comes from.
  package struct Request {
    /// Who acts, found among the people of the desk as it is under the lock.
    package let actor: (Roster) throws(Refusal) -> Person
    package let committer: (name: String, email: String)?
    package let now: Timestamp
    package let random: () -> UInt64

    package init(
      actor: @escaping (Roster) throws(Refusal) -> Person, committer: (name: String, email: String)?, now: Timestamp,
      random: @escaping () -> UInt64
    ) {
      self.actor = actor
      self.committer = committer
      self.now = now
      self.random = random
    }
  }

  /// Does one action: reads HEAD, plans, asks the rules, commits. One commit, or none when it is already so.
  ///
  /// When this returns, the change is on the disk and in HEAD.
  package func perform(_ action: any Action, _ request: Request) throws(StoreError) -> Outcome {
    try locked { () throws(StoreError) in
      // Under the locks only a push into a bare desk can move the branch: then all is computed again.
      for _ in 1...20 {
        let snapshot = try head()
        guard let outcome = try attempt(action, request, snapshot) else { continue }
        return outcome
      }
      throw .inTheWay("the branch keeps moving", hint: "try again when the other writer is done")
    }
  }

  /// Nil when the branch moved meanwhile.
  private func attempt(
    _ action: any Action, _ request: Request, _ snapshot: Snapshot
  ) throws(StoreError) -> Outcome? {
    let roster = try snapshot.roster()
    let actor = try rules { () throws(Refusal) in try request.actor(roster) }
    let ids = action.ticket.map { [$0] } ?? []
    var before = try snapshot.before(ids, comment: action.comment, loads: nil, papers: action.papers)
    let needed = [.settings] + ids.map(DeskPath.ticket) + action.people.map(DeskPath.person)
    if let fault = snapshot.faults.first(where: { needed.map(\.text).contains($0.path) }) { throw .damaged(fault) }
    if action.needsLoads(before, request.now) { before = before.counting(try snapshot.loads()) }
    let facts = Facts(
      before: before, actor: actor, now: request.now, freshID: try freshID(request, snapshot), number: request.random())
    let plan = try rules { () throws(Refusal) in try action.plan(facts) }
    guard !plan.edits.isEmpty else { return plan.outcome }
    let change = try self.change(plan.edits, snapshot)
    // Nobody's file is written over because it could not be read.
    if let path = change.mended.first {
      throw .damaged(
        snapshot.faults.first { $0.path == path } ?? Fault(path: path, line: nil, problem: "it cannot be read"))
    }
    if let violation = Judge.judge(change, by: actor, in: before, at: request.now).first {
      throw .refused(Refusal(.forbidden, violation.problem))
    }
    let claim = Claim(action: action.name, ticket: plan.outcome.ticket, actor: actor.handle, via: "cli")
    let message = CommitMessage(subject: change.summary, reasons: plan.reasons, claim: claim)
    let authorship = Authorship(actor: actor, committer: request.committer)
    let commit = try commit(plan.edits, on: snapshot, message: message, by: authorship, at: request.now)
    return commit.map { commit in
      var outcome = plan.outcome
      if let note = commit.note { outcome.notes.append(note) }
      return outcome
    }
  }

  /// An id that no ticket of today has.
  private func freshID(_ request: Request, _ snapshot: Snapshot) throws(StoreError) -> TicketID {
    while true {
      let id = TicketID(created: request.now, number: request.random())
      if try snapshot.bytes(id.path) == nil { return id }
    }
  }

  private func change(_ edits: [FileEdit], _ snapshot: Snapshot) throws(StoreError) -> Change {
    var files: [FileChange] = []
    for edit in edits {
      let before: [UInt8]?
      if Self.isAttachment(edit.path) {
        before = try snapshot.object(edit.path).map { _ in [] }
      } else {
        before = try snapshot.bytes(edit.path)
      }
      files.append(FileChange(path: edit.path, before: before, after: edit.content, size: edit.size))
    }
    return Change(files)
  }
}
