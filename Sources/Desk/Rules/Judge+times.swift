extension Judge {
  /// Rules about the time of the change: its actor has not left the desk, and no time in a file is later than it.
  ///
  /// When the clock went back since the last change, a ticket may keep times as late as the newest that it had before.
  mutating func judgeTimes(at now: Timestamp) {
    require(!actor.hasLeft(at: now), DeskPath.person(actor.handle).text, "\(actor.handle) has left this desk")
    for ticket in change.tickets {
      guard let new = ticket.after else { continue }
      let latest = max(now, ticket.before?.newestTime ?? now)
      require(new.newestTime <= latest, new.id.path, "it holds a time that has not come yet")
      if let old = ticket.before { judgeLateness(from: old, to: new, at: now) }
    }
    for comment in change.comments {
      let path = DeskPath.comment(comment.ticket, comment.name).text
      require(comment.date <= now, path, "its date has not come yet")
      let next = CommentName(now: now, after: before.newestComments[comment.ticket], number: 0)
      require(comment.name.time <= next.time, path, "its name is of a time that has not come yet")
    }
  }

  private mutating func judgeLateness(from old: Ticket, to new: Ticket, at now: Timestamp) {
    guard !actor.isStaff, old.status == .resolved, new.status != .resolved else { return }
    require(!old.isLate(before.settings, at: now), new.id.path, "\(new.id) was resolved too long ago to reopen it")
  }
}

extension Ticket {
  /// Whether it was resolved so long ago that an answer no longer reopens it.
  func isLate(_ settings: Settings, at now: Timestamp) -> Bool {
    resolved.map { $0.adding(seconds: settings.reopen.seconds) < now } ?? false
  }
}
