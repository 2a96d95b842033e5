/// What the desk itself has to do for a ticket at a moment. A sweep asks what is to be done, and `Judge` whether what a commit did was.
package struct SweepRules {
  let settings: Settings
  let roster: Roster
  /// Nil where the desk has no agreement with clocks.
  let clock: ServiceClock?
  let now: Timestamp
  /// When leaving and absence are judged.
  let presence: DeskTime

  package init(settings: Settings, roster: Roster, clock: ServiceClock?, at moment: CommitMoment) {
    (self.settings, self.roster, self.clock) = (settings, roster, clock)
    // Both are claims of whoever made the commit: nothing is due by the later of them alone.
    now = min(moment.author, moment.committer)
    presence = moment.presence
  }

  init(_ before: PriorState, at moment: CommitMoment) {
    self.init(settings: before.settings, roster: before.roster, clock: before.clock, at: moment)
  }

  /// Everything that is to be done for a ticket, in order.
  package func steps(for ticket: WaitingTicket) throws(Refusal) -> [SweepStep] {
    var steps: [SweepStep] = []
    if try vacancy(of: ticket) != nil { steps.append(.assign) }
    if let silence = try silence(of: ticket) {
      if now >= silence.closes {
        steps.append(.close)
      } else if isReminderDue(silence, ticket) {
        steps.append(.remind)
      }
    }
    if let miss = miss(of: ticket) {
      steps.append(try escalationLevel(of: ticket, miss) == nil ? .miss : .escalate)
    } else if warning(of: ticket) != nil {
      steps.append(.warn)
    }
    return steps
  }

  /// Whether its customer has not been reminded of this wait yet.
  func isReminderDue(_ silence: Silence, _ ticket: WaitingTicket) -> Bool {
    now >= silence.reminds && now < silence.closes && ticket.reminded.map { $0 < silence.since } ?? true
  }

  /// Why a ticket has to be given to somebody; nil where somebody can hold it.
  func vacancy(of ticket: WaitingTicket) throws(Refusal) -> String? {
    guard ticket.clocked.status != .resolved else { return nil }
    guard let handle = ticket.assignee else { return "nobody had it" }
    // Most can: whoever is a supporter of that level is not read from their file.
    let peers = try roster.supporters(level: ticket.level)
    if peers.contains(where: { $0.handle == handle && !Supporter.hasLeft($0.left, at: presence) }) { return nil }
    guard let person = try roster[handle] else { return "\(handle) is none of the desk's people any more" }
    return person.obstacle(toHolding: ticket.level, at: presence)
  }
}

/// What the desk does for a ticket.
package enum SweepStep: String, Sendable, CaseIterable {
  /// Gives a ticket that nobody has, or somebody who cannot hold it, to the smallest load.
  case assign
  /// Reminds the customer that it waits on them.
  case remind
  /// Resolves it, because its customer was silent.
  case close
  /// Warns the assignee that a target is near.
  case warn
  /// Records that a target was missed.
  case miss
  /// The same, and moves it up.
  case escalate
}
