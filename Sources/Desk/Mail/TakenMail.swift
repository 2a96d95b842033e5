internal import Text

/// A ticket or a comment that a mail with a certain Message-ID has become.
package struct TakenMail: Sendable, Equatable {
  package let ticket: TicketID
  /// Whose word it is; `tix` for what the desk noted of a mail of which nothing proves whose it is.
  package let author: Handle
  /// What is kept of it; nil where that was taken out.
  private let text: String?

  package init(_ ticket: Ticket) {
    self.init(ticket.id, by: ticket.requester, ticket.redacted == nil ? ticket.body : nil)
  }

  package init(_ comment: Comment) {
    self.init(comment.ticket, by: comment.author, comment.redacted == nil ? comment.body : nil)
  }

  package init(_ ticket: TicketID, by author: Handle, _ text: String?) {
    (self.ticket, self.author, self.text) = (ticket, author, text)
  }

  /// Whether it says one of these texts, by itself or below a word of the desk's own. Blanks and what a reader does not see do not count,
  /// and what was taken out said it.
  func says(oneOf texts: [String]) -> Bool {
    guard let text else { return true }
    let kept = [text, text.paragraphs.rest].map(Self.visible)
    return texts.map(Self.visible).contains { said in kept.contains { $0.begins(with: said) } }
  }

  /// Whether the desk's own word above it names somebody.
  func names(_ somebody: String) -> Bool { text?.paragraphs.first.holds(somebody) ?? true }

  private static func visible(_ text: String) -> String {
    let seen = text.unicodeScalars.filter { scalar in
      !scalar.properties.isWhitespace && HiddenCharacter(scalar) == nil && scalar != "\u{FFFD}"
    }
    return String(String.UnicodeScalarView(seen))
  }
}

extension String {
  /// What stands in front of the first empty line, and what stands behind it.
  fileprivate var paragraphs: (first: String, rest: String) {
    let lines = pieces(at: 10)
    guard let end = lines.firstIndex(where: \.isEmpty) else { return (self, "") }
    return (lines[..<end].joined(separator: "\n"), lines[(end + 1)...].joined(separator: "\n"))
  }
}

extension MailRules {
  /// The ticket in which a mail is already; nil where it is in none.
  ///
  /// A Message-ID alone does not say so: whoever knows one can put it into a mail of their own, which may come first. It is the same mail
  /// where its sender said the same. What the desk noted itself may be anybody's, so it stands for a mail of which nothing proves whose it
  /// is, and for no other.
  ///
  /// - Parameters:
  ///   - taken: what has its Message-ID.
  ///   - texts: what the mail would be kept as, one or the other.
  ///   - requester: whose ticket a form in it opens, where that is not its sender.
  package func earlier(_ taken: [TakenMail], saying texts: [String], for requester: Handle?) -> TicketID? {
    let address = mail.from.map { MailText.brief($0.address) }
    let found = taken.first { one in
      guard one.author == .tix else {
        return (one.author == sender?.handle || one.author == requester) && one.says(oneOf: texts)
      }
      guard !isProven, one.says(oneOf: texts) else { return false }
      // Such a note says whose it may be, and one of a report says what did not arrive.
      return bounced != nil || address.map(one.names) ?? true
    }
    return found?.ticket
  }

  private var isProven: Bool {
    switch decision {
    case .open(let proof), .answer(_, let proof, isAutomatic: false): proof != .none
    case .refuse, .drop, .bounce, .note, .register, .answer(_, _, isAutomatic: true): false
    }
  }
}
