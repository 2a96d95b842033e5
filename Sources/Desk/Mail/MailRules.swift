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

  let mail: ReceivedMail
  /// Whoever it claims to be from; nil for nobody of the desk.
  package let sender: Person?
  private let hasLeft: Bool
  /// The tickets that it may be about, those that it answers first.
  private let tickets: [Ticket]
  /// The ticket of the desk's own mail that did not arrive.
  let bounced: TicketID?
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
    let address = MailText.brief(from.address)
    guard let sender else {
      guard settings.registersStrangers else { return .refuse("\(address) is none of this desk's people") }
      return EmailAddress.isValid(from.address) ? .register : .refuse("\(address) is no address of a person")
    }
    guard !hasLeft else { return .refuse("\(address) is none of this desk's people") }
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
    if let sender, !hasLeft {
      if let ticket = tickets.first(where: { Visibility.maySee($0, sender) }) {
        return Self.isCustomers(ticket, sender) ? .answer(ticket.id, .none, isAutomatic: true) : .note(ticket.id)
      }
      // Words alone are no proof that a program wrote it: what somebody of the desk reports is not lost.
      if !AutomaticMail.isCertain(mail, own: settings.mailAddress) {
        return .open(proof.proof(mail, of: sender, about: nil))
      }
    }
    return .drop("it is automatic (\(reason)) and belongs to no ticket")
  }

  /// Whether somebody speaks on a ticket as its customer. Staff in copy do not: an answer of theirs is support's.
  private static func isCustomers(_ ticket: Ticket, _ person: Person) -> Bool {
    ticket.requester == person.handle || (!person.isStaff && Visibility.maySee(ticket, person))
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

  /// So many words in a row, which stand in a note as well, are no chance.
  private static let wordsInARow = 5
  /// A shorter note, as a whole, counts from so many words on.
  private static let leastWords = 3

  /// Whether an answer repeats words of an internal note: then what it quotes was not told apart from what is new in it. Line ends, marks
  /// and case do not count: mail programs wrap what they quote.
  package static func repeats(_ notes: [String], in text: String) -> Bool {
    let said = runs(of: words(text), wordsInARow)
    let short = (leastWords..<wordsInARow).map { runs(of: words(text), $0) }
    return notes.contains { note in
      let words = words(note)
      guard words.count < wordsInARow else { return !runs(of: words, wordsInARow).isDisjoint(with: said) }
      return words.count >= leastWords
        && !runs(of: words, words.count).isDisjoint(with: short[words.count - leastWords])
    }
  }

  private static func words(_ text: String) -> [String] {
    text.folded.unicodeScalars.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }.map(
      String.init)
  }

  private static func runs(of words: [String], _ count: Int) -> Set<String> {
    guard words.count >= count else { return [] }
    return Set((0...(words.count - count)).map { words[$0..<($0 + count)].joined(separator: " ") })
  }
}
