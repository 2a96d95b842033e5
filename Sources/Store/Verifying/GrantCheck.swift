internal import Desk
internal import Git

/// What a merge brings of rights that somebody gave who had lost theirs on another side: a role that was taken away does not
/// come back through what it was used for meanwhile.
struct GrantCheck {
  private let history: DeskInHistory
  private let commit: Git.Commit
  private let moment: CommitMoment

  init(_ history: DeskInHistory, _ commit: Git.Commit, _ moment: CommitMoment) {
    (self.history, self.commit, self.moment) = (history, commit, moment)
  }

  func check(_ report: inout Report) throws(StoreError) {
    for (index, side) in commit.parents.enumerated() {
      let gains = try gains(since: side)
      guard !gains.isEmpty else { continue }
      for other in commit.parents.indices where other != index {
        try check(gains, on: commit.parents[other], against: side, &report)
      }
    }
  }

  /// Who can do more after the merge than on this side.
  private func gains(since side: ObjectID) throws(StoreError) -> Set<Handle> {
    let folders = try [side, commit.id].map { id throws(StoreError) in
      try git { () throws(GitError) in
        try history.store.repository.entry(at: "people", in: history.store.repository.commit(id).tree)?.id
      }
    }
    guard folders[0] != folders[1], let after = folders[1] else { return [] }
    let files = try git { () throws(GitError) in try history.store.repository.differences(from: folders[0], to: after) }
    let (old, new) = (try history.people(after: side), try history.people(after: commit.id))
    var gains: Set<Handle> = []
    for file in files {
      guard case .person(let handle) = DeskPath("people/" + file.path) else { continue }
      try rules { () throws(Refusal) in
        if let person = try new[handle], person.gains(since: try old[handle]) { gains.insert(handle) }
      }
    }
    return gains
  }

  /// Names the commits of one side that gave these rights, where their author was an admin when the sides parted and is none
  /// on the other.
  private func check(
    _ gains: Set<Handle>, on branch: ObjectID, against side: ObjectID, _ report: inout Report
  ) throws(StoreError) {
    let repository = history.store
    guard let base = try git({ () throws(GitError) in try repository.repository.mergeBase(branch, side) }) else {
      return
    }
    let (known, present) = (try history.people(after: base), try history.people(after: side))
    var commits: [Git.Commit] = []
    try git { () throws(GitError) in
      try repository.repository.walk(from: branch, hiding: [side], newestFirst: false) { commit in
        commits.append(commit)
        return true
      }
    }
    for earlier in commits where earlier.parents.count == 1 {
      let author = try rules { () throws(Refusal) in try known.person(email: earlier.author.email) }
      guard let author, author.isAdmin(at: moment.presence) else { continue }
      let now = try rules { () throws(Refusal) in try present[author.handle] }
      if now?.isAdmin(at: moment.presence) ?? false { continue }
      let (before, after) = (try history.people(after: earlier.parents[0]), try history.people(after: earlier.id))
      for handle in gains.sorted() {
        let isGiven = try rules { () throws(Refusal) in
          try after[handle]?.gains(since: try before[handle]) ?? false
        }
        guard isGiven else { continue }
        report.find(
          "it brings what \(author.handle), who is no admin on the other side, gave \(handle) in commit "
            + String(decoding: earlier.id.description.utf8.prefix(12), as: UTF8.self),
          path: DeskPath.person(handle).text, commit: commit.id.description)
      }
    }
  }
}
