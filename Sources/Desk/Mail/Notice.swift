internal import Text

/// One thing that a person is to be told of.
package struct Notice: Sendable, Hashable {
  package let kind: NoticeKind
  package let ticket: TicketID
  /// The comment that goes with it.
  package let comment: CommentName?
  /// Who did it; `tix` where the desk did.
  package let actor: Handle
  /// When.
  package let time: Timestamp
  /// The other tickets of a major incident that is proposed.
  package let others: [TicketID]

  package init(
    _ kind: NoticeKind, _ ticket: TicketID, comment: CommentName? = nil, by actor: Handle, at time: Timestamp,
    others: [TicketID] = []
  ) {
    (self.kind, self.ticket, self.comment, self.actor, self.time) = (kind, ticket, comment, actor, time)
    self.others = others
  }

  /// A line, as files keep it: `resolved 261124-3qzxm 20261124T101502Z-8c1d levelonetim 2026-11-24T10:15:02Z`.
  package var line: String {
    ([kind.rawValue, ticket.description, comment?.text ?? "-", actor.text, time.description]
      + others.map(\.description)).joined(separator: " ")
  }

  /// Nil for a line that is none.
  package init?(line: String) {
    let words = line.pieces(at: UInt8(ascii: " "))
    guard words.count >= 5, let kind = NoticeKind(rawValue: words[0]), let ticket = TicketID(words[1]),
      let actor = Handle(words[3]), let time = Timestamp(words[4])
    else { return nil }
    let comment = CommentName(words[2])
    guard comment != nil || words[2] == "-" else { return nil }
    let others = words.dropFirst(5).compactMap { TicketID($0) }
    guard others.count == words.count - 5 else { return nil }
    self.init(kind, ticket, comment: comment, by: actor, at: time, others: others)
  }
}
