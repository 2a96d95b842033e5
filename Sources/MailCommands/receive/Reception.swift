internal import Desk
internal import Frame
internal import JSON
internal import Mail
internal import Store
internal import Text

/// Takes mails, one after the other: finds out what each means, and does that.
struct Reception {
  enum Verdict: String {
    /// It is in the desk now, or was there already.
    case taken
    /// It is nothing that the desk keeps.
    case dropped
    /// Its sender is told what is wrong with the form in it.
    case answered
    /// For good.
    case refused
    /// It may be taken later.
    case later
  }

  /// What became of a mail.
  struct Taken {
    var verdict: Verdict
    let message: MessageID?
    let ticket: TicketID?
    /// One line.
    let why: String

    var json: JSONValue {
      .object([
        ("message", .optional(message?.text)), ("verdict", .string(verdict.rawValue)),
        ("id", .optional(ticket?.description)), ("why", .string(why)),
      ])
    }
  }

  let session: Session
  let store: Store
  let token: MailToken
  private let log: MailLog

  init(_ session: Session, _ store: Store) throws(Failure) {
    self.session = session
    self.store = store
    let key = try Failure.fromStore { () throws(StoreError) in try store.mailKey() }
    token = MailToken { KeyedHash.sha256(key: key, $0) }
    log = MailLog(store, session)
  }

  /// A mail that is not even looked at.
  func refused(_ why: String) -> Taken {
    tell(Taken(verdict: .refused, message: nil, ticket: nil, why: why), nil)
  }

  /// Takes one mail.
  func take(_ bytes: [UInt8]) throws(Failure) -> Taken {
    guard let message = MailMessage(bytes), !message.headers.isEmpty else { return refused("it is no mail") }
    let mail = ReceivedMail(message, bytes)
    let actors = MailActors(
      desk: try session.actors.desk(to: "mail is received", in: store, at: session.now, via: .mail),
      sender: try session.actors.sender(mail.from?.address ?? "", in: store, at: session.now))
    do throws(StoreError) {
      return tell(try take(MailContent(message, bytes, mail), actors), mail)
    } catch {
      guard case .refused(let refusal) = error, refusal.isLasting else { throw Failure(error) }
      // Whoever sent it reads that in the report of their mail server.
      let lines = refusal.details + [refusal.hint].compactMap(\.self)
      for line in lines { session.output.note(line) }
      return tell(Taken(verdict: .refused, message: mail.id, ticket: nil, why: refusal.problem), mail)
    }
  }

  private func take(_ content: MailContent, _ actors: MailActors) throws(StoreError) -> Taken {
    // What comes to nothing is told apart without a lock, and before anything of it is stored.
    let desk = try store.head()
    let first = try MailLookup(desk, self).look(at: content)
    if let end = end(first, content.mail) { return end }
    if let answer = try MailReply(self, content, desk).answer(first) { return answer }
    let files = try MailFiles(content, store)
    let (result, note) = try store.transaction { transaction throws(StoreError) in
      let found = try MailLookup(transaction.snapshot, self).look(at: content)
      if let end = end(found, content.mail) { return end }
      guard case .decided(let decision) = found else { return refused("it means nothing") }
      return try MailDoing(self, content, files, actors, transaction).perform(decision)
    }
    if let note { session.output.note(note) }
    return result
  }

  /// What became of a mail for which nothing is to be done; nil where something is.
  private func end(_ found: MailLookup.Found, _ mail: ReceivedMail) -> Taken? {
    switch found {
    case .known(let id): Taken(verdict: .taken, message: mail.id, ticket: id, why: "it was taken before")
    case .decided(.refuse(let why)): Taken(verdict: .refused, message: mail.id, ticket: nil, why: why)
    case .decided(.drop(let why)): Taken(verdict: .dropped, message: mail.id, ticket: nil, why: why)
    case .decided: nil
    }
  }

  /// Writes down what became of a mail, and says what was not taken.
  private func tell(_ taken: Taken, _ mail: ReceivedMail?) -> Taken {
    log.write(taken, mail)
    if taken.verdict != .taken {
      let from = mail?.from.map { "a mail from \(MailText.brief($0.address))" } ?? "a mail"
      session.output.partialFailure(
        "mail receive",
        Failure(.forbidden, "\(from) is \(taken.verdict.rawValue): \(taken.why)"))
    }
    return taken
  }
}

/// With what things are done for a mail.
struct MailActors {
  let desk: Store.Request
  /// Whoever has the address that it is from.
  let sender: Store.Request
}

extension ReceivedMail {
  /// What the rules look at of a message.
  init(_ message: MailMessage, _ bytes: [UInt8]) {
    let id =
      message.messageID.flatMap(MessageID.init(_:)) ?? MessageID(hash: KeyedHash.sha256(key: Array("tix".utf8), bytes))
    self.init(
      headers: message.headers.map { ($0.name, $0.isNamed("Authentication-Results") ? $0.undecoded : $0.value) },
      from: message.from.map { ($0.name, $0.address) },
      recipients: (message.to + message.cc).map(\.address), subject: message.subject, id: id,
      inReplyTo: message.inReplyTo, references: message.references, type: message.type)
  }
}
