internal import Desk
internal import Documents
internal import FirstFiles
internal import Frame
internal import Mail
internal import Store

/// Writes a mail of the outbox from the desk as it is now.
final class MailComposer {
  private let session: Session
  private let snapshot: Snapshot
  private let settings: Settings
  private let address: String
  private let identifiers: MailIdentifiers
  private var templates: [String: MailTemplate] = [:]

  init(
    _ session: Session, _ snapshot: Snapshot, _ settings: Settings, _ address: String, _ identifiers: MailIdentifiers
  ) {
    (self.session, self.snapshot, self.settings) = (session, snapshot, settings)
    (self.address, self.identifiers) = (address, identifiers)
  }

  /// The desk's own address.
  var sender: String { address }

  private var desk: String { settings.name ?? "tix" }

  /// What of a mail is still to be told to a person; empty for nothing.
  func items(of mail: OutboxMail, to person: Person) throws(StoreError) -> [MailWriter.Item] {
    let time = snapshot.time(session.now)
    var items: [MailWriter.Item] = []
    for notice in mail.notices {
      guard let ticket = try snapshot.ticket(notice.ticket) else { continue }
      let comment = try notice.comment.flatMap { name throws(StoreError) in try snapshot.comment(name, on: ticket.id) }
      guard notice.isFor(person, ticket, comment, at: time) else { continue }
      let author = comment?.author ?? notice.actor
      let name = author == .tix ? desk : try self.name(of: author)
      let waits = notice.kind == .pending || notice.kind == .reminder
      let closes = waits ? try snapshot.closing(of: ticket, at: session.now) : nil
      items.append(
        MailWriter.Item(
          notice, ticket, comment: comment, author: name, requester: try self.name(of: ticket.requester),
          closes: closes))
    }
    return items
  }

  private func name(of handle: Handle) throws(StoreError) -> String {
    try snapshot.knownPerson(handle)?.name ?? handle.text
  }

  /// The message that tells these things.
  func message(_ mail: OutboxMail, _ items: [MailWriter.Item], to person: Person) throws(StoreError) -> OutgoingMessage
  {
    let clock = try snapshot.serviceClock()
    let desks = (rules: try snapshot.zone(), name: settings.timezone)
    let zone = clock.map { (rules: $0.zone, name: $0.levels.timezone) } ?? desks
    var language = person.document["language"]?.text ?? ""
    if language.isEmpty { language = try snapshot.language() ?? "" }
    let found = try texts(in: language)
    let writer = MailWriter(to: person, desk: desk, clock: clock, zone: zone, at: session.now) { found[$0] ?? .empty }
    let isSingle = mail.reason == nil && items.count == 1
    let written = isSingle ? writer.mail(of: items[0]) : writer.mail(of: items, because: mail.reason ?? .digest)
    var message = OutgoingMessage(
      from: MailAddress(name: desk, address: address), to: [MailAddress(name: person.name, address: person.emails[0])],
      subject: written.subject, messageID: mail.messageID, date: session.now.seconds, text: written.body.plain,
      html: MailPage.html(of: written.body, language: language))
    message.headers = [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")]
    // What is about several tickets refers to no mail about one of them: that would carry its token.
    if isSingle, mail.notices.count == 1, items[0].notice.kind != .proposed {
      thread(&message, mail, items[0].ticket, person)
    }
    return message
  }

  /// Puts it into the thread of its ticket: behind the mail that the ticket was opened by, where that was its reader's own, and behind the
  /// first one that they had about it.
  private func thread(_ message: inout OutgoingMessage, _ mail: OutboxMail, _ ticket: Ticket, _ person: Person) {
    var references: [String] = []
    if ticket.requester == person.handle, let own = ticket.message?.text, OutgoingMessage.isIdentifier(own) {
      references.append(own)
    }
    let first = identifiers.first(about: ticket.id, created: ticket.created, to: person.handle)
    if !mail.opens, first != mail.messageID { references.append(first) }
    message.references = references
    message.inReplyTo = references.last
  }

  /// The texts of all kinds of mail in a language.
  private func texts(in language: String) throws(StoreError) -> [String: MailTemplate] {
    var found: [String: MailTemplate] = [:]
    let kinds = NoticeKind.allCases.map(\.rawValue) + MailWriter.Reason.allCases.map(\.rawValue)
    for kind in kinds {
      let key = "\(kind) \(language)"
      if templates[key] == nil { templates[key] = try text(of: kind, in: language) }
      found[kind] = templates[key]
    }
    return found
  }

  /// The desk's own text; nil where there is none. One that cannot be read keeps no mail back.
  private func own(_ path: String) throws(StoreError) -> MailTemplate? {
    do throws(StoreError) {
      guard let bytes = try snapshot.bytes(path) else { return nil }
      do throws(Fault) { return try MailTemplate(bytes, at: path) } catch { throw StoreError.damaged(error) }
    } catch {
      guard case .damaged = error else { throw error }
      session.output.note("\(error.problem) (the program's own text is used)")
      return nil
    }
  }

  /// The desk's own text, else that of the program, in the first language that there is one in. One that cannot be used is told of.
  private func text(of kind: String, in language: String) throws(StoreError) -> MailTemplate? {
    for language in MailTemplate.languages(for: language) {
      let path = DeskPath.mailTemplate(name: MailTemplate.fileName(kind, language: language)).text
      if let text = try own(path) { return text }
      // What has no language is in English, and the desk's own text of it comes before the program's.
      guard language == nil || language == "da" else { continue }
      let own = FirstFiles.mailText(kind, isDanish: language == "da")
      if let own, let text = try? MailTemplate(own, at: path) { return text }
    }
    return nil
  }
}
