package import Desk
internal import SQLite
internal import Text

extension Snapshot {
  /// What mails with a Message-ID have become: tickets, and comments. The query index finds them, the files say whether it is so.
  package func taken(as message: MessageID) throws(StoreError) -> [TakenMail] {
    let ids = try ask(
      { index throws(DatabaseError) in try index.ids(holding: message) },
      else: { () throws(StoreError) in
        var ids: [TicketID] = []
        try eachTicket { ticket throws(StoreError) in ids.append(ticket.id) }
        return ids
      })
    var found: [TakenMail] = []
    for id in ids {
      if let ticket = try notedBytes(id.path).flatMap({ try? Ticket(id: id, bytes: $0) }), ticket.message == message {
        found.append(TakenMail(ticket))
      }
      found += try comments(id).filter { $0.message == message }.map(TakenMail.init)
    }
    return found
  }
}

extension Snapshot {
  /// The person with this address; nil where it is nobody's.
  package func person(email: String) throws(StoreError) -> Person? {
    try rules { () throws(Refusal) in try roster().person(email: email) }
  }

  /// Stops where somebody's file that cannot be read has an address in it: nobody can say then that it is nobody's.
  package func requireNobody(of email: String) throws(StoreError) {
    try noteFaults(ofPeople: true)
    let email = Array(email.asciiLowercased.utf8)
    for fault in faults where fault.path.begins(with: "people/") {
      let bytes = Array(String(decoding: try bytes(fault.path) ?? [], as: UTF8.self).asciiLowercased.utf8)
      let places = 0..<max(0, bytes.count - email.count + 1)
      if places.contains(where: { bytes[$0...].starts(with: email) }) { throw .damaged(fault) }
    }
  }

  /// What a ticket that had this id once is called now; nil where there is none, or more than one.
  package func renamed(_ id: TicketID) throws(StoreError) -> TicketID? {
    let reference = try rules { () throws(Refusal) in try TicketReference(asked: id.description) }
    let found = try ask({ index throws(DatabaseError) in try index.ids(formerly: reference) }, else: { [] })
    return found.count == 1 ? found[0] : nil
  }

  /// What a form in a mail asks for, or everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - sender: whose mail it claims to be.
  ///   - proof: what proves that.
  package func opening(
    of form: [UInt8], by sender: Person, _ proof: Proof
  ) throws(StoreError) -> Result<Submission.Taken, Mistakes> {
    do {
      let submission = try Submission(form)
      let context = try Submission.Context(
        template: submission.template.flatMap { name throws(StoreError) in try template(name) },
        catalog: try catalog(), requester: try requester(of: submission),
        actor: proof == .none ? sender.asCustomer : sender,
        sending: Submission.Sending(templates: try templateNames(), isClaim: proof == .none && sender.isStaff))
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
