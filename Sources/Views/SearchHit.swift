package import Desk
package import JSON
package import Store
package import Terminal

/// A ticket or a document in which all words of a search occur.
package struct SearchHit {
  /// A text, and what it is to its ticket or document: `title`, `body`, `comment 20261124T101502Z-8c1d`.
  private struct Place {
    let name: String
    let line: String
  }

  private let isTicket: Bool
  /// The ticket's id or the document's slug.
  private let id: String
  private let title: String
  /// Where one of the words occurs, and the first line with most of them.
  private let places: [Place]

  /// Reads what was found; nil where it cannot be read.
  package init?(_ found: Found, _ query: SearchQuery, _ desk: Snapshot, for viewer: Person) throws(StoreError) {
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

  /// A line for each place.
  package var text: [Block] { places.map { .line("\(id)  \($0.name): \($0.line)") } }

  /// One element of `tix search --json`.
  package var json: JSONValue {
    .object([
      ("kind", .string(isTicket ? "ticket" : "document")), ("id", .string(id)), ("title", .string(title)),
      ("places", .array(places.map { .object([("place", .string($0.name)), ("line", .string($0.line))]) })),
    ])
  }
}
