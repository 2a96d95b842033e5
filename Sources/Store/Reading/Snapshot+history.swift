package import Desk
internal import Git

extension Snapshot {
  /// What happened to one ticket or to the whole desk, the newest first, as far as this person may know of it.
  ///
  /// - Returns: the entries, and whether there are more than `limit`.
  package func history(
    of id: TicketID?, for viewer: Person, limit: Int?
  ) throws(StoreError) -> (entries: [LogEntry], isCut: Bool) {
    let roster = try roster()
    let own = viewer.isStaff ? nil : Set(try tickets().filter { Visibility.maySee($0, viewer) }.map(\.id))
    var entries: [LogEntry] = []
    var isCut = false
    try git { () throws(GitError) in
      try store.repository.walk(from: commit, hiding: [], newestFirst: true) { commit throws(GitError) in
        // A merge brings what other commits did; each of those has its own entry.
        guard commit.parents.count < 2 else { return true }
        let before = try commit.parents.first.map { parent throws(GitError) in try store.repository.commit(parent).tree
        }
        guard try touches(id?.folder, before, commit.tree) else { return true }
        let files = try store.files(from: before, to: commit.tree, under: id?.folder)
        guard let entry = Self.entry(commit, Change(files), own, roster) else { return true }
        isCut = entries.count == limit
        if !isCut { entries.append(entry) }
        return !isCut
      }
    }
    return (entries, isCut)
  }

  private func touches(_ folder: String?, _ before: ObjectID?, _ after: ObjectID) throws(GitError) -> Bool {
    guard let folder else { return true }
    let old = try before.flatMap { tree throws(GitError) in try store.repository.entry(at: folder, in: tree)?.id }
    return try old != store.repository.entry(at: folder, in: after)?.id
  }

  /// A customer is told from the change itself what happened to their tickets: a message may say more than they may know.
  private static func entry(
    _ commit: Git.Commit, _ change: Change, _ own: Set<TicketID>?, _ roster: Roster
  ) -> LogEntry? {
    guard let time = Timestamp(seconds: commit.author.time) else { return nil }
    let claim = Claim(message: commit.message)
    var tickets = change.touchedTickets
    let summary: String
    if let own {
      let told = tickets.filter(own.contains).compactMap { id in change.customerSummary(of: id).map { (id, $0) } }
      guard !told.isEmpty else { return nil }
      tickets = told.map(\.0)
      summary = told.map { "\($0.0): \($0.1)" }.joined(separator: "; ")
    } else {
      summary = CommitMessage.subject(of: commit.message)
    }
    return LogEntry(
      commit: commit.id.description, time: time,
      actor: roster.person(email: commit.author.email)?.handle.text ?? commit.author.email, action: claim?.action,
      via: claim?.via, tickets: tickets, summary: summary,
      reasons: own == nil ? CommitMessage.reasons(of: commit.message) : "")
  }
}
