internal import Text

/// A ticket or a comment that a mail with a certain Message-ID has become.
package struct TakenMail: Sendable, Equatable {
  package let ticket: TicketID
  /// The comment that it is; nil where it is the ticket itself.
  package let comment: CommentName?
  /// Whose word it is; `tix` for what the desk noted of a mail of which nothing proves whose it is.
  package let author: Handle
  /// Of a ticket.
  private let title: String?
  /// What is kept of it; nil where that was taken out.
  private let text: String?
  /// What it says of its files.
  package let files: [NamedFile]

  package init(_ ticket: Ticket) {
    self.init(
      ticket.id, by: ticket.requester, titled: ticket.title, ticket.redacted == nil ? ticket.body : nil,
      files: ticket.files)
  }

  package init(_ comment: Comment) {
    self.init(
      comment.ticket, comment.name, by: comment.author, comment.redacted == nil ? comment.body : nil,
      files: comment.files)
  }

  package init(
    _ ticket: TicketID, _ comment: CommentName? = nil, by author: Handle, titled title: String? = nil, _ text: String?,
    files: [NamedFile] = []
  ) {
    (self.ticket, self.comment, self.author) = (ticket, comment, author)
    (self.title, self.text, self.files) = (title, text, files)
  }

  /// What the desk says below a text of which it did not keep everything.
  package static let leftOut = "Not kept of this mail:"

  /// How the desk's word ends above an answer that is kept as a note.
  package static let asNote = " repeats an internal note, so it is kept as one."

  /// Whether the desk says that some of its files were not kept.
  package var hasLeftOut: Bool { text.map { Self.visible($0).contains(Self.visible(Self.leftOut)) } ?? true }

  /// Whether it says one of these texts, by itself or below a word of the desk's own, and no more but what was left out. As a ticket it has
  /// the same title. Blanks and what a reader does not see do not count, and what was taken out said it.
  func says(_ said: SaidMail) -> Bool {
    guard let text else { return true }
    if let title, Self.visible(title) != Self.visible(said.title) { return false }
    let (first, below) = text.paragraphs
    // Somebody's own first paragraph is theirs.
    let isDesks = author == .tix || first.dropping(suffix: Self.asNote) != nil
    let kept = ([text] + (isDesks ? [below].compactMap(\.self) : [])).map(Self.visible)
    let rest = Self.visible(Self.leftOut)
    return said.texts.map(Self.visible).contains { said in
      kept.contains { $0 == said || $0.begins(with: said + rest) }
    }
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

/// What a mail would be kept as.
package struct SaidMail: Sendable {
  /// As the title of a ticket.
  let title: String
  /// As its text, one or the other.
  let texts: [String]

  package init(titled title: String, _ texts: [String]) { (self.title, self.texts) = (title, texts) }
}

extension String {
  /// What stands in front of the first empty line, and what stands behind it.
  fileprivate var paragraphs: (first: String, rest: String?) {
    let lines = pieces(at: 10)
    guard let end = lines.firstIndex(where: \.isEmpty) else { return (self, nil) }
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
  ///   - said: what the mail would be kept as.
  ///   - requester: whose ticket a form in it opens, where that is not its sender.
  ///   - counts: whether what says the same is the same in what has to be looked up: its files, and what proved it.
  package func earlier<E: Error>(
    _ taken: [TakenMail], saying said: SaidMail, for requester: Handle?, where counts: (TakenMail) throws(E) -> Bool
  ) throws(E) -> TicketID? {
    for one in taken where mayBe(one, requester) && one.says(said) {
      if try counts(one) { return one.ticket }
    }
    return nil
  }

  private func mayBe(_ one: TakenMail, _ requester: Handle?) -> Bool {
    guard one.author == .tix else { return one.author == sender?.handle || one.author == requester }
    guard !isProven else { return false }
    // Such a note says whose it may be, and one of a report says what did not arrive.
    return bounced != nil || mail.from.map { one.names(MailText.brief($0.address)) } ?? true
  }

  /// Whether something proves whose mail it is.
  package var isProven: Bool {
    switch decision {
    case .open(let proof), .answer(_, let proof, isAutomatic: false): proof != .none
    case .refuse, .drop, .bounce, .note, .register, .answer(_, _, isAutomatic: true): false
    }
  }
}
