/// What a list tells of the comments of a ticket: of all, or of some of them that stand behind one another.
package struct Conversation: Sendable, Equatable {
  /// When the newest public one was written; nil where there is none.
  package let updated: Timestamp?
  /// The same with internal notes.
  package let updatedForStaff: Timestamp?
  /// Who spoke last in public, and when; nil where nobody did. Notices of the desk and automatic replies are nobody's word.
  package let lastWord: WaitingTicket.Word?

  package init(updated: Timestamp?, updatedForStaff: Timestamp?, lastWord: WaitingTicket.Word?) {
    (self.updated, self.updatedForStaff, self.lastWord) = (updated, updatedForStaff, lastWord)
  }

  package init(_ comments: [Comment] = []) {
    updated = comments.lazy.filter { !$0.isInternal }.map(\.date).max()
    updatedForStaff = comments.lazy.map(\.date).max()
    lastWord = comments.last { !$0.isInternal && !$0.isAutomatic && $0.author != .tix }
      .map { WaitingTicket.Word(author: $0.author, date: $0.date) }
  }

  /// Of these comments and those behind them.
  package func followed(by later: Conversation) -> Conversation {
    func newest(_ one: Timestamp?, _ other: Timestamp?) -> Timestamp? { [one, other].compactMap(\.self).max() }
    return Conversation(
      updated: newest(updated, later.updated), updatedForStaff: newest(updatedForStaff, later.updatedForStaff),
      lastWord: later.lastWord ?? lastWord)
  }
}
