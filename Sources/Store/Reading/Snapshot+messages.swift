package import Desk
internal import Git
internal import SQLite
internal import Text

extension Snapshot {
  /// So many tickets that a Message-ID is at are looked at.
  static let messageLimit = 50

  /// What mails with a Message-ID have become: tickets, and comments. The query index finds them, the files say whether it is so. Of very
  /// many tickets it is the newest, and somebody's own before those of others.
  package func taken(as message: MessageID, first own: Handle?) throws(StoreError) -> [TakenMail] {
    let ids = try ask(
      { index throws(DatabaseError) in try index.ids(holding: message, first: own, limit: Self.messageLimit) },
      else: { () throws(StoreError) in try scannedIDs(holding: message, first: own) })
    var found: [TakenMail] = []
    for id in ids { found += try taken(as: message, at: id) }
    return found
  }

  private func taken(as message: MessageID, at id: TicketID) throws(StoreError) -> [TakenMail] {
    let ticket = try notedBytes(id.path).flatMap { try? Ticket(id: id, bytes: $0) }
    let opened = ticket.flatMap { $0.message == message ? [TakenMail($0)] : nil } ?? []
    return opened + (try comments(id).filter { $0.message == message }.map(TakenMail.init))
  }

  func scannedIDs(holding message: MessageID, first own: Handle?) throws(StoreError) -> [TicketID] {
    var all: [(id: TicketID, isOwn: Bool)] = []
    try eachTicket { all.append(($0.id, $0.requester == own)) }
    let sorted = all.sorted { $0.isOwn != $1.isOwn ? $0.isOwn : $0.id.number > $1.id.number }
    var found: [TicketID] = []
    for ticket in sorted where found.count < Self.messageLimit {
      if try !taken(as: message, at: ticket.id).isEmpty { found.append(ticket.id) }
    }
    return found
  }

  /// Whether the commit that brought it says that nothing proved whose it was.
  package func isUnproven(_ taken: TakenMail) throws(StoreError) -> Bool {
    let path = taken.comment.map { DeskPath.comment(taken.ticket, $0).text } ?? taken.ticket.path
    var isUnproven = false
    try git { () throws(GitError) in
      try store.repository.walk(from: commit, hiding: [], newestFirst: true) { commit throws(GitError) in
        guard commit.parents.count < 2, try store.repository.entry(at: path, in: commit.tree) != nil else {
          return true
        }
        if let parent = commit.parents.first {
          let tree = try store.repository.commit(parent).tree
          guard try store.repository.entry(at: path, in: tree) == nil else { return true }
        }
        isUnproven = Claim(message: commit.message)?.isUnproven ?? false
        return false
      }
    }
    return isUnproven
  }

  /// The files that came with it.
  package func stored(_ taken: TakenMail) throws(StoreError) -> [(name: String, bytes: StoredBytes)] {
    try files(taken.ticket).filter { $0.comment == taken.comment }.map {
      ($0.name, StoredBytes(key: $0.id.description, size: $0.size))
    }
  }

  /// What bytes are called once they are stored.
  package func named(_ bytes: [UInt8]) throws(StoreError) -> StoredBytes {
    let id = try git { () throws(GitError) in try store.repository.blobID(of: bytes) }
    return StoredBytes(key: id.description, size: bytes.count)
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
    for fault in faults where fault.path.begins(with: "people/") {
      if EmailAddress.stands(email, in: try bytes(fault.path) ?? []) { throw .damaged(fault) }
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
  /// The tickets that are, or hold, a mail: somebody's own first, then the newest.
  func ids(holding message: MessageID, first own: Handle?, limit: Int) throws(DatabaseError) -> [TicketID] {
    try database.rows(
      """
      SELECT key, key IN (SELECT key FROM tickets WHERE requester = ?) AS isOwn FROM relations
      WHERE field = 'message' AND value = ? GROUP BY key ORDER BY isOwn DESC, key DESC LIMIT ?
      """, [.text(own?.text ?? ""), .text(message.text), .integer(Int64(limit))]
    ) { $0.integer(0).flatMap(TicketID.init(number:)) }.compactMap(\.self)
  }
}
