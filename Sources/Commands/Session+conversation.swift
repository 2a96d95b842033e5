internal import Desk
internal import Frame
internal import Store
internal import Text
internal import Views

extension Session {
  /// What whoever answers has to know, as far as they may see it: the title, the text and the last comments.
  func conversation(_ id: TicketID) throws(Failure) -> String {
    let view = try thread(id)
    var parts = ["\(id)  \(view.ticket.title)", Self.indented(view.ticket.shownBody)]
    let last = view.comments.suffix(Self.comments)
    if last.count < view.comments.count {
      parts.append("(\(view.comments.count - last.count) older comments: tix show \(id))")
    }
    for comment in last {
      parts.append("-- \(comment.shownKind) by \(comment.author), \(comment.date.shown)")
      parts.append(Self.indented(comment.shownBody))
    }
    return parts.joined(separator: "\n\n")
  }

  /// How many comments are shown, and how many lines of a text.
  private static let comments = 3
  private static let lines = 60

  /// Indented, so that it cannot be taken for anything else.
  private static func indented(_ text: String) -> String {
    let all = text.trimmed.pieces(at: 10)
    let shown = all.prefix(lines).map { $0.isEmpty ? "" : "    " + $0 }
    return (shown + (all.count > lines ? ["    \u{2026}"] : [])).joined(separator: "\n")
  }
}
