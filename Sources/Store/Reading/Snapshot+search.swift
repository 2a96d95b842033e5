package import Desk
internal import SQLite

extension Snapshot {
  /// Everything in which all words occur that this person may see, the best first.
  ///
  /// A ticket is found by its id too, and for staff by what its requester is called.
  ///
  /// - Parameters:
  ///   - isOpen: whether only tickets are wanted that are not resolved.
  ///   - limit: how many are wanted.
  /// - Returns: so many of them, and how many there are.
  package func search(
    _ query: SearchQuery, for viewer: Person, isOpen: Bool = false, limit: Int
  ) throws(StoreError) -> (found: [Found], count: Int) {
    let answer = try indexed { index throws(StoreError) in
      try search(query, for: viewer, isOpen, limit, index)
    }
    return answer ?? ([], 0)
  }

  private func search(
    _ query: SearchQuery, for viewer: Person, _ isOpen: Bool, _ limit: Int, _ index: QueryIndex
  ) throws(StoreError) -> (found: [Found], count: Int) {
    let answer = try sqlite { () throws(DatabaseError) in try index.search(query, for: viewer, isOpen: isOpen) }
    var keys = answer.keys
    // Documents have an audience, and are few.
    func isProven(_ key: Int64) -> Bool {
      answer.named.contains(key) || !answer.isCoarse && (key >= 0 || viewer.isStaff)
    }
    func proven(_ key: Int64) throws(StoreError) -> Found? {
      guard let one = try sqlite({ () throws(DatabaseError) in try index.found(key) }) else { return nil }
      if isProven(key) { return one }
      return try passages(of: one, for: viewer).map { query.matches($0.map(\.text)) } ?? false ? one : nil
    }
    var found: [Found] = []
    while found.count < limit, let key = keys.next() {
      if let one = try proven(key) { found.append(one) }
    }
    var count = found.count
    for key in keys.rest {
      let counts = isProven(key) ? true : try proven(key) != nil
      if counts { count += 1 }
    }
    return (found, count)
  }

  /// The texts of a ticket or document that this person may see; nil where they may not see it, or it cannot be read.
  package func passages(of found: Found, for viewer: Person) throws(StoreError) -> [Passage]? {
    try content(of: found, for: viewer)?.passages
  }

  /// The same, with the ticket.
  package func content(
    of found: Found, for viewer: Person
  ) throws(StoreError) -> (ticket: Ticket?, passages: [Passage])? {
    switch found {
    case .ticket(let id):
      let folder = try knownFolder(id)
      return folder.flatMap { folder in passages(of: folder, for: viewer).map { (folder.ticket, $0) } }
    case .document(let slug):
      guard let bytes = try bytes(DeskPath.document(slug: slug).text),
        let article = try? Article(slug: slug, bytes: bytes), Visibility.maySee(article, viewer, try settings())
      else { return nil }
      return (nil, Passage.all(of: article))
    }
  }

  func passages(of folder: TicketFolder, for viewer: Person) -> [Passage]? {
    guard let ticket = folder.ticket, Visibility.maySee(ticket, viewer) else { return nil }
    return viewer.isStaff ? folder.passages : folder.passages.filter { $0.kind != .note }
  }

  /// What a ticket's folder holds, found by the index where that knows it.
  private func knownFolder(_ id: TicketID) throws(StoreError) -> TicketFolder? {
    let object = try indexed { index throws(StoreError) in
      try sqlite { () throws(DatabaseError) in try index.folder(of: id) }
    }
    let known = try object.flatMap(\.self).map { object throws(StoreError) in try TicketFolder(id, object, self) }
    // What is there is not for the index to say.
    return known?.ticket != nil ? known : try folder(id)
  }
}
