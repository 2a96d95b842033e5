package import Desk
internal import Terminal
internal import Text

extension TicketView {
  /// The ticket as a file for its customer: whether it waits for them, then what was written. Texts of people are indented, so that
  /// nothing in them is taken for ours, also by a program that shows the file as Markdown.
  ///
  /// - Parameters:
  ///   - names: of the people who wrote.
  ///   - zone: by whose clocks times are told.
  package func answer(_ names: [Handle: String], _ language: String?, _ zone: TimeZoneRules) -> String {
    let words = AnswerWords.inLanguage(language)
    func clock(_ time: Timestamp) -> String { time.adding(seconds: Int64(zone.offset(at: time))).minute }
    func heading(_ author: Handle, _ time: Timestamp) -> String {
      let who = author == viewer.handle ? words.you : Self.escaped(names[author] ?? author.text)
      return "## \(who) \(words.wrote) \(clock(time))"
    }
    let since =
      switch ticket.status {
      case .open: ticket.created
      case .pending: ticket.pending ?? ticket.created
      case .resolved: ticket.resolved ?? ticket.created
      }
    var parts = [
      "# \(ticket.id): \(words.status(ticket.status))", Self.quoted(ticket.title), "\(words.since) \(clock(since))",
    ]
    func add(_ author: Handle, _ time: Timestamp, _ text: String, _ redacted: Timestamp?, of comment: CommentName?) {
      let names = files(of: comment).map { Self.escaped($0.name) }
      let body = redacted == nil ? text.trimmed : words.redacted
      guard !body.isEmpty || !names.isEmpty else { return }
      parts.append(heading(author, time))
      if !body.isEmpty { parts.append(Self.quoted(body)) }
      if !names.isEmpty { parts.append("\(words.files) \(names.joined(separator: ", "))") }
    }
    add(ticket.requester, ticket.created, ticket.body, ticket.redacted, of: nil)
    for comment in comments { add(comment.author, comment.date, comment.body, comment.redacted, of: comment.name) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    VisibleText.block(text).pieces(at: 10).map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
  }

  /// One line in which nothing is a sign of Markdown.
  private static func escaped(_ text: String) -> String {
    // By scalars: a sign with a combining mark behind it is another character to Swift, and the same sign to Markdown.
    let signs: Set<Unicode.Scalar> = ["\\", "`", "*", "_", "[", "]", "<", ">", "&", "#", "|", "~", "!"]
    var escaped = String.UnicodeScalarView()
    for scalar in VisibleText.line(text).unicodeScalars {
      if signs.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}

/// What such a file says by itself.
private struct AnswerWords {
  let open: String
  let pending: String
  let resolved: String
  let since: String
  let you: String
  let wrote: String
  let files: String
  let redacted: String

  static func inLanguage(_ language: String?) -> AnswerWords { Language.isDanish(language) ? danish : english }

  func status(_ status: Status) -> String {
    switch status {
    case .open: open
    case .pending: pending
    case .resolved: resolved
    }
  }

  private static let english = AnswerWords(
    open: "we are working on it", pending: "we are waiting for your answer", resolved: "solved", since: "Since",
    you: "You", wrote: "wrote,", files: "Files:", redacted: "(this text was taken out)")
  private static let danish = AnswerWords(
    open: "vi arbejder på sagen", pending: "vi venter på dit svar", resolved: "løst", since: "Siden",
    you: "Du", wrote: "skrev,", files: "Filer:", redacted: "(denne tekst er fjernet)")
}
