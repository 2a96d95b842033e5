internal import Desk
internal import Frame
internal import Mail
internal import Store
internal import Text

/// Looks up what the rules want to know of a mail, in the desk at one commit.
struct MailLookup {
  /// What was found out.
  enum Found {
    /// It is in the desk already.
    case known(TicketID)
    case decided(MailRules.Decision)
  }

  /// The most Message-IDs and tickets that are looked up for one mail.
  private static let limit = 50

  private let desk: Snapshot
  private let reception: Reception

  init(_ desk: Snapshot, _ reception: Reception) { (self.desk, self.reception) = (desk, reception) }

  func look(at content: MailContent) throws(StoreError) -> Found {
    let mail = content.mail
    let now = reception.session.now
    let settings = try desk.settings()
    let sender = try mail.from.flatMap { from throws(StoreError) in try desk.person(email: from.address) }
    // A mistake in somebody's file sends no mail of theirs back.
    if sender == nil, let from = mail.from, EmailAddress.isValid(from.address) {
      try desk.requireNobody(of: from.address)
    }
    let proof = MailProof(reception.token, settings, at: now)
    let rules = MailRules(
      mail, from: sender, hasLeft: sender?.hasLeft(at: desk.time(now)) ?? false, about: try tickets(of: mail, sender),
      bounced: try bounced(content, proof), settings, proof)
    let decision = rules.decision
    switch decision {
    case .refuse, .drop: return .decided(decision)
    case .bounce, .note, .answer, .open, .register:
      return try earlier(content, rules, decision).map(Found.known) ?? .decided(decision)
    }
  }

  /// The ticket in which a mail is already.
  private func earlier(
    _ content: MailContent, _ rules: MailRules, _ decision: MailRules.Decision
  ) throws(StoreError) -> TicketID? {
    let taken = try desk.taken(as: content.mail.id, first: rules.sender?.handle)
    guard !taken.isEmpty else { return nil }
    let form = try self.form(in: content, of: rules.sender, decision)
    let texts = [content.written(isAnswer: true), content.written(isAnswer: false), content.bounce]
    let title = form?.title ?? MailText.title(subject: content.mail.subject, text: texts[1])
    let said = SaidMail(titled: title, form.map { [$0.body] } ?? texts)
    // Of a report nothing is kept but the whole.
    let isReport = if case .bounce = decision { true } else { false }
    let brought = isReport ? nil : try BroughtFiles(content, desk)
    return try rules.earlier(taken, saying: said, for: form?.requester) { one throws(StoreError) in
      let isByStaff = one.comment != nil && one.author != .tix && rules.sender?.isStaff == true
      if let brought, try !brought.areThose(of: one, maySayLess: isByStaff, in: desk) { return false }
      guard rules.isProven else { return true }
      return try !desk.isUnproven(one)
    }
  }

  /// The ticket that a form in a mail asks for; nil where there is none that can be taken.
  private func form(
    in content: MailContent, of sender: Person?, _ decision: MailRules.Decision
  ) throws(StoreError) -> OpenTicket? {
    guard let form = content.form, let sender, case .open(let proof) = decision else { return nil }
    guard case .success(let taken) = try desk.opening(of: form, by: sender, proof) else { return nil }
    return taken.opening
  }

  /// The tickets that a mail may be about: that of the desk's mail or of somebody's that it answers, then that of its subject. Of several
  /// with one Message-ID its sender's come first.
  private func tickets(of mail: ReceivedMail, _ sender: Person?) throws(StoreError) -> [Ticket] {
    // Nobody of the desk may see any.
    guard let sender else { return [] }
    var found: [Ticket] = []
    var (asked, known): (Set<TicketID>, Set<TicketID>) = ([], [])
    func add(_ id: TicketID) throws(StoreError) {
      guard asked.insert(id).inserted, let ticket = try ticket(id), known.insert(ticket.id).inserted else { return }
      found.append(ticket)
    }
    var messages: Set<String> = []
    // One Message-ID may be at many tickets, and a mail may name many that are.
    var left = Self.limit
    for answer in mail.answers.prefix(Self.limit) {
      if let id = MailToken.ticket(in: answer) {
        try add(id)
      } else if let message = MessageID(answer), left > 0, messages.insert(message.text).inserted {
        let taken = try desk.taken(as: message, first: sender.handle)
        for one in taken.filter({ $0.author == sender.handle }) + taken { try add(one.ticket) }
        left -= max(1, Set(taken.map(\.ticket)).count)
      }
    }
    for id in mail.namedTickets.prefix(Self.limit) { try add(id) }
    return found
  }

  /// A ticket by its id, or by one that it had.
  private func ticket(_ id: TicketID) throws(StoreError) -> Ticket? {
    if let ticket = try desk.ticket(id) { return ticket }
    guard let now = try desk.renamed(id) else { return nil }
    return try desk.ticket(now)
  }

  /// The ticket of the desk's own mail that this one reports of.
  private func bounced(_ content: MailContent, _ proof: MailProof) throws(StoreError) -> TicketID? {
    let ids = (content.message.report?.messageIDs ?? []) + content.mail.answers
    let failed = content.message.report.map { $0.values(of: "Final-Recipient") + $0.values(of: "Original-Recipient") }
    var handles: [Handle] = []
    for recipient in (failed ?? []).prefix(10) {
      let address = recipient.pieces(at: UInt8(ascii: ";")).last?.trimmed ?? ""
      if let person = try desk.person(email: address) { handles.append(person.handle) }
    }
    // A receipt, or a delay, is no loss.
    let action = content.message.report.flatMap { report in report.values(of: "Action").isEmpty ? nil : report.isFailure
    }
    guard action ?? content.mail.isFromNobody else { return nil }
    for id in ids.prefix(Self.limit) {
      guard let ticket = try MailToken.ticket(in: id).flatMap({ id throws(StoreError) in try ticket(id) }) else {
        continue
      }
      let known = handles + [ticket.requester] + [ticket.assignee].compactMap(\.self) + ticket.cc
      if proof.isOurs(id, about: ticket, to: known) { return ticket.id }
    }
    return nil
  }
}
