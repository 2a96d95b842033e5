internal import Desk
internal import Frame
internal import JSON
internal import Mail
internal import Store

/// Sends what waits in the outbox.
struct Dispatch {
  /// What became of a mail.
  struct Done {
    enum Outcome: String {
      case sent, kept, failed
    }

    let mail: OutboxMail
    let address: String
    let outcome: Outcome

    private var what: String { mail.reason?.rawValue ?? mail.notices[0].kind.rawValue }

    var text: String {
      let ticket = mail.reason == nil ? mail.notices[0].ticket.description : "-"
      return "\(ticket)  \(what)  \(mail.to)  \(outcome.rawValue)"
    }

    var json: JSONValue {
      .object([
        ("to", .string(mail.to.text)), ("address", .string(address)), ("kind", .string(what)),
        ("tickets", .array(mail.notices.map { .string($0.ticket.description) })), ("message", .string(mail.messageID)),
        ("outcome", .string(outcome.rawValue)),
      ])
    }
  }

  /// After so many that could not be sent one behind the other the server is taken to be away.
  private static let patience = 3
  /// How long a mail is tried to be sent, in seconds.
  private static let lifetime: Int64 = 5 * 86_400

  private let session: Session
  private let store: Store
  private let snapshot: Snapshot
  private let outbox: Outbox
  private let composer: MailComposer
  private let identifiers: MailIdentifiers
  private let request: Store.Request
  private(set) var done: [Done] = []
  private(set) var status = ExitStatus.success
  private var failures = 0

  init(
    _ session: Session, _ store: Store, _ snapshot: Snapshot, _ outbox: Outbox, _ composer: MailComposer,
    _ identifiers: MailIdentifiers, _ request: Store.Request
  ) {
    (self.session, self.store, self.snapshot, self.outbox) = (session, store, snapshot, outbox)
    (self.composer, self.identifiers, self.request) = (composer, identifiers, request)
  }

  /// Sends, or prints what would be sent.
  mutating func run(isDry: Bool) throws(Failure) {
    let sendmail = isDry ? nil : try Sendmail(session, store, from: composer.sender)
    let progress = Progress("sending mail", on: session.output)
    let waiting = outbox.mails
    var closed: Set<Handle> = []
    for (number, mail) in waiting.enumerated() {
      progress.tell(number, of: waiting.count)
      // Another one may have taken it along.
      guard failures < Self.patience, !closed.contains(mail.to), outbox.holds(mail) else { continue }
      if try attempt(mail, sendmail) == false { closed.insert(mail.to) }
    }
    progress.tell(1, of: 1)
    if failures >= Self.patience, !outbox.isEmpty {
      session.output.note("\(outbox.mails.count) mails are kept for the next run")
    }
  }

  /// Sends one mail. A file of the desk that cannot be read keeps back the mail that needs it, and no other; nil then.
  private mutating func attempt(_ mail: OutboxMail, _ sendmail: Sendmail?) throws(Failure) -> Bool? {
    do throws(StoreError) {
      return try dispatch(mail, sendmail)
    } catch {
      guard case .damaged = error else { throw Failure(error) }
      session.output.partialFailure(mail.notices[0].ticket.description, Failure(error))
      status.fail(.fault)
      return nil
    }
  }

  /// Sends one mail, or what goes in its place; false where that person gets no more for now.
  private mutating func dispatch(_ mail: OutboxMail, _ sendmail: Sendmail?) throws(StoreError) -> Bool {
    guard let person = try snapshot.knownPerson(mail.to), let address = person.emails.first,
      !(try composer.items(of: mail, to: person)).isEmpty
    else {
      try outbox.remove(mail)
      return true
    }
    if person.notify == .daily, mail.reason == nil {
      let due = outbox.mails.filter { $0.to == mail.to && $0.reason == nil && isOver($0) }
      guard !due.isEmpty else { return false }
      return try send(try together(due, .digest), to: person, address, sendmail)
    }
    switch outbox.allowance(address, at: session.now) {
    case .nothing: return false
    case .one: return try send(mail, to: person, address, sendmail)
    case .together:
      if mail.reason != nil { return try send(mail, to: person, address, sendmail) }
      let rest = outbox.mails.filter { $0.to == mail.to && $0.reason == nil }
      return try send(try together(rest, .limit), to: person, address, sendmail)
    }
  }

