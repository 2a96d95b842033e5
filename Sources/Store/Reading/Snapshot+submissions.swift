package import Desk
internal import Git
internal import SQLite

/// A ticket that was opened by a form with a key.
package struct SubmittedTicket: Sendable, Equatable {
  package let id: TicketID
  package let submission: SubmissionKey
  /// What is another text once anything of the ticket is another.
  package let state: String

  package init(id: TicketID, submission: SubmissionKey, state: String) {
    (self.id, self.submission, self.state) = (id, submission, state)
  }
}

extension Snapshot {
  /// The ticket that a form has become; nil where it is none yet. The query index finds it, the ticket's file says whether it is so.
  package func ticket(submittedAs key: SubmissionKey) throws(StoreError) -> Ticket? {
    let ids = try ask(
      { index throws(DatabaseError) in try index.ids(submittedAs: key) },
      else: { () throws(StoreError) in
        var ids: [TicketID] = []
        try eachTicket { ticket in if ticket.submission == key { ids.append(ticket.id) } }
        return ids
      })
    for id in ids {
      if let ticket = try ticket(id), ticket.submission == key { return ticket }
    }
    return nil
  }

  /// The tickets that were opened by forms with a key, in the order of their ids.
  package func submittedTickets() throws(StoreError) -> [SubmittedTicket] {
    try ask(
      { index throws(DatabaseError) in try index.submitted() },
      else: { () throws(StoreError) in
        var found: [SubmittedTicket] = []
        try eachTicket { ticket throws(StoreError) in
          guard let key = ticket.submission, let folder = try folderObject(ticket.id.folder) else { return }
          found.append(SubmittedTicket(id: ticket.id, submission: key, state: "\(folder)"))
        }
        return found
      })
  }
}
