package import Desk

/// One commit as a log tells it to one person.
package struct LogEntry: Sendable {
  package let commit: String
  package let time: Timestamp
  /// The actor's handle; the author's address where it is nobody of the desk.
  package let actor: String
  /// What the commit says was done; nil for one made by hand.
  package let action: String?
  package let via: String?
  package let tickets: [TicketID]
  package let summary: String
  /// Why; for staff alone.
  package let reasons: String
}
