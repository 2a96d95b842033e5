internal import Desk
internal import Store

/// Looks for words by reading everything that one person may see.
struct Searching {
  /// A text, and what it is to its ticket or document: `title`, `body`, `comment 20261124T101502Z-8c1d`.
  struct Place {
    let name: String
    let line: String
  }

  /// A ticket or a document in which all words occur.
  struct Hit {
    let isTicket: Bool
    /// The ticket's id or the document's slug.
    let id: String
    let title: String
    /// Where one of the words occurs, and the first line with most of them.
    let places: [Place]
  }

  private let query: SearchQuery
  private let viewer: Person

  init(_ query: SearchQuery, for viewer: Person) {
    self.query = query
    self.viewer = viewer
  }

  /// Tickets first, the newest first, then documents.
  func search(_ desk: Snapshot) throws(StoreError) -> [Hit] {
    var hits: [Hit] = []
    for ticket in try desk.tickets().reversed() where Visibility.maySee(ticket, viewer) {
      if let hit = try search(ticket, desk) { hits.append(hit) }
    }
    for article in try desk.articles(for: viewer) {
      let places = [
        ("title", article.title), ("tags", article.tags.joined(separator: " ")), ("document", article.body),
      ]
      if let hit = hit(article.slug, article.title, places, isTicket: false) { hits.append(hit) }
    }
    return hits
  }

  private func search(_ ticket: Ticket, _ desk: Snapshot) throws(StoreError) -> Hit? {
    let thread = Thread(
      ticket, try desk.comments(ticket.id), files: try desk.files(ticket.id), for: viewer)
    var places = [("title", ticket.title), ("body", ticket.body)]
    places += thread.files(of: nil).map { ("file \($0.stored.name)", $0.name) }
    for comment in thread.comments {
      places.append(("comment \(comment.name)", comment.body))
      places += thread.files(of: comment.name).map { ("file \($0.stored.name)", $0.name) }
    }
    return hit(ticket.id.description, ticket.title, places, isTicket: true)
  }

  private func hit(_ id: String, _ title: String, _ places: [(String, String)], isTicket: Bool) -> Hit? {
    guard query.matches(places.map(\.1)) else { return nil }
    let found = places.compactMap { name, text in query.place(in: text).map { Place(name: name, line: $0.text) } }
    return Hit(isTicket: isTicket, id: id, title: title, places: found)
  }
}
