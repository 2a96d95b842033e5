package import Desk
internal import SQLite

extension Snapshot {
  /// The ticket that a mail has become, itself or one of its comments; nil where it is none yet. The query index finds it, the files say
  /// whether it is so.
  package func ticket(holding message: MessageID) throws(StoreError) -> TicketID? {
    let ids = try ask(
      { index throws(DatabaseError) in try index.ids(holding: message) },
      else: { () throws(StoreError) in
        var ids: [TicketID] = []
        try eachTicket { ticket throws(StoreError) in ids.append(ticket.id) }
        return ids
      })
    for id in ids {
      if try notedBytes(id.path).flatMap({ try? Ticket(id: id, bytes: $0) })?.message == message { return id }
      if try comments(id).contains(where: { $0.message == message }) { return id }
    }
    return nil
  }
}

extension Snapshot {
  /// The person with this address; nil where it is nobody's.
  package func person(email: String) throws(StoreError) -> Person? {
    try rules { () throws(Refusal) in try roster().person(email: email) }
  }

  /// What a ticket that had this id once is called now; nil where there is none, or more than one.
  package func renamed(_ id: TicketID) throws(StoreError) -> TicketID? {
    let reference = try rules { () throws(Refusal) in try TicketReference(asked: id.description) }
    let found = try ask({ index throws(DatabaseError) in try index.ids(formerly: reference) }, else: { [] })
    return found.count == 1 ? found[0] : nil
  }

  /// What a form asks for, or everything that is wrong with it.
  package func opening(of form: [UInt8], by actor: Person) throws(StoreError) -> Result<Submission.Taken, Mistakes> {
    do {
      let submission = try Submission(form)
      let context = try Submission.Context(
        template: submission.template.flatMap { name throws(StoreError) in try template(name) },
        catalog: try catalog(), requester: try requester(of: submission), actor: actor)
      return .success(try submission.opening(context))
    } catch let mistakes as Mistakes {
      return .failure(mistakes)
    } catch let error as StoreError {
      throw error
    } catch {
      return .failure(Mistakes([Mistake(1, "it cannot be read")]))
    }
  }
}

extension QueryIndex {
  /// The tickets that are, or hold, a mail.
  func ids(holding message: MessageID) throws(DatabaseError) -> [TicketID] {
    try database.rows(
      "SELECT DISTINCT key FROM relations WHERE field = 'message' AND value = ? ORDER BY key", [.text(message.text)]
    ) { $0.integer(0).flatMap(TicketID.init(number:)) }.compactMap(\.self)
  }
}
