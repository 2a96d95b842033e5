internal import Desk
internal import Git

/// What was found in a portion of a history.
struct JudgedCommits: Sendable {
  var commits = 0
  var byHand = 0
  var onBehalf = 0
  var findings: [Report.Finding] = []
}

/// Judges commits of a history, on one thread.
final class CommitJudge {
  /// A commit, and what it is judged by.
  private struct Case {
    let commit: Git.Commit
    /// Against its first parent; nil where it is large, and read once more when it is judged.
    let change: Change?
    /// After its first parent.
    let loads: Loads
    /// The newest time that counts of the commits that it was made on.
    let newest: Timestamp?
  }

  private let desk: DeskInHistory
  private let lineage: Lineage
  /// The commit that began the desk: where its history leads to by first parents.
  private let setup: ObjectID?
  private var judged = 0

  /// What is larger is not kept for all commits of a portion: that would need more memory than a command may have.
  private static let maxBytes = 128 << 10
  /// After so many commits what libgit2 has cached is forgotten: throwing out single objects of a full cache is slow.
  private static let commitsCached = 256

  init(_ desk: DeskInHistory, _ lineage: Lineage, setup: ObjectID?) {
    (self.desk, self.lineage, self.setup) = (desk, lineage, setup)
  }

  /// - Parameter commits: in the order of history.
  func judge(_ commits: ArraySlice<ObjectID>) throws(StoreError) -> JudgedCommits {
    var judged = JudgedCommits()
    var found: [Report.Finding] = []
    var report = Report { found.append($0) }
    // What each leaves is told first, so that other threads go on.
    let cases = commits.map { id in Result { () throws(StoreError) in try prepare(id) } }
    for (id, prepared) in zip(commits, cases) {
      report.commits += 1
      do throws(StoreError) {
        try check(try prepared.get(), &report)
      } catch .git(let error) {
        report.find("it cannot be read: \(error.message)", commit: id.description)
      } catch .damaged(let fault) {
        report.find("it cannot be judged: \(fault.problem)", path: fault.path, commit: id.description)
      }
    }
    self.judged += commits.count
    if self.judged >= Self.commitsCached {
      self.judged = 0
      desk.store.repository.forgetCached()
    }
    (judged.commits, judged.byHand, judged.onBehalf) = (report.commits, report.byHand, report.onBehalf)
    judged.findings = found
    return judged
  }

  /// Reads a commit, and tells what it leaves to the next ones.
  private func prepare(_ id: ObjectID) throws(StoreError) -> Case {
    var outcome: CommitOutcome?
    defer { lineage.leave(outcome, after: id) }
    let commit = try git { () throws(GitError) in try desk.store.repository.commit(id) }
    let before = commit.parents.map { ($0, lineage.outcome(of: $0)) }
    let change = try desk.store.change(of: commit, from: commit.parents.first)
    let known = before.first.flatMap { $0.1?.loads }
    let loads =
      if let known { known } else {
        try before.first.map { parent, _ throws(StoreError) in
          try Snapshot(desk.store, parent).scannedLoads()
        } ?? Loads()
      }
    var newest: Timestamp?
    for (parent, outcome) in before {
      let time = if let outcome { outcome.newest } else { try desk.newestTime(upTo: parent) }
      if let time { newest = max(newest ?? time, time) }
    }
    var after = loads
    for ticket in change.tickets {
      if let old = ticket.before { after.remove(old) }
      if let new = ticket.after { after.add(new) }
    }
    outcome = CommitOutcome(loads: after, newest: desk.newestTime(of: commit, after: newest))
    let isLarge = change.bytes > Self.maxBytes
    return Case(commit: commit, change: isLarge ? nil : change, loads: loads, newest: newest)
  }

  private func check(_ item: Case, _ report: inout Report) throws(StoreError) {
    let commit = item.commit
    let whole =
      if let change = item.change { change } else {
        try desk.store.change(of: commit, from: commit.parents.first)
      }
    guard let parent = commit.parents.first else { return try checkBeginning(commit, whole, &report) }
    let isMerge = commit.parents.count > 1
    let change = isMerge ? try merged(commit, &report) : whole
    if commit.isMessageCut {
      report.find(
        "its message is longer than \(Limits.messageBytes >> 20) MiB, and not judged", commit: commit.id.description)
    }
    // A merge without an act of its own is looked at with the people that it brings together.
    let roster = try desk.people(after: isMerge ? commit.id : parent)
    let moment = try desk.moment(of: commit, roster, after: item.newest)
    try CommitCheck(desk, commit, change, roster, moment, item.loads).check(&report)
    if isMerge { try GrantCheck(desk, commit, moment).check(&report) }
  }

  /// What a merge changes by itself. Joining costs as much for each parent, and a thousand of them are a few bytes to send.
  private func merged(_ commit: Git.Commit, _ report: inout Report) throws(StoreError) -> Change {
    guard commit.parents.count <= Limits.parents else {
      report.find(
        "it merges \(commit.parents.count) commits at once and is not judged: at most \(Limits.parents)",
        commit: commit.id.description)
      return Change([])
    }
    return Change(try git { () throws(GitError) in try MergeCheck(commit, desk.store).files() })
  }

  private func checkBeginning(
    _ commit: Git.Commit, _ change: Change, _ report: inout Report
  ) throws(StoreError) {
    let author = change.people.first { $0.after?.has(email: commit.author.email) ?? false }
    let moment = try desk.moment(of: commit, Roster(change.people.compactMap(\.after)), after: nil)
    if let problem = moment.problem { report.find(problem, commit: commit.id.description) }
    if commit.id != setup { report.find("a second beginning of the desk", commit: commit.id.description) }
    let violations = try rules { () throws(Refusal) in try Judge.judgeSetup(change, by: author?.handle, at: moment) }
    for violation in violations {
      report.find(violation.problem, path: violation.path, commit: commit.id.description)
    }
  }
}
