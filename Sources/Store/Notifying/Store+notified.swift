package import Desk
package import Git
internal import System

extension Store {
  /// One of Git's settings that is true or false; false where it is not there.
  package func isTrue(_ key: String) throws(StoreError) -> Bool {
    try git { () throws(GitError) in try repository.boolSetting(key) } ?? false
  }

  /// The commit up to which people have been told.
  package static let notifiedReference = "refs/tix/notified"

  /// Where that is; nil where nobody was told yet.
  package func notified() throws(StoreError) -> ObjectID? {
    try git { () throws(GitError) in try repository.tip(of: Self.notifiedReference) }
  }

  /// Notes that people have been told up to a snapshot, where that still was `old`.
  package func setNotified(_ snapshot: Snapshot, from old: ObjectID?, at now: Timestamp) throws(StoreError) {
    guard old != snapshot.commit else { return }
    let who = Authorship(actor: .desk, committer: nil).committer(at: now)
    let note = paths.notifying
    // Only one works on the outbox: a lock that is there since the last one wrote down where it goes is its leftover.
    let last = try system { () throws(SystemError) in try FileSystem.contents(note) }
    removeLock(
      of: Self.notifiedReference, leftSince: note,
      new: last.flatMap { ObjectID(hex: String(decoding: $0, as: UTF8.self)) })
    try system { () throws(SystemError) in
      try FileSystem.replace(note, Array(snapshot.commit.description.utf8), durable: false)
    }
    let backoff = LockBackoff(patience: try lockTimeout())
    while true {
      do {
        try repository.moveBranch(
          Self.notifiedReference, from: old, to: snapshot.commit, log: "tix: notify", as: who)
        return
      } catch let error where error.kind == .moved {
        throw .inTheWay("\(Self.notifiedReference) was moved by somebody else", hint: "try again")
      } catch {
        if error.kind == .locked, backoff.pause() { continue }
        throw .git(error)
      }
    }
  }

  /// Hands over what people are to be told of each commit since `old`, in history's order, with the commit's id and time.
  ///
  /// - Parameter isStaff: asked of whoever opened a ticket for themselves.
  package func eachNews(
    since old: ObjectID, in snapshot: Snapshot, isStaff: (Handle) -> Bool,
    _ body: (_ commit: String, _ told: [ToldOf]) throws(StoreError) -> Void
  ) throws(StoreError) {
    let commits = try commits(since: old, to: snapshot.commit)
    let (gitFolder, size) = (repository.gitFolder, 200)
    let count = (commits.count + size - 1) / size
    var actors: [String: Handle?] = [:]
    var ahead = OrderedPrefetch(count, threads: count > 1 ? 2 : 0, window: 8) { Self.reader(gitFolder, commits, size) }
    var done = 0
    while let portion = try ahead.next()?.get() {
      for read in portion where read.sides.contains(where: { !$0.isEmpty }) {
        if actors[read.email] == nil { actors[read.email] = .some(try actor(read.email, in: snapshot)) }
        let actor = actors[read.email].flatMap(\.self) ?? read.actor ?? .tix
        let sides = read.sides.map { NoticeRules.told(of: read.news($0, by: actor), isStaff: isStaff) }
        let told = ToldOf.common(to: sides)
        if !told.isEmpty { try body(read.id.description, told) }
      }
      done += 1
      progress(done, count)
    }
  }

  /// Reads portions of commits, by a repository of its own.
  private static func reader(
    _ gitFolder: String, _ commits: [ObjectID], _ size: Int
  ) -> (Int) -> Result<[ReadNews], StoreError> {
    let reader = Result { () throws(StoreError) in NewsReader(try Store(reading: gitFolder)) }
    return { number in
      reader.flatMap { reader in
        Result { () throws(StoreError) in
          try commits[number * size..<min(commits.count, (number + 1) * size)].map { id throws(StoreError) in
            try reader.read(id)
          }
        }
      }
    }
  }

  private func actor(_ email: String, in snapshot: Snapshot) throws(StoreError) -> Handle? {
    if email == Actor.deskEmail { return .tix }
    return try rules { () throws(Refusal) in try snapshot.roster().person(email: email)?.handle }
  }

  /// The commits that one has in its history and the other has not, oldest first.
  private func commits(since old: ObjectID, to new: ObjectID) throws(StoreError) -> [ObjectID] {
    var found: [ObjectID] = []
    var next = new
    // Mostly history is a single line: then nothing has to be sorted.
    while next != old {
      found.append(next)
      let id = next
      let parents = try git { () throws(GitError) in try repository.commit(id).parents }
      guard parents.count == 1 else {
        found = []
        break
      }
      next = parents[0]
    }
    if next == old { return found.reversed() }
    let isAncestor = (try? repository.isAncestor(old, of: new)) ?? false
    guard isAncestor else {
      throw .unusable(
        "\(Self.notifiedReference) is at \(old), which is not in the desk's history any more, so nobody is told of anything",
        hint: "git update-ref -d \(Self.notifiedReference) begins anew at the desk as it is then")
    }
    try git { () throws(GitError) in
      try repository.walk(from: new, hiding: [old], newestFirst: false) { commit in
        found.append(commit.id)
        return true
      }
    }
    return found
  }
}
