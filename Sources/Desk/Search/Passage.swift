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
    var passages = [Passage("title", ticket.title, .title), Passage("body", ticket.body, .text)]
    let stored = Dictionary(grouping: files) { $0.comment }
    func add(_ owner: CommentName?, _ named: [NamedFile], _ kind: Kind) {
      let names = Dictionary(named.map { ($0.file, $0.name) }) { first, _ in first }
      for file in stored[owner] ?? [] {
        passages.append(Passage("file \(file.name)", names[file.name] ?? file.name, kind))
      }
    }
    add(nil, ticket.files, .text)
    for comment in comments {
      let kind: Kind = comment.isInternal ? .note : .text
      passages.append(Passage("comment \(comment.name)", comment.body, kind))
      add(comment.name, comment.files, kind)
    }
    // A file of a note that cannot be read is for staff: nobody knows whose it is.
    let known = Set(comments.map(\.name))
    for owner in Set(files.compactMap(\.comment)).subtracting(known).sorted() { add(owner, [], .note) }
    return passages
  }
}
