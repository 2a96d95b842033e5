package import Desk
package import JSON
package import Store
package import Terminal

/// A ticket or a document that a search found.
package struct SearchHit {
  /// A text, and what it is to its ticket or document: `title`, `body`, `comment 20261124T101502Z-8c1d`.
  private struct Place {
    let name: String
    let line: String
  }

  /// Nil where it is a document.
  private let ticket: Ticket?
  /// The ticket's id or the document's slug.
  private let id: String
  private let title: String
  /// Where one of the words occurs, and the first line with most of them.
  private let places: [Place]

  /// Reads what was found; nil where it cannot be read.
  package init?(_ found: Found, _ query: SearchQuery, _ desk: Snapshot, for viewer: Person) throws(StoreError) {
    guard let content = try desk.content(of: found, for: viewer) else { return nil }
    switch found {
    case .ticket(let id): self.id = id.description
    case .document(let slug): id = slug
    }
    ticket = content.ticket
    title = content.passages.first { $0.kind == .title }?.text ?? id
    places = content.passages.compactMap { passage in
      query.place(in: passage.text).map { Place(name: passage.name, line: $0.text) }
    }
  }

  /// On a terminal what it is, and its places below; elsewhere a line for each place, or for its title where no word occurs:
  /// it was found by its id, or by its requester.
  ///
  /// - Parameter words: how times are told.
  package func text(isTerminal: Bool, _ words: ClockWords?) -> [Block] {
    guard isTerminal else {
      let places = places.isEmpty ? [Place(name: "title", line: title)] : places
      return places.map { .line("\(id)  \($0.name): \($0.line)") }
    }
    let facts = ticket.map { [$0.status.rawValue, title, $0.requester.text, $0.created.shown(words)] } ?? [title]
    return [.line(([id] + facts).joined(separator: "  "), .bold)]
      + places.filter { $0.name != "title" }.map { .markdown("\($0.name): \($0.line)", isQuoted: true) }
  }

  /// One element of `tix search --json`.
  package var json: JSONValue {
    .object([
      ("kind", .string(ticket == nil ? "document" : "ticket")), ("id", .string(id)), ("title", .string(title)),
      ("status", .optional(ticket?.status.rawValue)), ("requester", .optional(ticket?.requester.text)),
      ("created", .optional(ticket?.created.description)),
      ("places", .array(places.map { .object([("place", .string($0.name)), ("line", .string($0.line))]) })),
    ])
  }
}
