/// What a list tells of the comments of a ticket: of all, or of some of them that stand behind one another.
package struct Conversation: Sendable, Equatable {
  /// When the newest public one was written; nil where there is none.
  package let updated: Timestamp?
  /// The same with internal notes.
  package let updatedForStaff: Timestamp?
  /// Who wrote the last public one; nil where there is none.
  package let lastAuthor: Handle?

  package init(updated: Timestamp?, updatedForStaff: Timestamp?, lastAuthor: Handle?) {
    (self.updated, self.updatedForStaff, self.lastAuthor) = (updated, updatedForStaff, lastAuthor)
  }

  package init(_ comments: [Comment] = []) {
    updated = comments.lazy.filter { !$0.isInternal }.map(\.date).max()
    updatedForStaff = comments.lazy.map(\.date).max()
    lastAuthor = comments.last { !$0.isInternal }?.author
  }

  /// Of these comments and those behind them.
  package func followed(by later: Conversation) -> Conversation {
    func newest(_ one: Timestamp?, _ other: Timestamp?) -> Timestamp? { [one, other].compactMap(\.self).max() }
    return Conversation(
      updated: newest(updated, later.updated), updatedForStaff: newest(updatedForStaff, later.updatedForStaff),
      lastAuthor: later.lastAuthor ?? lastAuthor)
  }
}
