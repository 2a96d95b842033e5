internal import Desk
internal import Documents
internal import Frame
internal import Mail
internal import Store
internal import Text

/// Answers a mail that holds a form which is not taken, with everything that is wrong with it. Nothing else is answered at once: what
/// becomes of tickets `tix notify` tells.
struct MailReply {
  /// How long it is known which mails were answered, in seconds.
  private static let kept: Int64 = 30 * 86_400

  private let reception: Reception
  private let content: MailContent
  private let desk: Snapshot

  init(_ reception: Reception, _ content: MailContent, _ desk: Snapshot) {
    (self.reception, self.content, self.desk) = (reception, content, desk)
  }

  /// What became of a mail whose form is not taken; nil for any other mail.
  func answer(_ found: MailLookup.Found) throws(StoreError) -> Reception.Taken? {
    guard case .decided(.open(let proof)) = found, let form = content.form, let from = content.mail.from,
      let sender = try desk.person(email: from.address)
    else { return nil }
    guard case .failure(let mistakes) = try desk.opening(of: form, by: sender, proof) else { return nil }
    let lines = mistakes.details + [mistakes.hint].compactMap(\.self)
    for line in lines { reception.session.output.note(line) }
    let why = "its form has \(mistakes.all.count == 1 ? "a mistake" : "\(mistakes.all.count) mistakes")"
    let isTold = try send(lines, to: sender)
    return Reception.Taken(
      verdict: isTold ? .answered : .refused, message: content.mail.id, ticket: nil,
      why: why + (isTold ? ", and its sender is told" : ": " + lines.joined(separator: "; ")))
  }

  /// Sends an answer, if its sender was sent none to this mail and not too many; false where nobody could be told.
  private func send(_ lines: [String], to person: Person) throws(StoreError) -> Bool {
    let (store, now) = (reception.store, reception.session.now)
    let settings = try desk.settings()
    guard let own = settings.mailAddress, let address = person.emails.first else { return false }
    let start = now.adding(seconds: -Self.kept)
    let sent = store.mailAnswers(since: start)
    // It came twice: its sender knows already. Somebody else may have used its Message-ID.
    if sent.contains(where: { $0.message == content.mail.id.text && $0.address == address }) { return true }
    let mails = sent.filter { $0.address == address }.map { SendLimit.Sent(time: $0.time, saysSo: false) }
    guard SendLimit.allowance(mails, at: now) == .one else { return false }
    let sendmail: Sendmail
    do throws(Failure) {
      sendmail = try Sendmail(reception.session, store, from: own)
    } catch {
      reception.session.output.partialFailure("an answer to \(address)", error)
      return false
    }
    switch sendmail.send(message(lines, from: own, to: person), to: address) {
    case .taken:
      try store.note(answerTo: content.mail.id, address, at: now, forgetting: start)
      return true
    case .notNow(let reason):
      throw .refused(Refusal(.unavailable, "the answer to \(address) could not be sent: \(reason)"))
    case .never(let reason):
      reception.session.output.note("the answer to \(address) could not be sent: \(reason)")
      return false
    }
  }

  private func message(_ lines: [String], from own: String, to person: Person) -> OutgoingMessage {
    let name = (try? desk.settings().name) ?? nil
    let isDanish = Language.isDanish(person.document["language"]?.text ?? ((try? desk.language()) ?? nil))
    let opening =
      isDanish
      ? ["Hej \(person.name)", "", "Vi kunne ikke tage imod formularen i din mail. Ret dette, og send den igen:"]
      : ["Hello \(person.name),", "", "we could not take the form in your mail. Correct this, and send it again:"]
    let text = (opening + [""] + lines.map { "- \($0)" } + ["", name ?? "tix"]).joined(separator: "\n") + "\n"
    let hash = KeyedHash.sha256(key: Array("answer".utf8), Array(content.mail.id.text.utf8)).prefix(24)
    let domain = own.pieces(at: UInt8(ascii: "@")).last ?? own
    var message = OutgoingMessage(
      from: MailAddress(name: name ?? "tix", address: own),
      to: [MailAddress(name: person.name, address: person.emails[0])], subject: "Re: \(content.mail.subject)",
      messageID: "form.\(hash)@\(domain)", date: reception.session.now.seconds, text: text)
    message.headers = [("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")]
    if let id = content.message.messageID, OutgoingMessage.isIdentifier(id) {
      message.inReplyTo = id
      message.references = content.message.references.filter(OutgoingMessage.isIdentifier).suffix(20) + [id]
    }
    return message
  }
}
