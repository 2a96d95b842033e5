internal import Desk
internal import Git
internal import SQLite
internal import Text

extension QueryIndex {
  /// Where more tickets than these have changed, an index is made anew, while nobody waits for the lock.
  private static let maxAdvanced = 5_000

  /// Brings the rows from what they reflect to a snapshot, forward or back, by what lies between the two trees.
  ///
  /// - Parameter paths: the files that are not the same, where they are known.
  func advance(to snapshot: Snapshot, _ paths: [String]? = nil, in target: IndexTarget) throws(StoreError) {
    guard let old = tree else { throw .index(DatabaseError(.damaged, "it does not say of which tree it is")) }
    guard old != snapshot.tree else {
      return try sqlite { () throws(DatabaseError) in try reflect(snapshot.commit, snapshot.tree, in: target) }
    }
    let before = Snapshot(snapshot.store, treeAlone: old)
    var changed = paths ?? []
    if paths == nil {
      let store = snapshot.store
      let differences = try git { () throws(GitError) in
        try store.repository.differences(from: old, to: snapshot.tree)
      }
      changed = differences.map(\.path)
    }
    knownLoads = nil
    // FTS5 writes what it has collected whenever keys do not go up.
    let owners = Self.owners(of: changed)
    guard paths != nil || snapshot.store.isLocked || owners.count <= Self.maxAdvanced else {
      throw .index(DatabaseError(.other, "too much has changed"))
    }
    for owner in owners {
      switch owner {
      case .ticket(let id): try replace(id, before, snapshot, target)
      case .document(let slug): try replace(slug, before, snapshot, target)
      case .person(let handle): try replace(handle, snapshot, target)
      default: break
      }
    }
    try sqlite { () throws(DatabaseError) in try reflect(snapshot.commit, snapshot.tree, in: target) }
  }

  /// Puts in what the next action of a group may ask for: who has what, which ids and people there are. All of it is undone
  /// before the rows are brought along.
  func applyProvisionally(_ change: Change, _ snapshot: Snapshot) throws(StoreError) {
    for ticket in change.tickets {
      try sqlite { () throws(DatabaseError) in try applyProvisionally(ticket) }
    }
    for person in change.people {
      knownLoads = nil
      try replace(person.handle, snapshot, .file)
    }
    (commit, tree) = (snapshot.commit, snapshot.tree)
  }

  /// What stays as it was is left alone.
  private func applyProvisionally(_ change: Change.TicketChange) throws(DatabaseError) {
    let key = SQLValue.integer(change.id.number)
    let columns = [change.before, change.after].map { $0.map { TicketSummary($0, []).columns } }
    if columns[0] != columns[1] {
      try database.run("DELETE FROM main.tickets WHERE key = ?", key)
      if let new = columns[1] { try database.run(IndexTarget.file.insertTicket, [key] + new + [.null, .null]) }
      try recount(change.before, change.after)
    }
    let relations = [change.before, change.after].map { $0?.relations ?? [] }
    guard !relations[0].elementsEqual(relations[1], by: ==) else { return }
    try database.run("DELETE FROM main.relations WHERE key = ?", key)
    try add(relations[1], of: key, .file)
  }

  /// The tickets, documents and people that files are of, each once; tickets in their order. A ticket's folder is another one
  /// also where a file has changed that has no place in it.
  private static func owners(of paths: [String]) -> [DeskPath] {
    var others: [DeskPath] = []
    var tickets: Set<TicketID> = []
    for path in paths {
      if let ticket = DeskPath.ticket(holding: path) {
        tickets.insert(ticket)
      } else if let other = DeskPath(path) {
        others.append(other)
      }
    }
    return others + tickets.sorted().map { .ticket($0) }
  }

