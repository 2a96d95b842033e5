package import Desk
internal import Git
internal import SQLite

extension Store {
  /// What performing an action needs besides the action: who acts, how it came to the desk, when, and random numbers.
  package struct Request {
    /// Who acts, found among the people of the desk as it is under the lock, by the clocks of its zone.
    package let actor: (Roster, @escaping () -> TimeZoneRules) throws(Refusal) -> Actor
    package let channel: Channel
    package let committer: (name: String, email: String)?
    package let now: Timestamp
    /// What the clock says to whoever runs the program: `TIX_NOW` where that is set.
    package let clock: Timestamp
    /// What the machine's own clock says.
    package let machineClock: Timestamp
    package let random: () -> UInt64
    /// Why, in the commit beside what the action itself says.
    package var reason: String?
    /// What proves who acts, where the door cannot know; nil at the others. With `none` the actor has a customer's rights.
    package var proof: Proof?

    package init(
      actor: @escaping (Roster, @escaping () -> TimeZoneRules) throws(Refusal) -> Actor, channel: Channel,
      committer: (name: String, email: String)?, now: Timestamp, clock: Timestamp? = nil,
      machineClock: Timestamp? = nil, random: @escaping () -> UInt64
    ) {
      self.actor = actor
      self.channel = channel
      self.committer = committer
      self.now = now
      self.clock = clock ?? now
      self.machineClock = machineClock ?? self.clock
      self.random = random
    }
  }

  /// Does one action: reads HEAD, plans, asks the rules, commits. One commit, or none when it is already so.
  ///
  /// When this returns, the change is on the disk and in HEAD.
  package func perform(_ action: any Action, _ request: Request) throws(StoreError) -> Outcome {
    var (outcome, note) = try publish(holdsSeveral: false) { transaction throws(StoreError) in
      try transaction.perform(action, request)
    }
    if let note { outcome.notes.append(note) }
    return outcome
  }

  /// Does a list of actions, a commit each, one on top of the other: all or none. One that is already so makes no commit.
  ///
  /// When this returns, all are on the disk and in HEAD. What could not be finished behind the commits is a note of the last.
  package func perform(_ actions: [any Action], _ request: Request) throws(StoreError) -> [Outcome] {
    if actions.count == 1 { return [try perform(actions[0], request)] }
    guard !actions.isEmpty else { return [] }
    var (outcomes, note) = try transaction { transaction throws(StoreError) in
      try actions.map { action throws(StoreError) in try transaction.perform(action, request) }
    }
    if let note { outcomes[outcomes.count - 1].notes.append(note) }
    return outcomes
  }

  /// Does several actions under the locks, a commit each, and publishes them together: all or none.
  ///
  /// When this returns, all are on the disk and in HEAD. `work` may be called again, on a newer desk, when the branch moved
  /// meanwhile: it has to begin anew each time.
  ///
  /// - Parameter isFollowed: whether more of them follow, and `settleIndex` behind the last.
  /// - Returns: what `work` returned, and what could not be finished behind the commits, if anything.
  package func transaction<T>(
    isFollowed: Bool = false, _ work: (WriteTransaction) throws(StoreError) -> T
  ) throws(StoreError) -> (result: T, note: String?) {
    try publish(holdsSeveral: true, isFollowed: isFollowed, work)
  }

  /// Does several actions as `transaction` does, and lets them go again: nothing is changed.
  package func rehearse<T>(_ work: (WriteTransaction) throws(StoreError) -> T) throws(StoreError) -> T {
    prepareIndex()
    return try locked { () throws(StoreError) in
      try git { () throws(GitError) in try repository.beginBuffering() }
      defer {
        repository.discardBuffer()
        undoIndex()
      }
      return try work(WriteTransaction(self, try head(), holdsSeveral: true))
    }
  }

  private func publish<T>(
    holdsSeveral: Bool, isFollowed: Bool = false, _ work: (WriteTransaction) throws(StoreError) -> T
  ) throws(StoreError) -> (result: T, note: String?) {
    if holdsSeveral { waitForPacking() }
    prepareIndex()
    // Where it fails it only takes longer.
    if holdsSeveral { try? queryIndex?.database.keepMorePages() }
    defer { packInBackground(collects: !holdsSeveral, hasJoined: isFollowed && repository.hasNoRecentPacks) }
    guard isFollowed else { return try publishLocked(holdsSeveral, work) }
    return try whileNobodyPacks { joinsPacks throws(StoreError) in
      try publishLocked(holdsSeveral, isFollowed: isFollowed, joinsPacks: joinsPacks, work)
    }
  }

  private func publishLocked<T>(
    _ holdsSeveral: Bool, isFollowed: Bool = false, joinsPacks: Bool = false,
    _ work: (WriteTransaction) throws(StoreError) -> T
  ) throws(StoreError) -> (result: T, note: String?) {
    try locked { () throws(StoreError) in
      // Under the locks only a push into a bare desk can move the branch: then all is computed again.
      for _ in 1...20 {
        let transaction = WriteTransaction(self, try head(), holdsSeveral: holdsSeveral)
        var isPublished = false
        try git { () throws(GitError) in try repository.beginBuffering(joinsPacks: joinsPacks) }
        defer {
          repository.discardBuffer()
          if !isPublished { undoIndex() }
        }
        let result = try work(transaction)
        guard let note = try transaction.publish(isFollowed: isFollowed) else { continue }
        isPublished = true
        return (result, note.isEmpty ? nil : note)
      }
      throw .inTheWay("the branch keeps moving", hint: "try again when the other writer is done")
    }
  }
}
