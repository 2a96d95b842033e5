internal import Text

/// A mail that came for the desk, as far as the rules look at it.
package struct ReceivedMail: Sendable {
  /// In their order, each on one line.
  package let headers: [(name: String, value: String)]
  /// Whom it claims to be from; nil where it names nobody.
  package let from: (name: String, address: String)?
  /// Whether it claims to be from more than one.
  package let hasSeveralAuthors: Bool
  /// The addresses in `To` and `Cc`.
  package let recipients: [String]
  package let subject: String
  /// Its Message-ID, or what stands for it.
  package let id: MessageID
  /// The Message-IDs that it answers: `In-Reply-To`, then `References` from the last to the first.
  package let answers: [String]
  /// `multipart/report`, in small letters.
  package let type: String

  package init(
    headers: [(name: String, value: String)], from: [(name: String, address: String)], recipients: [String],
    subject: String, id: MessageID, inReplyTo: [String], references: [String], type: String
  ) {
    self.headers = headers
    self.from = from.first
    hasSeveralAuthors = from.count > 1
    self.recipients = recipients
    self.subject = subject
    self.id = id
    answers = inReplyTo + references.reversed()
    self.type = type
  }

  /// The values of a header; case does not matter.
  func values(_ name: String) -> [String] {
    headers.filter { $0.name.asciiLowercased == name }.map { $0.value.trimmed }
  }

  /// Whether its return path names nobody, so that nothing is to be sent back: `<>`, with blanks or comments in it too, or the name
  /// that some mail servers write in its place.
  var hasNullReturnPath: Bool {
    values("return-path").contains { value in
      let path = value.withoutComments.unicodeScalars.filter { scalar in
        !["<", ">", "\""].contains(scalar) && !scalar.properties.isWhitespace && HiddenCharacter(scalar) == nil
      }
      let local = String(path).asciiLowercased.pieces(at: UInt8(ascii: "@"))[0]
      return local.isEmpty || local == "mailer-daemon"
    }
  }

  /// Whether a mail server wrote it about another mail.
  package var isFromNobody: Bool {
    if hasNullReturnPath { return true }
    let local = from?.address.asciiLowercased.pieces(at: UInt8(ascii: "@"))[0] ?? ""
    return local == "mailer-daemon" || local == "postmaster"
  }

  /// The tickets that it may be about, those that it answers before the one that its subject names; each once.
  package var namedTickets: [TicketID] {
    var seen: Set<TicketID> = []
    return (answers.compactMap(MailToken.ticket) + Self.ids(in: subject)).filter { seen.insert($0).inserted }
  }

  /// The ids of tickets in a text.
  static func ids(in text: String) -> [TicketID] {
    let isOfID: (UInt8) -> Bool = { byte in
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"): true
      default: false
      }
    }
    return text.utf8.split(whereSeparator: { !isOfID($0) })
      .compactMap { TicketID(String(decoding: $0, as: UTF8.self).asciiLowercased) }
  }
}
