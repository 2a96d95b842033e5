internal import Text

/// Tells what proves that a mail is from whom it claims to be.
package struct MailProof {
  private let token: MailToken
  private let settings: Settings
  private let now: Timestamp

  /// - Parameter token: how tokens are made in this repository.
  package init(_ token: MailToken, _ settings: Settings, at now: Timestamp) {
    (self.token, self.settings, self.now) = (token, settings, now)
  }

  /// What proves that a mail which claims to be from a person is theirs.
  ///
  /// A token proves something on its own ticket alone. A reply to all gives it away: so the address has to be that person's, and from staff
  /// a desk that looks at signatures wants one besides.
  ///
  /// - Parameter ticket: the one that the mail is about; nil for a mail about none.
  package func proof(_ mail: ReceivedMail, of person: Person, about ticket: Ticket?) -> Proof {
    guard let from = mail.from, !mail.hasSeveralAuthors, person.has(email: from.address) else { return .none }
    let isSigned = settings.verifiesMail && AuthenticationResults.isSigned(mail, by: settings.mailServer)
    if let ticket, isToken(mail, of: person.handle, about: ticket),
      isSigned || !settings.verifiesMail || !person.isStaff
    {
      return .token
    }
    return isSigned ? .dkim : .none
  }

  private func isToken(_ mail: ReceivedMail, of handle: Handle, about ticket: Ticket) -> Bool {
    let ids = [ticket.id] + ticket.formerly.compactMap(TicketID.init(_:))
    return mail.answers.contains { answer in
      ids.contains { token.isProof(answer, about: $0, of: handle, at: now) }
    }
  }

  /// Whether a Message-ID is that of a mail which this repository sent to one of these people, lately.
  package func isOurs(_ messageID: String, about ticket: Ticket, to handles: [Handle]) -> Bool {
    let ids = [ticket.id] + ticket.formerly.compactMap(TicketID.init(_:))
    return handles.contains { handle in ids.contains { token.isProof(messageID, about: $0, of: handle, at: now) } }
  }
}
