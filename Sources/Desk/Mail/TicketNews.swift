/// What one commit does to a ticket, as far as somebody may be told of it.
package struct TicketNews: Sendable {
  package let id: TicketID
  /// Nil where the commit opens it.
  package let before: Ticket?
  package let after: Ticket
  /// The comments that it adds, oldest first.
  package let comments: [Comment]

  package init(before: Ticket?, after: Ticket, comments: [Comment]) {
    id = after.id
    self.before = before
    self.after = after
    self.comments = comments
  }
}

/// What one commit does, as far as somebody may be told of it.
package struct CommitNews: Sendable {
  /// The commit's id.
  package let commit: String
  /// Who did it.
  package let actor: Handle
  /// By which door; nil where that is not known.
  package let channel: Channel?
  /// When it was made.
  package let time: Timestamp
  package let tickets: [TicketNews]

  package init(commit: String, actor: Handle, channel: Channel?, time: Timestamp, tickets: [TicketNews]) {
    (self.commit, self.actor, self.channel, self.time, self.tickets) = (commit, actor, channel, time, tickets)
  }
}
