internal import Desk
internal import Store

/// A ticket or a document in which all words of a search occur.
struct Hit {
  /// A text, and what it is to its ticket or document: `title`, `body`, `comment 20261124T101502Z-8c1d`.
  struct Place {
    let name: String
    let line: String
  }

  let isTicket: Bool
  /// The ticket's id or the document's slug.
  let id: String
  let title: String
  /// Where one of the words occurs, and the first line with most of them.
  let places: [Place]

  /// Reads what was found; nil where it cannot be read.
  init?(_ found: Found, _ query: SearchQuery, _ desk: Snapshot, for viewer: Person) throws(StoreError) {
    guard let passages = try desk.passages(of: found, for: viewer) else { return nil }
    switch found {
    case .ticket(let id): (isTicket, self.id) = (true, id.description)
    case .document(let slug): (isTicket, id) = (false, slug)
    }
    title = passages.first { $0.kind == .title }?.text ?? id
    places = passages.compactMap { passage in
      query.place(in: passage.text).map { Place(name: passage.name, line: $0.text) }
    }
  }
}
