package import Desk
internal import Git
internal import SQLite
internal import Text

/// A ticket or document in which all words occur.
package enum Found: Sendable, Hashable {
  case ticket(TicketID)
  case document(String)
}

/// The keys of what was found, the best first.
struct SearchKeys {
  var keys: RankedKeys
  /// Whether texts still have to be read, because not all words were looked for.
  let isCoarse: Bool
  /// Those that are found for what they are, whatever their texts say.
  let named: Set<Int64>
}

extension QueryIndex {
  /// How much a word weighs where it occurs: in a title, in a text, in a note.
  private static let weights = "5.0, 1.0, 1.0"
  /// The most words that one statement looks for.
  private static let wordsAtOnce = 6
  /// With so few results left, reading their texts is cheaper than looking for the other words in the index.
  private static let fewEnough = 200
  /// FTS5 cuts what is longer than 32,768 bytes.
  private static let maxWordBytes = 32_000

  /// The keys of everything in which all words occur that this person may see, the best first; of equals the newest.
  /// Documents, whose keys are below 0, are among them whoever they are for. A ticket with the id that is looked for comes
  /// first, those of a requester who is called so come last.
  ///
  /// - Parameter isOpen: whether only tickets are wanted that are not resolved.
  func search(_ query: SearchQuery, for viewer: Person, isOpen: Bool) throws(DatabaseError) -> SearchKeys {
    var (ranks, isCoarse) = try search(query, for: viewer)
    let named = try keys(named: query, for: viewer)
    if !named.isEmpty {
      ranks.removeAll { named[$0.key] == -.infinity }
      let known = Set(ranks.map(\.key))
      for (key, rank) in named where !known.contains(key) { ranks.append((key, rank)) }
    }
    if isOpen {
      let open = Set(try database.rows("SELECT key FROM tickets WHERE status <> 'resolved'") { $0.integer(0) ?? 0 })
      ranks.removeAll { !open.contains($0.key) }
    }
    return SearchKeys(keys: RankedKeys(ranks), isCoarse: isCoarse, named: Set(named.keys))
  }

  /// The tickets that are found for what they are: by their id, or for staff by who asked.
  private func keys(named query: SearchQuery, for viewer: Person) throws(DatabaseError) -> [Int64: Double] {
    var keys: [Int64: Double] = [:]
    if viewer.isStaff {
      // Its id elsewhere is as good as its own.
      for id in try query.only.map({ only throws(DatabaseError) in try ids(referenced: only) }) ?? [] {
        if try folder(of: id) != nil { keys[id.number] = -.infinity }
      }
      for handle in try requesters(called: query) {
        let rows = try database.rows("SELECT key FROM tickets WHERE requester = ?", [.text(handle)]) {
          $0.integer(0) ?? 0
        }
        for key in rows where keys[key] == nil { keys[key] = .infinity }
      }
    }
    if let reference = query.reference {
      let ids = try ids(matching: reference, for: viewer) + ids(formerly: reference, for: viewer)
      let own = viewer.isStaff ? nil : Set(try self.keys(of: viewer))
      for id in ids where own?.contains(id.number) ?? true {
        // One of which nothing but a part can be read is none to be found.
        guard try folder(of: id) != nil else { continue }
        let former = try database.rows("SELECT id FROM formerly WHERE key = ?", [.integer(id.number)]) { $0.text(0) }
        let all = [id] + former.compactMap { $0.flatMap(TicketID.init(_:)) }
        if all.contains(where: reference.isWhole) { keys[id.number] = -.infinity }
      }
    }
    return keys
  }

  private func requesters(called query: SearchQuery) throws(DatabaseError) -> [String] {
    var handles: [String] = []
    let part = query.partOfKey
    try database.each(
      "SELECT handle, called FROM people" + (part == nil ? "" : " WHERE instr(called, ?) > 0"),
      part.map { [.text($0)] } ?? []
    ) { row in
      if let handle = row.text(0), let called = row.text(1), query.names(called: called) { handles.append(handle) }
      return true
    }
    return handles
  }

