internal import Desk
internal import Git
internal import SQLite

extension QueryIndex {
  /// Brings the rows from what they reflect to a snapshot, forward or back, by what lies between the two trees.
  func advance(to snapshot: Snapshot, in layer: IndexLayer) throws(StoreError) {
    guard let old = tree else { throw .index(DatabaseError(.damaged, "it does not say of which tree it is")) }
    guard old != snapshot.tree else {
      return try sqlite { () throws(DatabaseError) in try reflect(snapshot.commit, snapshot.tree, in: layer) }
    }
    let before = Snapshot(snapshot.store, treeAlone: old)
    for owner in try Self.touched(snapshot.store, old, snapshot.tree) {
      switch owner {
      case .ticket(let id): try replace(id, before, snapshot, layer)
      case .document(let slug): try replace(slug, before, snapshot, layer)
      case .person(let handle): try replace(handle, snapshot, layer)
      default: break
      }
    }
    try sqlite { () throws(DatabaseError) in try reflect(snapshot.commit, snapshot.tree, in: layer) }
  }

  /// The tickets, documents and people whose files are not the same in two trees, each once.
  private static func touched(_ store: Store, _ old: ObjectID, _ new: ObjectID) throws(StoreError) -> [DeskPath] {
    let differences = try git { () throws(GitError) in try store.repository.differences(from: old, to: new) }
    var touched: [DeskPath] = []
    var last: TicketID?
    for difference in differences {
      guard let path = DeskPath(difference.path) else { continue }
      if let ticket = path.ticket {
        // Differences are in the order of paths, so that the files of a ticket are together.
        if ticket != last { touched.append(.ticket(ticket)) }
        last = ticket
      } else {
        touched.append(path)
      }
    }
    return touched
  }

  private func replace(
    _ id: TicketID, _ before: Snapshot, _ after: Snapshot, _ layer: IndexLayer
  ) throws(StoreError) {
    let key = SQLValue.integer(id.number)
    let old = layer == .file ? try before.indexed(id) : nil
    let new = try after.indexed(id)
    try sqlite { () throws(DatabaseError) in
      try hide(key, ["tickets": "key", "formerly": "key", "faults": "owner"], layer)
      if let old, old.summary != nil { try removeWords(key, old.words) }
      if let new { try add(id, new, layer) }
    }
  }

  private func replace(
    _ slug: String, _ before: Snapshot, _ after: Snapshot, _ layer: IndexLayer
  ) throws(StoreError) {
    let old = layer == .file ? try before.indexedDocument(slug) : nil
    let new = try after.indexedDocument(slug)
    try sqlite { () throws(DatabaseError) in
      let known = try database.first("SELECT key FROM documents WHERE slug = ?", [.text(slug)]) { $0.integer(0) }
      if let known = known.flatMap(\.self) {
        let key = SQLValue.integer(known)
        try hide(key, ["documents": "key", "faults": "owner"], layer)
        if let old { try removeWords(key, old.words) }
      }
      if let new { try add(slug, new, layer) }
    }
  }

  private func replace(_ handle: Handle, _ after: Snapshot, _ layer: IndexLayer) throws(StoreError) {
    let new = try after.indexedPerson(handle)
    try sqlite { () throws(DatabaseError) in
      try hide(.text(handle.text), ["people": "handle", "addresses": "handle", "faults": "owner"], layer)
      if let new { try add(handle, new, layer) }
    }
  }

  /// Takes the rows of one owner out of tables.
  private func hide(_ owner: SQLValue, _ tables: KeyValuePairs<String, String>, _ layer: IndexLayer)
    throws(DatabaseError)
  {
    if layer == .memory { return try database.run("INSERT OR IGNORE INTO temp.gone VALUES (?)", owner) }
    for (table, column) in tables { try database.run("DELETE FROM main.\(table) WHERE \(column) = ?", owner) }
  }

  /// FTS5 keeps no texts, so that it has to be told which words go away.
  private func removeWords(_ key: SQLValue, _ words: IndexedWords) throws(DatabaseError) {
    try database.run(
      "INSERT INTO main.texts (texts, rowid, title, text, note) VALUES ('delete', ?, ?, ?, ?)", [key] + words.values)
  }

  func add(_ id: TicketID, _ ticket: IndexedTicket, _ layer: IndexLayer) throws(DatabaseError) {
    let key = SQLValue.integer(id.number)
    try add(ticket.faults, of: key, layer)
    guard let summary = ticket.summary else { return }
    try database.run(layer.insertTicket, [key] + summary.columns)
    for old in ticket.formerly {
      try database.run("INSERT INTO \(layer.table("formerly")) VALUES (?, ?)", key, .text(old))
    }
    try add(ticket.words, key, layer)
  }

  func add(_ slug: String, _ document: IndexedDocument, _ layer: IndexLayer) throws(DatabaseError) {
    // Tickets have the numbers above 0.
    let lowest = try database.first("SELECT min(key) FROM documents") { $0.integer(0) }.flatMap(\.self) ?? 0
    let key = SQLValue.integer(lowest - 1)
    try database.run("INSERT INTO \(layer.table("documents")) VALUES (?, ?)", key, .text(slug))
    try add(document.faults, of: key, layer)
    if document.faults.isEmpty { try add(document.words, key, layer) }
  }

  func add(_ handle: Handle, _ person: IndexedPerson, _ layer: IndexLayer) throws(DatabaseError) {
    let key = SQLValue.text(handle.text)
    try add(person.faults, of: key, layer)
    guard person.faults.isEmpty else { return }
    try database.run(
      "INSERT INTO \(layer.table("people")) VALUES (?, ?, ?)", key, .integer(person.isStaff ? 1 : 0),
      .text(person.object.description))
    for email in person.emails {
      try database.run("INSERT INTO \(layer.table("addresses")) VALUES (?, ?)", .text(email.asciiLowercased), key)
    }
  }

  private func add(_ words: IndexedWords, _ key: SQLValue, _ layer: IndexLayer) throws(DatabaseError) {
    try database.run(layer.insertWords, [key] + words.values)
  }

  private func add(_ faults: [Fault], of owner: SQLValue, _ layer: IndexLayer) throws(DatabaseError) {
    for fault in faults {
      try database.run(
        "INSERT OR REPLACE INTO \(layer.table("faults")) VALUES (?, ?, ?, ?)", .text(fault.path), owner,
        SQLValue(fault.line.map(Int64.init)), .text(fault.problem))
    }
  }
}

extension IndexLayer {
  fileprivate var insertTicket: String {
    let marks = Array(repeating: "?", count: IndexSchema.ticketColumns.count + 1).joined(separator: ", ")
    return "INSERT INTO \(table("tickets")) VALUES (\(marks))"
  }

  fileprivate var insertWords: String {
    "INSERT INTO \(self == .file ? "main.texts" : "temp.over_texts") (rowid, title, text, note) VALUES (?, ?, ?, ?)"
  }
}
