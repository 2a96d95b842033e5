package import Desk
internal import Git
internal import Text

/// The commits of a history that settle findings of others.
struct Acceptances {
  private var commits: [(id: ObjectID, accepts: [String])] = []

  /// Takes a commit in, if it is such a one.
  mutating func note(_ commit: Git.Commit) {
    guard Claim(message: commit.message) != nil else { return }
    let accepts = Claim.all(in: commit.message).flatMap(\.accepts)
    if !accepts.isEmpty { commits.append((commit.id, accepts)) }
  }

  /// Tells the report what is settled, and finds the ones that do not count.
  func settle(_ history: DeskInHistory, _ report: inout Report) throws(StoreError) {
    for (id, accepts) in commits {
      if let problem = try problem(id, accepts, history) {
        report.find("it accepts nothing: \(problem)", commit: id.description)
      } else {
        report.settle(accepts)
      }
    }
  }

  /// Why a commit settles nothing; nil where it does.
  private func problem(_ id: ObjectID, _ accepts: [String], _ history: DeskInHistory) throws(StoreError) -> String? {
    let store = history.store
    let commit = try git { () throws(GitError) in try store.repository.commit(id) }
    guard commit.parents.count == 1, let parent = commit.parents.first else { return "it is a merge" }
    let roster = try history.people(after: parent)
    guard case .person(let author) = try history.actor(commit.author.email, roster) else {
      return "its author is none of the desk's people"
    }
    let moment = try history.moment(of: commit, roster)
    guard author.isAdmin(at: moment.presence) else { return "\(author.handle) is no admin" }
    let committer = try rules { () throws(Refusal) in try roster.person(email: commit.committer.email) }
    if let committer, committer.handle != author.handle, !committer.isAdmin(at: moment.presence) {
      return "\(committer.handle) may not act as \(author.handle)"
    }
    for name in accepts {
      guard let accepted = ObjectID(hex: name),
        (try? store.repository.isAncestor(accepted, of: parent)) ?? false
      else { return "\(name) is no commit before it" }
      if let problem = try history.problem(accepting: accepted, by: author.handle) { return problem }
    }
    return nil
  }
}

extension DeskInHistory {
  /// Why somebody may not settle what is found of a commit: they have to be an admin without it. Nil where they may.
  func problem(accepting commit: ObjectID, by handle: Handle) throws(StoreError) -> String? {
    let short = String(decoding: commit.description.utf8.prefix(12), as: UTF8.self)
    let accepted = try git { () throws(GitError) in try store.repository.commit(commit) }
    guard !accepted.parents.isEmpty else { return "\(short) began the desk" }
    for parent in accepted.parents {
      let roster = try people(after: parent)
      let person = try rules { () throws(Refusal) in try roster[handle] }
      let moment = try moment(of: accepted, roster)
      guard person?.isAdmin(at: moment.presence) ?? false else { return "\(handle) was no admin before \(short)" }
    }
    return nil
  }
}

extension Store {
  /// Those of the commits somebody named that have findings which nobody settled yet: their whole ids.
  ///
  /// - Throws: where there is no such commit in the history of the desk, or it is not theirs to settle.
  package func commitsToAccept(
    _ names: [String], by handle: Handle, clock: Timestamp
  ) throws(StoreError) -> [String] {
    guard let tip = try tip() else { throw notADesk }
    var found: [String] = []
    for name in names {
      guard let id = try? repository.resolve(name), (try? repository.isAncestor(id, of: tip)) ?? false else {
        throw .refused(Refusal(.notFound, "there is no commit \(name) in this desk's history"))
      }
      var isFound = false
      let wanted = id.description
      var report = Report { if $0.commit == wanted { isFound = true } }
      let parent = try git { () throws(GitError) in try repository.commit(id).parents.first }
      try HistoryCheck(self, clock, from: parent, to: id, settledBy: tip).collect(&report)
      guard isFound, !found.contains(wanted) else { continue }
      let history = DeskInHistory(self, clock)
      if let problem = try history.problem(accepting: id, by: handle) { throw .refused(Refusal(.forbidden, problem)) }
      found.append(wanted)
    }
    return found
  }
}
