internal import Documents

extension Judge {
  /// What follows from when a change is made: who is still with the desk, and which times it may write.
  mutating func judgeTimes() {
    let isGone = actor.hasLeft(at: moment.presence)
    require(!isGone, DeskPath.person(actor.handle).text, "\(actor.handle) has left this desk")
    for ticket in change.tickets {
      guard let new = ticket.after else { continue }
      // What is taken back had its times before.
      let isUndone = ticket.before.map { undone?.covers($0, new) ?? false } ?? false
      if !isUndone { judgeTimes(of: new, was: ticket.before) }
      if let old = ticket.before { judgeLateness(from: old, to: new) }
    }
    for item in change.rewritten {
      let (old, new) = (item.before?.redactions ?? [], item.after?.redactions ?? [])
      for time in new where !old.contains(time) { judge(time: time, DeskPath.comment(item.ticket, item.name).text) }
    }
    for comment in change.comments { judgeTimes(of: comment) }
  }

  /// A clock that went back may write again what the file had before: that much later is right.
  private mutating func judgeTimes(of new: Ticket, was old: Ticket?) {
    let path = new.id.path
    let known = old?.times ?? []
    // Whoever mends a file that could not be read does not choose its times.
    if change.repaired.contains(path) { return }
    let ended = [old?.pending, old?.resolved]
    for (key, time) in new.times
    where !known.contains(where: { $0 == (key, time) }) && !(key == "waits" && ended.contains(time)) {
      judge(time: time, path, latest: old?.newestTime)
      require(
        time >= new.created.adding(seconds: -CommitMoment.tolerance), path,
        "it holds a time before the ticket was opened")
    }
  }

  private mutating func judge(time: Timestamp, _ path: String, latest: Timestamp? = nil) {
    require(time <= max(moment.latest, latest ?? moment.latest), path, "it holds a time that has not come yet")
    require(time >= moment.earliest, path, "it holds a time from before it was written")
  }

  private mutating func judgeTimes(of comment: Comment) {
    let path = DeskPath.comment(comment.ticket, comment.name).text
    let ticket = change.tickets.first { $0.id == comment.ticket }?.after ?? before.tickets[comment.ticket]
    let opened = ticket?.created.adding(seconds: -CommitMoment.tolerance)
    let earliest = max(moment.earliest, opened ?? moment.earliest)
    require(comment.date <= moment.latest, path, "its date has not come yet")
    require(comment.date >= earliest, path, "its date is from before it was written")
    let next = CommentName(now: moment.latest, after: before.newestComments[comment.ticket], number: 0)
    require(comment.name.time <= next.time, path, "its name is of a time that has not come yet")
    require(comment.name.time >= earliest, path, "its name is of a time before it was written")
  }

  private mutating func judgeLateness(from old: Ticket, to new: Ticket) {
    guard !actor.isStaff, old.status == .resolved, new.status != .resolved else { return }
    let isLate = old.isLate(before.settings, at: moment.lateness)
    require(!isLate, new.id.path, "\(new.id) was resolved too long ago to reopen it")
  }
}

extension Ticket {
  /// Whether it was resolved so long ago that an answer no longer reopens it.
  func isLate(_ settings: Settings, at now: Timestamp) -> Bool {
    resolved.map { $0.adding(seconds: settings.reopen.seconds) < now } ?? false
  }

  /// The times that its file holds, of all fields that are set to when something was done.
  fileprivate var times: [(key: String, time: Timestamp)] {
    let fields: [TicketField] = [
      .created, .assigned, .triaged, .responded, .pending, .resolved, .redacted, .prioritised, .reminded, .warned,
      .missed,
    ]
    let own = fields.compactMap { field in
      document[field.rawValue]?.text.flatMap { Timestamp($0) }.map { (field.rawValue, $0) }
    }
    return own + files.compactMap { file in file.redacted.map { (file.file, $0) } }
      + waits.flatMap { [("waits", $0.from), ("waits", $0.to)] }
  }
}

extension Comment {
  /// When something of it was taken out.
  fileprivate var redactions: [Timestamp] { ([redacted] + files.map(\.redacted)).compactMap(\.self) }
}
