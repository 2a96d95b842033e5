internal import Desk
internal import Frame
internal import Mail
internal import Store
internal import Text

/// Does what was decided of a mail, under the desk's lock.
struct MailDoing {
  private let reception: Reception
  private let content: MailContent
  private let files: MailFiles
  private let actors: MailActors
  private let transaction: WriteTransaction

  init(
    _ reception: Reception, _ content: MailContent, _ files: MailFiles, _ actors: MailActors,
    _ transaction: WriteTransaction
  ) {
    (self.reception, self.content, self.files) = (reception, content, files)
    (self.actors, self.transaction) = (actors, transaction)
  }

  private var mail: ReceivedMail { content.mail }

  func perform(_ decision: MailRules.Decision) throws(StoreError) -> Reception.Taken {
    switch decision {
    case .refuse(let why): return Reception.Taken(verdict: .refused, message: mail.id, ticket: nil, why: why)
    case .drop(let why): return Reception.Taken(verdict: .dropped, message: mail.id, ticket: nil, why: why)
    case .bounce(let id):
      return try note(id, content.bounce, [files.whole].compactMap(\.self), "a mail that did not arrive")
    case .note(let id): return try note(id, unproven, files.all, "a note: nothing proves whose it is")
    case .answer(let id, let proof, let isAutomatic): return try answer(id, proof, isAutomatic: isAutomatic)
    case .open(let proof): return try open(proof)
    case .register:
      let from = mail.from ?? ("", "")
      let outcome = try transaction.perform(RegisterStranger(called: from.name, email: from.address), actors.desk)
      let taken = try open(.none)
      return Reception.Taken(
        verdict: .taken, message: mail.id, ticket: taken.ticket,
        why: (outcome.notes + [taken.why]).joined(separator: "; "))
    }
  }

  private func taken(_ outcome: Outcome, _ why: String) -> Reception.Taken {
    Reception.Taken(
      verdict: .taken, message: mail.id, ticket: outcome.ticket, why: ([why] + outcome.notes).joined(separator: "; "))
  }

  private func note(
    _ id: TicketID, _ text: String, _ attached: [Attachment], _ why: String
  ) throws(StoreError) -> Reception.Taken {
    var request = actors.desk
    request.proof = Proof.none
    return taken(
      try transaction.perform(NoteMail(id, text, files: attached, message: mail.id), request), why)
  }

  /// Whom it claims to be from.
  private var author: String {
    guard let from = mail.from else { return "nobody" }
    let address = MailText.brief(from.address)
    return from.name.isEmpty ? address : "\(MailText.brief(from.name)) <\(address)>"
  }

  private var unproven: String {
    let opening =
      AutomaticMail.reason(mail, own: nil) == nil
      ? "This mail says that it is from \(author), and nothing proves it. It is kept as a note, and is nobody's answer."
      : "A program answered for \(author)."
    return opening + "\n\n" + content.written(isAnswer: true) + files.remark
  }

  private func answer(_ id: TicketID, _ proof: Proof, isAutomatic: Bool) throws(StoreError) -> Reception.Taken {
    guard let from = mail.from, let sender = try transaction.snapshot.person(email: from.address),
      let ticket = try transaction.snapshot.ticket(id)
    else { return reception.refused("its sender or its ticket is not there any more") }
    var request = actors.sender
    request.proof = proof
    let text = content.written(isAnswer: !isAutomatic) + files.remark
    let origin = MailOrigin(mail.id, isAutomatic: isAutomatic)
    let what = isAutomatic ? "an automatic reply" : "an answer (\(proof.rawValue))"
    if sender.handle == ticket.requester { try letSee(ticket, proof, isAutomatic: isAutomatic, request) }
    guard sender.isStaff else {
      return taken(try transaction.perform(AnswerTicket.mail(on: id, text, files: files.all, origin), request), what)
    }
    // It may quote what no customer sees, and its headers are those of somebody at work.
    let notes = try transaction.snapshot.comments(id).filter(\.isInternal).map(\.body)
    if MailRules.repeats(notes, in: text) {
      let kept = "This answer of \(author)\(TakenMail.asNote)\n\n" + text
      guard proof != .none else { return try note(id, kept, files.all, "a note: it repeats an internal one") }
      return taken(
        try transaction.perform(AnswerTicket.mail(on: id, kept, isInternal: true, files: files.all, origin), request),
        "a note: it repeats an internal one")
    }
    let outcome = try transaction.perform(
      AnswerTicket.mail(on: id, text, files: files.shown, origin), request)
    if !files.hidden.isEmpty, let answered = outcome.ticket {
      if proof == .none {
        _ = try note(answered, "The whole mail of this answer.", files.hidden, what)
      } else {
        let kept = AnswerTicket.mail(
          on: answered, "The whole mail of this answer.", isInternal: true, files: files.hidden, MailOrigin(nil))
        _ = try transaction.perform(kept, request)
      }
    }
    return taken(outcome, what)
  }

  /// Lets people of the desk see a ticket to whom its requester wrote as well. Whoever only claims to be the requester lets nobody see it.
  private func letSee(
    _ ticket: Ticket, _ proof: Proof, isAutomatic: Bool, _ request: Store.Request
  ) throws(StoreError) {
    guard proof != .none, !isAutomatic else { return }
    var besides = Set([ticket.requester] + ticket.cc)
    if let assignee = ticket.assignee { besides.insert(assignee) }
    let fresh = try copies(besides: besides).prefix(max(0, Limits.cc - ticket.cc.count))
    guard !fresh.isEmpty else { return }
    var edits = EditTicket.Edits()
    edits.cc = EditTicket.ListEdit(added: Array(fresh))
    _ = try transaction.perform(EditTicket(ticket.id, edits, reason: nil), request)
  }

  private func copies(besides others: Set<Handle>) throws(StoreError) -> [Handle] {
    let desk = transaction.snapshot
    let now = desk.time(reception.session.now)
    let settings = try desk.settings()
    do {
      return try MailRules.copies(mail, besides: others, settings) { address throws(Refusal) in
        try desk.roster().person(email: address).flatMap { $0.hasLeft(at: now) ? nil : $0 }
      }
    } catch {
      throw StoreError(error)
    }
  }

  private func open(_ proof: Proof) throws(StoreError) -> Reception.Taken {
    let desk = transaction.snapshot
    guard let from = mail.from, let sender = try desk.person(email: from.address) else {
      return reception.refused("its sender is not there any more")
    }
    var request = actors.sender
    request.proof = proof
    var opening: OpenTicket
    if let form = content.form {
      switch try desk.opening(of: form, by: sender, proof) {
      case .success(let taken): opening = taken.opening
      case .failure(let mistakes):
        throw .refused(
          Refusal(
            .forbidden, "its form is not taken", details: mistakes.details, hint: mistakes.hint, isLasting: true))
      }
      opening.body += files.remark
    } else {
      let text = content.written(isAnswer: false)
      opening = OpenTicket(title: MailText.title(subject: mail.subject, text: text), body: text + files.remark)
    }
    opening.files = files.all
    opening.message = mail.id
    opening.cc = try copies(besides: [opening.requester ?? sender.handle, sender.handle])
    opening.major = try desk.declaredMajor(for: opening)
    return taken(try transaction.perform(opening, request), "a new ticket (\(proof.rawValue))")
  }
}
