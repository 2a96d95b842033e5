internal import Desk
internal import SQLite

extension QueryIndex {
  /// The tickets that were opened by a form, in order.
  func ids(submittedAs key: SubmissionKey) throws(DatabaseError) -> [TicketID] {
    try database.rows(
      "SELECT key FROM relations WHERE field = 'submission' AND value = ? ORDER BY key", [.text(key.text)]
    ) { $0.integer(0).flatMap(TicketID.init(number:)) }.compactMap(\.self)
  }

  /// The tickets that were opened by forms, in order, each with the object of its folder.
  func submitted() throws(DatabaseError) -> [SubmittedTicket] {
    try database.rows(
      """
      SELECT relations.key, value, folder FROM relations JOIN tickets ON tickets.key = relations.key
      WHERE field = 'submission' ORDER BY relations.key
      """
    ) { row in
      guard let id = row.integer(0).flatMap(TicketID.init(number:)),
        let submission = row.text(1).flatMap(SubmissionKey.init(_:)), let folder = row.text(2)
      else { return nil }
      return SubmittedTicket(id: id, submission: submission, state: folder)
    }.compactMap(\.self)
  }
}
