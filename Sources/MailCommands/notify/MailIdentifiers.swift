internal import Desk
internal import Store
internal import Text

/// The Message-IDs of mails. Each follows from what the mail tells and to whom, so that it is the same however often it is made.
struct MailIdentifiers {
  private let token: MailToken
  private let domain: String

  /// - Parameter address: the desk's own.
  init(_ token: MailToken, address: String) {
    self.token = token
    domain = address.pieces(at: UInt8(ascii: "@")).last ?? address
  }

  /// That of the first mail about a ticket to a person, which all later ones refer to.
  func first(about ticket: TicketID, created: Timestamp, to handle: Handle) -> String {
    token.messageID(about: ticket, to: handle, at: created, event: "open", domain: domain)
  }

  /// That of a mail on a commit.
  func mail(about ticket: TicketID, to handle: Handle, commit: String, at time: Timestamp) -> String {
    token.messageID(
      about: ticket, to: handle, at: time, event: String(decoding: commit.utf8.prefix(16), as: UTF8.self),
      domain: domain)
  }

  /// That of a mail on a commit that does something to several tickets.
  func several(to handle: Handle, commit: String, at time: Timestamp) -> String {
    token.messageID(
      ofSeveralTo: handle, at: time, event: String(decoding: commit.utf8.prefix(16), as: UTF8.self), domain: domain)
  }

  /// That of a mail that proposes a major incident, by its first ticket: it is about several, and an answer to it no answer to a customer.
  func proposal(of ticket: TicketID, created: Timestamp, to handle: Handle) -> String {
    token.messageID(ofSeveralTo: handle, at: created, event: "major-\(ticket)", domain: domain)
  }

  /// That of a mail that stands for several.
  func several(_ mails: [OutboxMail], to handle: Handle, _ reason: MailWriter.Reason, at now: Timestamp) -> String {
    let first = mails.first?.messageID.pieces(at: UInt8(ascii: "@"))[0].pieces(at: UInt8(ascii: ".")) ?? []
    let event = [reason.rawValue, first.first ?? "", first.last ?? ""].joined(separator: "-")
    return token.messageID(ofSeveralTo: handle, at: now, event: event, domain: domain)
  }
}
