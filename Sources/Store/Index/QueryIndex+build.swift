internal import Desk
internal import Git
internal import SQLite
internal import System
internal import Text

extension QueryIndex {
  /// Makes an index of a snapshot in a new file; without a path, in a database that is gone when it is closed.
  static func build(_ snapshot: Snapshot, at path: String?) throws(StoreError) -> QueryIndex {
    let file = try sqlite { () throws(DatabaseError) in
      let file = try Database(at: path, .creating)
      // A file that is not whole is thrown away.
      try file.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000; BEGIN")
      try IndexSchema.create(in: file)
      // Words are written in large portions, and put together once at the end.
      try IndexSchema.setTexts(["hashsize": 8 << 20, "automerge": 0, "crisismerge": 2_000], in: file)
      return file
    }
    let index = QueryIndex(file, isWritable: true)
    try Repository.withoutCaching { () throws(StoreError) in try index.fill(from: snapshot) }
    try sqlite { () throws(DatabaseError) in
      try file.execute("INSERT INTO texts (texts) VALUES ('optimize')")
      try IndexSchema.setTexts(["hashsize": 1 << 20, "automerge": 8, "crisismerge": 16], in: file)
      try IndexSchema.finish(file)
      try index.reflect(snapshot.commit, snapshot.tree, in: .file)
      try file.execute("COMMIT")
      guard path == nil else { return }
      // It is used as it is, and what is put in from now on may have to be undone.
      try file.execute("PRAGMA journal_mode = MEMORY")
      try index.begin()
    }
    return index
  }

  private func fill(from snapshot: Snapshot) throws(StoreError) {
    for (handle, object) in try snapshot.peopleFiles() {
      let person = try snapshot.indexedPerson(handle, object)
      try sqlite { () throws(DatabaseError) in try add(handle, person, .file) }
    }
    for entry in try snapshot.entries("kb") {
      guard case .document(let slug) = DeskPath("kb/" + entry.name),
        let document = try snapshot.indexedDocument(slug)
      else { continue }
      try sqlite { () throws(DatabaseError) in try add(slug, document, .file) }
    }
    gatheredStems = [:]
    let portions = Portion.all(of: try snapshot.days(), in: snapshot.store.repository)
    let (gitFolder, tree) = (snapshot.store.repository.gitFolder, snapshot.tree)
    var ahead = OrderedPrefetch(portions.count, threads: 2, window: 6) { Self.reader(gitFolder, tree, portions) }
    var done = 0
    while let tickets = try ahead.next()?.get() {
      try sqlite { () throws(DatabaseError) in
        for (id, ticket) in tickets { try add(id, ticket, .file) }
      }
      done += 1
      snapshot.store.progress(done, portions.count)
    }
    try sqlite { () throws(DatabaseError) in try writeStems() }
  }

  /// A part of the tickets of a day: where there are thousands a day, they are not in memory at once.
  private struct Portion {
    let day: Snapshot.Day
    let number: Int
    let count: Int

    /// A ticket takes about 35 bytes of its day's folder; so this is what some 250 take.
    private static let maxBytes = 1 << 13

    static func all(of days: [Snapshot.Day], in repository: borrowing Repository) -> [Portion] {
      var portions: [Portion] = []
      for day in days {
        let count = 1 + ((try? repository.size(of: day.tree)) ?? 0) / maxBytes
        portions += (0..<count).map { Portion(day: day, number: $0, count: count) }
      }
      return portions
    }

    func slice(of entries: [TreeEntry]) -> ArraySlice<TreeEntry> {
      entries[entries.count * number / count..<entries.count * (number + 1) / count]
    }
  }

  private typealias PortionResult = Result<[(TicketID, IndexedTicket)], StoreError>

  /// Reads the tickets of a portion, by a repository of its own.
  private static func reader(
    _ gitFolder: String, _ tree: ObjectID, _ portions: [Portion]
  ) -> (Int) -> PortionResult {
    let store = Result { () throws(StoreError) in try Store(reading: gitFolder) }
    let stems = ReportStems()
    var listed: (tree: ObjectID, entries: [TreeEntry])?
    return { number in
      store.flatMap { store in
        let (snapshot, portion) = (Snapshot(store, treeAlone: tree), portions[number])
        return PortionResult { () throws(StoreError) in
          if listed?.tree != portion.day.tree {
            let entries = try snapshot.notedEntries(in: portion.day.tree, of: portion.day.path)
            listed = (portion.day.tree, entries)
          }
          var tickets: [(TicketID, IndexedTicket)] = []
          for entry in portion.slice(of: listed?.entries ?? []) where entry.isTree {
            guard let id = TicketID(day: portion.day.digits, random: entry.name) else { continue }
            tickets.append((id, try IndexedTicket(id, entry.id, snapshot, counting: stems)))
          }
          return tickets
        }
      }
    }
  }
}

extension Snapshot {
  /// The folder of a day, with the six digits that the ids in it begin with.
  typealias Day = (digits: String, tree: ObjectID, path: String)

  /// The folders of days, in order.
  func days() throws(StoreError) -> [Day] {
    var days: [Day] = []
    var seen: Set<ObjectID> = []
    for year in try entries("tickets") where year.isTree {
      guard year.name.utf8.count == 4, let century = year.name.dropping(prefix: "20") else { continue }
      let path = "tickets/" + year.name
      for month in try notedEntries(in: year.id, of: path) where month.isTree && month.name.utf8.count == 2 {
        for day in try notedEntries(in: month.id, of: "\(path)/\(month.name)")
        where day.isTree && day.name.utf8.count == 2 {
          let place = "\(path)/\(month.name)/\(day.name)"
          // No two days have the same tickets: a few objects could name very many so.
          guard seen.insert(day.id).inserted else {
            let fault = Fault(path: place, line: nil, problem: "it is the same folder as another day's")
            _ = note { () throws(Fault) in throw fault }
            continue
          }
          days.append((century + month.name + day.name, day.id, place))
        }
      }
    }
    return days
  }
}
