/// One text of a ticket or document that can be found, and what it is to it.
package struct Passage: Sendable, Equatable {
  /// What part of the ticket or document it is; words in a title weigh more than in other texts.
  package enum Kind: Sendable, Equatable {
    case title
    case text
    /// Of a note that customers never see.
    case note
  }

  /// `title`, `body`, `comment 20261124T101502Z-8c1d`, `file log.txt`.
  package let name: String
  package let text: String
  package let kind: Kind

  package init(_ name: String, _ text: String, _ kind: Kind) {
    self.name = name
    self.text = text
    self.kind = kind
  }

  /// Those of a document.
  package static func all(of article: Article) -> [Passage] {
    [
      Passage("title", article.title, .title), Passage("tags", article.tags.joined(separator: " "), .text),
      Passage("document", article.body, .text),
    ]
  }

  /// Those of a ticket: its own, then those of its comments in their order, each with its files.
  ///
  /// - Parameter files: the stored files, by the comment that they belong to; nil for the ticket's own.
  package static func all(
    of ticket: Ticket, _ comments: [Comment], files: [(comment: CommentName?, name: String)]
  ) -> [Passage] {
    let own = files.filter { $0.comment == nil }.map { file in Passage(file.name, named: ticket.files, .text) }
    return [Passage("title", ticket.title, .title), Passage("body", ticket.body, .text)] + own
      + all(of: comments, files: files)
  }

  /// Those of comments in their order, each with its files.
  package static func all(
    of comments: [Comment], files: [(comment: CommentName?, name: String)]
  ) -> [Passage] {
    var passages: [Passage] = []
    let stored = Dictionary(grouping: files) { $0.comment }
    for comment in comments {
      let kind: Kind = comment.isInternal ? .note : .text
      passages.append(Passage("comment \(comment.name)", comment.body, kind))
      passages += (stored[comment.name] ?? []).map { Passage($0.name, named: comment.files, kind) }
    }
    // A file of a note that cannot be read is for staff: nobody knows whose it is.
    let known = Set(comments.map(\.name))
    for owner in Set(files.compactMap(\.comment)).subtracting(known).sorted() {
      passages += (stored[owner] ?? []).map { Passage($0.name, named: [], .note) }
    }
    return passages
  }

  /// The name of a stored file: what it was called.
  private init(_ stored: String, named files: [NamedFile], _ kind: Kind) {
    self.init("file \(stored)", files.first { $0.file == stored }?.name ?? stored, kind)
  }
}