  /// What has all the words, with its rank, and whether the texts still have to be read, because not all were looked for.
  private func search(
    _ query: SearchQuery, for viewer: Person
  ) throws(DatabaseError) -> (ranks: [RankedKeys.Entry], isCoarse: Bool) {
    let words = Self.mostSelectiveFirst(query.words.map(Self.prefix))
    guard !words.isEmpty else { return ([], false) }
    try rankTexts()
    var ranks = try self.ranks(words.prefix(Self.wordsAtOnce), isAlone: words.count == 1, for: viewer)
    if !viewer.isStaff {
      let own = Set(try keys(of: viewer))
      ranks = ranks.filter { $0.key < 0 || own.contains($0.key) }
    }
    var rest = words.dropFirst(Self.wordsAtOnce)
    while !rest.isEmpty, ranks.count > Self.fewEnough {
      // What a word weighs is added up, so that words can be looked for one after the other.
      var more: [Int64: Double] = [:]
      for (key, rank) in try self.ranks(rest.prefix(Self.wordsAtOnce), isAlone: false, for: viewer) { more[key] = rank }
      ranks = ranks.compactMap { hit in more[hit.key].map { (hit.key, hit.rank + $0) } }
      rest = rest.dropFirst(Self.wordsAtOnce)
    }
    return (ranks, !rest.isEmpty || query.words.contains { $0.utf8.count > Self.maxWordBytes })
  }

  static let ranking = Ranking(name: "tix_rank") { TextKey(row: $0).tokens }

  func rankTexts() throws(DatabaseError) {
    guard !isRanking else { return }
    try database.add(Self.ranking)
    isRanking = true
  }

  /// What has all of these words, with its rank: the lower the better.
  private func ranks(
    _ words: ArraySlice<String>, isAlone: Bool, for viewer: Person
  ) throws(DatabaseError) -> [RankedKeys.Entry] {
    // Words are letters and digits: nothing in them means anything to FTS5.
    let terms = words.map { "\"\($0)\"\(SearchQuery.isWhole($0) ? "" : "*")" }
    func match(_ terms: [String]) -> SQLValue {
      let expression = terms.joined(separator: " AND ")
      return .text(viewer.isStaff ? expression : "{title text} : (\(expression))")
    }
    guard words.count > 1, try hasSections() else { return try ranks(match(terms), isAlone: isAlone) }
    // The words of a long ticket may be in different rows. It is looked at where each of them is in one, and weighs what its
    // best rows weigh.
    var owners: Set<Int64>?
    for term in terms where owners?.isEmpty != true {
      var found: Set<Int64> = []
      try each(match([term]), .sections, "0") { owner, _ in found.insert(owner) }
      owners = owners?.intersection(found) ?? found
    }
    let short = try ranks(match(terms), isAlone: false, .whole)
    guard let owners, !owners.isEmpty else { return short }
    var long: [Int64: Double] = [:]
    for term in terms {
      for entry in try ranks(match([term]), isAlone: false, .sections) where owners.contains(entry.key) {
        long[entry.key, default: 0] += entry.rank
      }
    }
    return short + long.map { ($0.key, $0.value) }
  }

  /// Which rows are looked at: those of all, of what has one row, or of long tickets.
  enum Rows {
    case all, whole, sections

    var condition: String {
      switch self {
      case .all: ""
      case .whole: " AND rowid < \(TextKey.firstOfSections)"
      case .sections: " AND rowid >= \(TextKey.firstOfSections)"
      }
    }
  }

  private func hasSections() throws(DatabaseError) -> Bool {
    try database.first("SELECT 1 FROM sections LIMIT 1") { _ in true } ?? false
  }

