/// What of a ticket that is not resolved says whether the desk has something to do for it: all that the rules of a sweep ask for.
package struct WaitingTicket: Sendable, Equatable {
  /// Who spoke last in public, and when: notices of the desk and automatic replies are not counted.
  package struct Word: Sendable, Equatable {
    package let author: Handle
    package let date: Timestamp

    package init(author: Handle, date: Timestamp) { (self.author, self.date) = (author, date) }
  }

  package let id: TicketID
  package let clocked: Clocked
  package let pending: Timestamp?
  package let requester: Handle
  /// Whoever sees it too: they speak as its customer.
  package let cc: [Handle]
  package let assignee: Handle?
  package let level: Int
  package let reminded: Timestamp?
  package let warned: [TargetMark]
  package let missed: [TargetMark]
  package let lastWord: Word?

  package init(
    id: TicketID, clocked: Clocked, pending: Timestamp?, requester: Handle, cc: [Handle] = [], assignee: Handle?,
    level: Int,
    reminded: Timestamp?, warned: [TargetMark], missed: [TargetMark], lastWord: Word?
  ) {
    (self.id, self.clocked, self.pending) = (id, clocked, pending)
    (self.requester, self.cc, self.assignee, self.level) = (requester, cc, assignee, level)
    (self.reminded, self.warned, self.missed, self.lastWord) = (reminded, warned, missed, lastWord)
  }

  /// Of a ticket and all its comments, oldest first.
  package init(_ ticket: Ticket, _ comments: [Comment]) { self.init(ticket, Conversation(comments)) }

  package init(_ ticket: Ticket, _ conversation: Conversation) {
    self.init(
      id: ticket.id, clocked: ticket.clocked, pending: ticket.status == .pending ? ticket.pending : nil,
      requester: ticket.requester, cc: ticket.cc, assignee: ticket.assignee, level: ticket.level,
      reminded: ticket.reminded,
      warned: ticket.warned, missed: ticket.missed, lastWord: conversation.lastWord)
  }

  /// Nil for a ticket that is resolved.
  package static func unlessResolved(_ ticket: Ticket, _ conversation: Conversation) -> WaitingTicket? {
    ticket.status == .resolved ? nil : WaitingTicket(ticket, conversation)
  }
}
