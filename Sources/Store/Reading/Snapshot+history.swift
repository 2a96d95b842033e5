package import Desk
internal import Git

extension Snapshot {
  /// What happened to one ticket or to the whole desk, the newest first, as far as this person may know of it.
  ///
  /// - Parameter each: is handed one entry after another; false ends it.
  /// - Returns: whether there are more than `limit`.
  package func history(
    of id: TicketID?, _ filter: LogFilter = LogFilter(), for viewer: Person, limit: Int?, _ each: (LogEntry) -> Bool
  ) throws(StoreError) -> Bool {
    let own = viewer.isStaff ? nil : Set(try summaries(.everything, for: viewer, \.id))
    let people = PeopleInHistory(store)
    var count = 0
    var isCut = false
    var failure: StoreError?
    try git { () throws(GitError) in
      try store.repository.walk(from: commit, hiding: [], newestFirst: true) { commit throws(GitError) in
        // A merge brings what other commits did; each of those has its own entry.
        guard commit.parents.count < 2, filter.mayMatch(commit) else { return true }
        let before = try commit.parents.first.map { parent throws(GitError) in try store.repository.commit(parent).tree
        }
        guard try touches(id?.folder, before, commit.tree) else { return true }
        let change = Change(
          try store.files(from: before, to: commit.tree, under: id?.folder, isLenient: true))
        do throws(StoreError) {
          // Who wrote it is told by the address that they had then.
          let roster = try people.roster(at: before ?? commit.tree)
          guard let entry = try entry(commit, change, own, roster), filter.matches(entry) else { return true }
          isCut = count == limit
          count += 1
          return !isCut && each(entry)
        } catch {
          failure = error
          return false
        }
      }
    }
    if let failure { throw failure }
    return isCut
  }

  private func touches(_ folder: String?, _ before: ObjectID?, _ after: ObjectID) throws(GitError) -> Bool {
    guard let folder else { return true }
    let old = try before.flatMap { tree throws(GitError) in try store.repository.entry(at: folder, in: tree)?.id }
    return try old != store.repository.entry(at: folder, in: after)?.id
  }

  /// What happened is told from the change itself: a message may say more than a customer may know, or what is not so.
  private func entry(
    _ commit: Git.Commit, _ change: Change, _ own: Set<TicketID>?, _ roster: Roster
  ) throws(StoreError) -> LogEntry? {
    guard let time = Timestamp(seconds: commit.author.time) else { return nil }
    let claim = Claim(message: commit.message)
    var tickets = change.touchedTickets
    let desk = Snapshot(store, treeAlone: commit.tree)
    func title(_ id: TicketID) -> String? { (try? desk.ticket(id))?.title }
    let summary: String
    if let own {
      let told = tickets.filter(own.contains).compactMap { id in
        change.customerLine(of: id, titled: title).map { (id, $0) }
      }
      guard !told.isEmpty else { return nil }
      tickets = told.map(\.0)
      summary = told.map(\.1).joined(separator: "; ")
    } else {
      // The beginning of a desk is one thing, and not the list of its first files.
      summary = commit.parents.isEmpty ? CommitMessage.subject(of: commit.message) : change.summary(titled: title)
    }
    let email = commit.author.email
    let author = try rules { () throws(Refusal) in try roster.person(email: email)?.handle.text }
    return LogEntry(
      commit: commit.id.description, time: time,
      actor: author ?? (email == Actor.deskEmail ? Handle.tix.text : email), action: claim?.action,
      via: claim?.via, tickets: tickets, summary: summary,
      reasons: own == nil ? Self.reasons(commit.message, isByHand: claim == nil && !commit.parents.isEmpty) : "")
  }

  /// Why; and what the author of a commit by hand says it is.
  private static func reasons(_ message: String, isByHand: Bool) -> String {
    let subject = CommitMessage.subject(of: message)
    let reasons = CommitMessage.reasons(of: message)
    return !isByHand ? reasons : reasons.isEmpty ? subject : subject + "\n" + reasons
  }
}