  private func isOver(_ mail: OutboxMail) -> Bool {
    DailyHour.isOver(since: mail.made, at: session.now, snapshot.clocks)
  }

  /// One mail in the place of several.
  private func together(_ mails: [OutboxMail], _ reason: MailWriter.Reason) throws(StoreError) -> OutboxMail {
    let mail = OutboxMail(
      messageID: identifiers.several(mails, to: mails[0].to, reason, at: mails[0].made), to: mails[0].to,
      made: session.now, place: mails[0].place, notices: mails.flatMap(\.notices), reason: reason, replacing: mails)
    try outbox.replace(mails, by: mail)
    return mail
  }

  private mutating func send(
    _ mail: OutboxMail, to person: Person, _ address: String, _ sendmail: Sendmail?
  ) throws(StoreError) -> Bool {
    let items = try composer.items(of: mail, to: person)
    let message = try composer.message(mail, items, to: person)
    guard let sendmail else {
      print(message)
      done.append(Done(mail: mail, address: address, outcome: .sent))
      try outbox.remove(mail, sentTo: address, at: session.now)
      return true
    }
    switch sendmail.send(message, to: address) {
    case .taken:
      failures = 0
      try outbox.remove(mail, sentTo: address, at: session.now)
      done.append(Done(mail: mail, address: address, outcome: .sent))
    case .notNow(let reason) where mail.made > session.now.adding(seconds: -Self.lifetime):
      // One mailbox that is full keeps back what is for it alone.
      failures += 1
      keep(mail, address, reason)
      return false
    case .notNow(let reason), .never(let reason):
      try fail(mail, address, reason)
    }
    return true
  }

  private mutating func keep(_ mail: OutboxMail, _ address: String, _ reason: String) {
    session.output.partialFailure(
      "a mail to \(address)", Failure(.fault, "it could not be sent now: \(reason)", hint: "the next run tries again"))
    status.fail(.fault)
    done.append(Done(mail: mail, address: address, outcome: .kept))
  }

  /// Notes on its tickets that a mail was not delivered, and passes it over.
  private mutating func fail(_ mail: OutboxMail, _ address: String, _ reason: String) throws(StoreError) {
    failures = 0
    let what = mail.reason?.rawValue ?? mail.notices[0].kind.rawValue
    let text = "A mail to \(mail.to) <\(address)> (\(what)) could not be delivered: \(reason)."
    for ticket in Set(mail.notices.map(\.ticket)).sorted() {
      do throws(StoreError) {
        _ = try store.perform(NoteMail(ticket, text), request)
      } catch {
        // A ticket that is full takes no note.
        guard case .refused = error else { throw error }
        session.output.note("\(ticket): \(error.problem)")
      }
    }
    try outbox.remove(mail)
    session.output.note("a mail to \(address) could not be delivered: \(reason)")
    done.append(Done(mail: mail, address: address, outcome: .failed))
  }

  private func print(_ message: OutgoingMessage) {
    guard !session.isJSON else { return }
    let output = session.output
    func address(_ address: MailAddress) -> String {
      address.name.isEmpty ? address.address : "\(address.name) <\(address.address)>"
    }
    output.line("From: \(address(message.from))")
    output.line("To: \(message.to.map(address).joined(separator: ", "))")
    output.line("Subject: \(message.subject)")
    output.line("Message-ID: <\(message.messageID)>")
    if !message.references.isEmpty {
      output.line("References: \(message.references.map { "<\($0)>" }.joined(separator: " "))")
    }
    output.line("")
    output.block(message.text)
    output.line("")
  }
}
