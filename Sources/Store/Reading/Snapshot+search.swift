package import Desk
internal import SQLite

extension Snapshot {
  /// Everything in which all words occur that this person may see, the best first.
  ///
  /// - Parameter limit: how many are wanted.
  /// - Returns: so many of them, and how many there are.
  package func search(
    _ query: SearchQuery, for viewer: Person, limit: Int
  ) throws(StoreError) -> (found: [Found], count: Int) {
    let answer = try indexed { index throws(StoreError) in
      try search(query, for: viewer, limit: limit, index)
    }
    return answer ?? ([], 0)
  }

  private func search(
    _ query: SearchQuery, for viewer: Person, limit: Int, _ index: QueryIndex
  ) throws(StoreError) -> (found: [Found], count: Int) {
    let (keys, isCoarse) = try sqlite { () throws(DatabaseError) in try index.search(query, for: viewer) }
    var found: [Found] = []
    var count = 0
    for key in keys {
      // Documents have an audience, and are few.
      let isProven = !isCoarse && (key >= 0 || viewer.isStaff)
      if isProven, found.count >= limit {
        count += 1
        continue
      }
      guard let one = try sqlite({ () throws(DatabaseError) in try index.found(key) }) else { continue }
      if !isProven {
        guard let passages = try passages(of: one, for: viewer), query.matches(passages.map(\.text)) else { continue }
      }
      count += 1
      if found.count < limit { found.append(one) }
    }
    return (found, count)
  }

  /// The texts of a ticket or document that this person may see; nil where they may not see it, or it cannot be read.
  package func passages(of found: Found, for viewer: Person) throws(StoreError) -> [Passage]? {
    switch found {
    case .ticket(let id):
      guard let folder = try folder(id), let ticket = folder.ticket, Visibility.maySee(ticket, viewer) else {
        return nil
      }
      return viewer.isStaff ? folder.passages : folder.passages.filter { $0.kind != .note }
    case .document(let slug):
      guard let bytes = try bytes(DeskPath.document(slug: slug).text),
        let article = try? Article(slug: slug, bytes: bytes), Visibility.maySee(article, viewer, try settings())
      else { return nil }
      return Passage.all(of: article)
    }
  }
}
