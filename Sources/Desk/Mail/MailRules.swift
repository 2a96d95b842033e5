internal import Text

/// What a mail means: pure, of what was looked up for it.
package struct MailRules {
  /// What becomes of a mail.
  package enum Decision: Sendable, Equatable {
    /// It is not taken, and never will be: why.
    case refuse(String)
    /// Nothing: why.
    case drop(String)
    /// It is noted that a mail of the desk did not arrive.
    case bounce(TicketID)
    /// It is kept as a note of the desk for staff.
    case note(TicketID)
    /// It is its sender's word on a ticket; a program's, where it is automatic.
    case answer(TicketID, Proof, isAutomatic: Bool)
    /// It opens a ticket.
    case open(Proof)
    /// The same, once its sender is a customer.
    case register
  }

  private let mail: ReceivedMail
  /// Whoever it claims to be from; nil for nobody of the desk.
  private let sender: Person?
  private let hasLeft: Bool
  /// The tickets that it may be about, those that it answers first.
  private let tickets: [Ticket]
  /// The ticket of the desk's own mail that did not arrive.
  private let bounced: TicketID?
  private let settings: Settings
  private let proof: MailProof

  package init(
    _ mail: ReceivedMail, from sender: Person?, hasLeft: Bool, about tickets: [Ticket], bounced: TicketID?,
    _ settings: Settings, _ proof: MailProof
  ) {
    (self.mail, self.sender, self.hasLeft, self.tickets) = (mail, sender, hasLeft, tickets)
    (self.bounced, self.settings, self.proof) = (bounced, settings, proof)
  }

  package var decision: Decision {
    if let reason = AutomaticMail.reason(mail, own: settings.mailAddress) { return automatic(reason) }
    guard let from = mail.from else { return .refuse("it does not say whom it is from") }
    guard let sender else {
      guard settings.registersStrangers else { return .refuse("\(from.address) is none of this desk's people") }
      return EmailAddress.isValid(from.address) ? .register : .refuse("\(from.address) is no address of a person")
    }
    guard !hasLeft else { return .refuse("\(from.address) is none of this desk's people") }
    guard let ticket = tickets.first(where: { Visibility.maySee($0, sender) }) else {
      return .open(proof.proof(mail, of: sender, about: nil))
    }
    let found = proof.proof(mail, of: sender, about: ticket)
    // Who is not proven has a customer's rights, and on somebody else's ticket none.
    return found != .none || Self.isCustomers(ticket, sender)
      ? .answer(ticket.id, found, isAutomatic: false) : .note(ticket.id)
  }

  private func automatic(_ reason: String) -> Decision {
    if let bounced { return .bounce(bounced) }
    if let sender, !hasLeft, let ticket = tickets.first(where: { Visibility.maySee($0, sender) }) {
      return Self.isCustomers(ticket, sender) ? .answer(ticket.id, .none, isAutomatic: true) : .note(ticket.id)
    }
    return .drop("it is automatic (\(reason)) and belongs to no ticket")
  }

  /// Whether somebody speaks on a ticket as its customer.
  private static func isCustomers(_ ticket: Ticket, _ person: Person) -> Bool {
    Visibility.maySee(ticket, person.asCustomer)
  }

  /// Who sees the ticket too because the mail went to them as well: people of the desk besides its sender, each once.
  ///
  /// - Parameter person: whose an address is.
  package static func copies(
    _ mail: ReceivedMail, besides others: Set<Handle>, _ settings: Settings,
    person: (String) throws(Refusal) -> Person?
  ) throws(Refusal) -> [Handle] {
    var found: [Handle] = []
    // Each of them is looked up.
    for address in mail.recipients.prefix(100)
    where CommitIdentity.key(address) != settings.mailAddress.map(CommitIdentity.key) {
      guard let handle = try person(address)?.handle, !others.contains(handle), !found.contains(handle) else {
        continue
      }
      found.append(handle)
    }
    return Array(found.prefix(Limits.cc))
  }

  /// Whether an answer repeats a line of an internal note: then what it quotes was not told apart from what is new in it.
  package static func repeats(_ notes: [String], in text: String) -> Bool {
    let lines = Set(text.pieces(at: 10).map(line).filter { $0.utf8.count >= 20 })
    guard !lines.isEmpty else { return false }
    return notes.contains { $0.pieces(at: 10).contains { lines.contains(line($0)) } }
  }

  private static func line(_ text: String) -> String {
    String(decoding: text.utf8.drop { $0 == 62 || $0 == 32 }, as: UTF8.self).trimmed
  }
}