  private func replace(
    _ id: TicketID, _ before: Snapshot, _ after: Snapshot, _ target: IndexTarget
  ) throws(StoreError) {
    if target == .file, try replaceSections(id, before, after) { return }
    let key = SQLValue.integer(id.number)
    let old = target == .file ? try before.indexedTicket(id) : nil
    let new = try after.indexedTicket(id)
    try requireWords(old?.faults)
    try sqlite { () throws(DatabaseError) in
      let rows = try old == nil ? [] : textRows(of: key)
      // What a change of a ticket leaves as it was need not be taken out and put in again.
      let isSame = old?.sections.map(\.words) == new?.sections.map(\.words) && rows.count == old?.sections.count
      let isReported = target == .file && old?.reported == new?.reported
      try hide(key, IndexSchema.ofTickets.filter { !isReported || $0 != "reports" } + ["faults"], target)
      if let old, !isSame {
        for (row, section) in zip(rows, old.sections) { try removeWords(row, section.words) }
      }
      if target == .file, old?.text != new?.text { try countStems(old?.report(stems), new?.report(stems)) }
      if let new { try add(id, new, target, withWords: !isSame, withReport: !isReported) }
    }
  }

  private func replace(
    _ slug: String, _ before: Snapshot, _ after: Snapshot, _ target: IndexTarget
  ) throws(StoreError) {
    let old = target == .file ? try before.indexedDocument(slug) : nil
    let new = try after.indexedDocument(slug)
    try requireWords(old?.faults)
    try sqlite { () throws(DatabaseError) in
      let known = try database.first("SELECT key FROM documents WHERE slug = ?", [.text(slug)]) { $0.integer(0) }
      if let known = known.flatMap(\.self) {
        let key = SQLValue.integer(known)
        let row = try old == nil ? nil : words(ofDocument: key)
        try hide(key, ["documents", "faults"], target)
        if let old, let row { try removeWords(row, old.words) }
      }
      if let new { try add(slug, new, target) }
    }
  }

  private func replace(_ handle: Handle, _ after: Snapshot, _ target: IndexTarget) throws(StoreError) {
    let new = try after.indexedPerson(handle)
    try sqlite { () throws(DatabaseError) in
      try hide(.text(handle.text), ["people", "addresses", "faults"], target)
      if let new { try add(handle, new, target) }
    }
  }

  /// Takes the rows of one owner out of tables.
  private func hide(_ owner: SQLValue, _ tables: [String], _ target: IndexTarget) throws(DatabaseError) {
    if target == .overlay { return try database.run("INSERT OR IGNORE INTO temp.gone VALUES (?)", owner) }
    for table in tables {
      try database.run("DELETE FROM main.\(table) WHERE \(IndexSchema.owner(in: table)) = ?", owner)
    }
  }

  /// Words that cannot be named cannot be taken out: then an index is made anew.
  func requireWords(_ faults: [Fault]?) throws(StoreError) {
    guard let damage = faults?.first(where: \.isDamage) else { return }
    throw .index(DatabaseError(.damaged, "it has words of \(damage.path), which cannot be read"))
  }

  /// Which row the words of a document were put into; nil where there are none.
  private func words(ofDocument key: SQLValue) throws(DatabaseError) -> Int64? {
    try database.first("SELECT words FROM main.documents WHERE key = ?", [key]) { $0.integer(0) }.flatMap(\.self)
  }

  /// FTS5 keeps no texts, so that it has to be told which words go away.
  func removeWords(_ row: Int64, _ words: IndexedWords) throws(DatabaseError) {
    try database.run(
      "INSERT INTO main.texts (texts, rowid, title, text, note) VALUES ('delete', ?, ?, ?, ?)",
      [.integer(row)] + words.values)
  }

  /// - Parameters:
  ///   - withWords: false where the words are there already.
  ///   - withReport: false where its row in `reports` is as it has to be.
  func add(
    _ id: TicketID, _ ticket: IndexedTicket, _ target: IndexTarget, withWords: Bool = true, withReport: Bool = true
  ) throws(DatabaseError) {
    let key = SQLValue.integer(id.number)
    try add(ticket.faults, of: key, target)
    guard let summary = ticket.summary else { return }
    let isLong = ticket.sections.count > 1
    for (number, section) in ticket.sections.enumerated() {
      let row = SQLValue.integer(section.words.key(of: id.number, section: isLong ? number : nil).row)
      if isLong {
        try add(section, number, of: key, row, target)
      } else {
        try add(id, summary, ticket.folder, row, target)
      }
      if withWords { try database.run(target.insertWords, [row] + section.words.values) }
    }
    if isLong { try add(id, summary, ticket.folder, .null, target) }
    try add(formerly: ticket.formerly, of: key, target)
    try add(ticket.relations, of: key, target)
    if let waiting = ticket.waiting { try add(waiting, key, target) }
    if withReport { try add(ticket.reported, of: key, target) { ticket.report(stems) } }
  }

