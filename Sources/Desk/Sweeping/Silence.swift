/// How long a pending ticket has waited for an answer of its customer, and what that leads to.
package struct Silence: Sendable, Equatable {
  /// Since when: staff's last public word, or when it was set pending, whichever came later.
  package let since: Timestamp
  /// When its customer is reminded: after half the time.
  package let reminds: Timestamp
  /// When it is resolved.
  package let closes: Timestamp
}

extension SweepRules {
  /// Nil for a ticket that is not closed by a clock: one that is not pending, of which staff have said nothing in public, or whose customer
  /// spoke last; and where the desk closes nothing.
  package func silence(of ticket: WaitingTicket) throws(Refusal) -> Silence? {
    guard ticket.clocked.status == .pending, settings.autoClose != .off, let pending = ticket.pending,
      let word = ticket.lastWord
    else { return nil }
    let since = max(pending, word.date)
    // Who cannot be told by a clock that time is not up yet need not be looked up.
    guard let reminds = moment(of: 1, of: 2, after: since), now >= reminds,
      let closes = moment(of: 1, of: 1, after: since), try isStaffs(word, on: ticket)
    else { return nil }
    return Silence(since: since, reminds: reminds, closes: closes)
  }

  /// When a ticket that waits now is resolved without an answer; nil for one that is not closed by a clock.
  package func closing(of ticket: WaitingTicket) throws(Refusal) -> Timestamp? {
    guard ticket.clocked.status == .pending, let pending = ticket.pending, let word = ticket.lastWord,
      try isStaffs(word, on: ticket)
    else { return nil }
    return moment(of: 1, of: 1, after: max(pending, word.date))
  }

  /// When a part of the time is over; nil where the desk has no days with service.
  private func moment(of part: Int64, of whole: Int64, after start: Timestamp) -> Timestamp? {
    switch settings.autoClose {
    case .off: nil
    case .span(let span): start.adding(seconds: span.seconds * part / whole)
    case .serviceDays(let days): clock?.deadline(ofDaySeconds: Int64(days) * 86_400 * part / whole, from: start)
    }
  }

  /// Whether it was staff who spoke. Somebody of staff who has asked for help themselves, or is in cc, speaks as a customer; somebody who is not of the
  /// desk any more is taken for one, so that nothing is closed by mistake.
  private func isStaffs(_ word: WaitingTicket.Word, on ticket: WaitingTicket) throws(Refusal) -> Bool {
    if word.author != ticket.assignee, ([ticket.requester] + ticket.cc).contains(word.author) { return false }
    return try roster[word.author]?.isStaff ?? false
  }
}
