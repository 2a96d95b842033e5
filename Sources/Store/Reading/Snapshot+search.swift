package import Desk
internal import SQLite

extension Snapshot {
  /// Everything in which all words occur that this person may see, the best first.
  package func search(_ query: SearchQuery, for viewer: Person) throws(StoreError) -> [Found] {
    let found = try indexed { index throws(StoreError) in
      try sqlite { () throws(DatabaseError) in try index.search(query, for: viewer) }
    }
    let isCoarse = QueryIndex.isCoarse(query)
    var proven: [Found] = []
    for one in found ?? [] {
      if case .ticket = one, !isCoarse {
        proven.append(one)
      } else if let passages = try passages(of: one, for: viewer), query.matches(passages.map(\.text)) {
        proven.append(one)
      }
    }
    return proven
  }

  /// The texts of a ticket or document that this person may see; nil where they may not see it, or it cannot be read.
  package func passages(of found: Found, for viewer: Person) throws(StoreError) -> [Passage]? {
    switch found {
    case .ticket(let id):
      guard let ticket = try ticket(id), Visibility.maySee(ticket, viewer) else { return nil }
      let passages = Passage.all(
        of: ticket, try comments(id), files: try files(id).map { ($0.comment, $0.name) })
      return viewer.isStaff ? passages : passages.filter { $0.kind != .note }
    case .document(let slug):
      guard let bytes = try bytes(DeskPath.document(slug: slug).text),
        let article = try? Article(slug: slug, bytes: bytes), Visibility.maySee(article, viewer, try settings())
      else { return nil }
      return Passage.all(of: article)
    }
  }
}