  func add(
    _ id: TicketID, _ summary: TicketSummary, _ folder: ObjectID, _ row: SQLValue, _ target: IndexTarget
  ) throws(DatabaseError) {
    try database.run(
      target.insertTicket, [.integer(id.number)] + summary.columns + [.text(folder.description), row])
  }

  func add(
    _ section: IndexedSection, _ number: Int, of key: SQLValue, _ row: SQLValue, _ target: IndexTarget
  ) throws(DatabaseError) {
    try database.run(
      "INSERT INTO \(target.table("sections")) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", key, .integer(Int64(number)), row,
      SQLValue(section.conversation.updated?.seconds), SQLValue(section.conversation.updatedForStaff?.seconds),
      SQLValue(section.conversation.lastWord?.author.text), SQLValue(section.conversation.lastWord?.date.seconds),
      .integer(Int64(section.bytes)))
  }

  func add(formerly ids: [String], of key: SQLValue, _ target: IndexTarget) throws(DatabaseError) {
    for old in ids { try database.run("INSERT INTO \(target.table("formerly")) VALUES (?, ?)", key, .text(old)) }
  }

  func add(
    _ relations: [(field: TicketField, value: SQLValue)], of key: SQLValue, _ target: IndexTarget
  ) throws(DatabaseError) {
    for (field, value) in relations {
      try database.run(
        "INSERT INTO \(target.table("relations")) VALUES (?, ?, ?)", key, .text(field.rawValue), value)
    }
  }

  func add(_ slug: String, _ document: IndexedDocument, _ target: IndexTarget) throws(DatabaseError) {
    // Tickets have the numbers above 0.
    let lowest = try database.first("SELECT min(key) FROM documents") { $0.integer(0) }.flatMap(\.self) ?? 0
    let key = SQLValue.integer(lowest - 1)
    let row = document.faults.isEmpty ? SQLValue.integer(document.words.key(of: lowest - 1).row) : .null
    try database.run("INSERT INTO \(target.table("documents")) VALUES (?, ?, ?)", key, .text(slug), row)
    try add(document.faults, of: key, target)
    if document.faults.isEmpty { try database.run(target.insertWords, [row] + document.words.values) }
  }

  func add(_ handle: Handle, _ person: IndexedPerson, _ target: IndexTarget) throws(DatabaseError) {
    let key = SQLValue.text(handle.text)
    try add(person.faults, of: key, target)
    guard let person = person.person else { return }
    let away = person.away.map(\.description).joined(separator: " ")
    try database.run(
      "INSERT INTO \(target.table("people")) VALUES (?, ?, ?, ?, ?, ?)", key, .text(person.role.rawValue),
      SQLValue(person.supportLevel.map(Int64.init)), .text(away), SQLValue(person.left),
      .text(PersonReference.key(of: person)))
    for email in person.emails {
      try database.run("INSERT INTO \(target.table("addresses")) VALUES (?, ?)", .text(CommitIdentity.key(email)), key)
    }
  }

  private func add(_ faults: [Fault], of owner: SQLValue, _ target: IndexTarget) throws(DatabaseError) {
    for fault in faults {
      try database.run(
        "INSERT OR REPLACE INTO \(target.table("faults")) VALUES (?, ?, ?, ?, ?)", .text(fault.path), owner,
        SQLValue(fault.line.map(Int64.init)), .text(fault.problem), .integer(fault.isDamage ? 1 : 0))
    }
  }
}

extension IndexTarget {
  var insertTicket: String {
    let marks = Array(repeating: "?", count: IndexSchema.ticketColumns.count + 3).joined(separator: ", ")
    return "INSERT INTO \(table("tickets")) VALUES (\(marks))"
  }

  var insertWords: String {
    "INSERT INTO \(self == .file ? "main.texts" : "temp.over_texts") (rowid, title, text, note) VALUES (?, ?, ?, ?)"
  }
}