  /// The owners of the rows that match, each once, with the rank of its best row.
  private func ranks(
    _ match: SQLValue, isAlone: Bool, _ rows: Rows = .all
  ) throws(DatabaseError) -> [RankedKeys.Entry] {
    try ranks(match, rows, by: "\(Self.ranking.name)(%, \(isAlone ? 0 : 1), \(Self.weights))")
  }

  /// The same, ranked by a number as `each` takes it.
  func ranks(
    _ match: SQLValue, _ rows: Rows = .all, by number: String
  ) throws(DatabaseError) -> [RankedKeys.Entry] {
    var ranks: [RankedKeys.Entry] = []
    try each(match, rows, number) { key, rank in
      // Rows come in the order of their keys: those of an owner behind one another.
      if let last = ranks.last, last.key == key {
        ranks[ranks.count - 1].rank = min(last.rank, rank)
      } else {
        ranks.append((key, rank))
      }
    }
    return ranks
  }

  /// Hands over the owner of each row that matches, and a number.
  ///
  /// - Parameter number: how it is computed; `%` stands for the table.
  private func each(
    _ match: SQLValue, _ rows: Rows, _ number: String, _ body: (Int64, Double) -> Void
  ) throws(DatabaseError) {
    for target in hasOverlay ? [IndexTarget.file, .overlay] : [.file] {
      let texts = target.texts
      let value = number.pieces(at: UInt8(ascii: "%")).joined(separator: texts)
      var sql = "SELECT rowid, \(value) FROM \(texts) WHERE \(texts) MATCH ?\(rows.condition)"
      if hasOverlay, target == .file { sql += " AND (\(TextKey.ownerInSQL)) NOT IN (SELECT owner FROM temp.gone)" }
      try database.each(sql, [match]) { row in
        if let key = row.integer(0).map({ TextKey(row: $0).owner }) { body(key, row.number(1)) }
        return true
      }
    }
  }

  /// A word, as far as FTS5 knows it.
  private static func prefix(_ word: String) -> String {
    guard word.utf8.count > maxWordBytes else { return word }
    var prefix = ""
    for scalar in word.unicodeScalars {
      prefix.unicodeScalars.append(scalar)
      guard prefix.utf8.count < maxWordBytes - 4 else { break }
    }
    return prefix
  }

  /// The words without those that begin another one, which are there where that is, unless they have to be whole. First
  /// those that few texts have: the long ones, and of short ones those late in the alphabet.
  private static func mostSelectiveFirst(_ words: [String]) -> [String] {
    var mostSelectiveFirst: [String] = []
    // In order, what begins with a word stands right behind it.
    for word in Set(words).sorted(by: { $1.utf8.lexicographicallyPrecedes($0.utf8) })
    where SearchQuery.isWhole(word) || !(mostSelectiveFirst.last?.utf8.starts(with: word.utf8) ?? false) {
      mostSelectiveFirst.append(word)
    }
    return mostSelectiveFirst.enumerated().sorted {
      ($1.element.utf8.count, $0.offset) < ($0.element.utf8.count, $1.offset)
    }
    .map(\.element)
  }

  /// The tickets that a customer sees.
  func keys(of viewer: Person) throws(DatabaseError) -> [Int64] {
    let handle = SQLValue.text(viewer.handle.text)
    return try database.rows(Self.visible, [handle, handle]) { $0.integer(0) ?? 0 }
  }

  /// The object of a ticket's folder; nil where that is not known.
  func folder(of id: TicketID) throws(DatabaseError) -> ObjectID? {
    try database.first("SELECT folder FROM tickets WHERE key = ?", [.integer(id.number)]) { $0.text(0) }
      .flatMap(\.self).flatMap(ObjectID.init(hex:))
  }

  /// What a key stands for; nil for none.
  func found(_ key: Int64) throws(DatabaseError) -> Found? {
    if key >= 0 { return TicketID(number: key).map { .ticket($0) } }
    return try database.first("SELECT slug FROM documents WHERE key = ?", [.integer(key)]) { $0.text(0) }
      .flatMap(\.self).map { .document($0) }
  }
}
