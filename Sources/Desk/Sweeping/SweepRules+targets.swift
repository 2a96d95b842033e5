/// A target of a ticket, and by when it is to be kept.
struct NearTarget: Equatable {
  let target: DueTime.Target
  let due: Timestamp
}

extension SweepRules {
  /// The target of which the assignee is to be warned now; nil where there is none, and where they were warned of it before.
  func warning(of ticket: WaitingTicket) -> NearTarget? {
    guard let clock, let percent = settings.warnPercent, ticket.assignee != nil, let owed = clock.owed(ticket.clocked),
      !(ticket.warned + ticket.missed).contains(where: { $0.target == owed.target }),
      // No more service can have gone by than time.
      now >= ticket.clocked.created.adding(seconds: owed.seconds * percent / 100),
      let near = clock.moment(owed.seconds * percent / 100, of: ticket.clocked), now >= near,
      let due = clock.moment(owed.seconds, of: ticket.clocked), now <= due
    else { return nil }
    return NearTarget(target: owed.target, due: due)
  }

  /// The target that was missed and is not recorded yet: each target of a ticket is missed once.
  func miss(of ticket: WaitingTicket) -> NearTarget? {
    guard let clock, let owed = clock.owed(ticket.clocked),
      !ticket.missed.contains(where: { $0.target == owed.target }),
      now > ticket.clocked.created.adding(seconds: owed.seconds),
      let due = clock.moment(owed.seconds, of: ticket.clocked), now > due
    else { return nil }
    return NearTarget(target: owed.target, due: due)
  }

  /// The level that a missed target moves a ticket up to: the next that has anybody. Nil where it is not escalated.
  func escalationLevel(of ticket: WaitingTicket, _ miss: NearTarget?) throws(Refusal) -> Int? {
    guard settings.escalatesMisses, miss != nil else { return nil }
    for level in Person.levels where level > ticket.level {
      if try !Assignment.candidates(level: level, in: roster, at: presence).isEmpty { return level }
    }
    return nil
  }

  /// How late it is, in words: by the hours of service since it was due.
  func lateness(since due: Timestamp) -> String {
    guard let clock else { return "0m" }
    return Span.inMinutes(clock.service(from: due, to: now))
  }
}
