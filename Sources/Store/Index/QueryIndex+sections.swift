internal import Desk
internal import Git
internal import SQLite

/// Long tickets: only the sections in which something has changed are read, taken out and put in.
extension QueryIndex {
  /// Which rows the words of a ticket were put into, in the order of its sections; none where it cannot be read.
  func textRows(of key: SQLValue) throws(DatabaseError) -> [Int64] {
    let rows = try database.rows(
      "SELECT words, -1 FROM main.tickets WHERE key = ?1 AND words IS NOT NULL "
        + "UNION ALL SELECT words, number FROM main.sections WHERE key = ?1 ORDER BY 2", [key]
    ) { $0.integer(0) }
    return rows.compactMap(\.self)
  }

  /// Brings a ticket along that was long and is long.
  ///
  /// - Returns: false where it was not, or has files that cannot be read; then nothing is changed, and all of it has to be looked at.
  func replaceSections(_ id: TicketID, _ before: Snapshot, _ after: Snapshot) throws(StoreError) -> Bool {
    let key = SQLValue.integer(id.number)
    let rows = try sqlite { () throws(DatabaseError) in
      let isFaulty = try database.first("SELECT 1 FROM main.faults WHERE owner = ?", [key]) { _ in true }
      let rows = try database.rows("SELECT words FROM main.sections WHERE key = ? ORDER BY number", [key]) {
        $0.integer(0)
      }
      return isFaulty == nil ? rows.compactMap(\.self) : []
    }
    guard rows.count > 1, let old = try before.layout(id), let new = try after.layout(id) else { return false }
    let (were, are) = (old.sections, new.sections)
    guard were.count == rows.count, are.count > 1,
      let ticket = try after.bytes(id.path).flatMap({ try? Ticket(id: id, bytes: $0) }),
      // Which words it is about is counted where all of it is looked at.
      let earlier = try before.bytes(id.path).flatMap({ try? Ticket(id: id, bytes: $0) }),
      ReportText(earlier) == ReportText(ticket)
    else { return false }
    var changes: [(number: Int, old: IndexedSection?, new: IndexedSection?)] = []
    for number in 0..<max(were.count, are.count) {
      let (was, now) = (number < were.count ? were[number] : nil, number < are.count ? are[number] : nil)
      if was == now { continue }
      let read = try [(was, old, before), (now, new, after)].map { section, layout, desk throws(StoreError) in
        try section.map { section throws(StoreError) in try TicketFolder(id, section, of: layout, desk) }
      }
      guard !read.contains(where: { $0?.faults.isEmpty == false }) else { return false }
      changes.append((number, read[0].map(IndexedSection.init), read[1].map(IndexedSection.init)))
    }
    try sqlite { () throws(DatabaseError) in
      for change in changes {
        try replace(change.number, of: id, change.old.map { ($0, rows[change.number]) }, change.new)
      }
      try replaceSummary(ticket, new.folder, changes.flatMap { $0.new?.messages ?? [] })
    }
    return true
  }

  private func replace(
    _ number: Int, of id: TicketID, _ old: (section: IndexedSection, row: Int64)?, _ new: IndexedSection?
  ) throws(DatabaseError) {
    let key = SQLValue.integer(id.number)
    try database.run("DELETE FROM main.sections WHERE key = ? AND number = ?", key, .integer(Int64(number)))
    let isSame = old?.section.words == new?.words
    if let old, !isSame { try removeWords(old.row, old.section.words) }
    guard let new else { return }
    let row = SQLValue.integer(new.words.key(of: id.number, section: number).row)
    try add(new, number, of: key, row, .file)
    if !isSame { try database.run(IndexTarget.file.insertWords, [row] + new.words.values) }
  }

  /// Puts a ticket's own row in anew, with what its sections tell of its comments.
  private func replaceSummary(
    _ ticket: Ticket, _ folder: ObjectID, _ messages: [(field: TicketField, value: SQLValue)]
  ) throws(DatabaseError) {
    let key = SQLValue.integer(ticket.id.number)
    let parts = try database.rows(
      "SELECT updated, updated_for_staff, last_author, last_date FROM main.sections WHERE key = ? ORDER BY number",
      [key]
    ) { row in
      Conversation(
        updated: row.time(0), updatedForStaff: row.time(1),
        lastWord: row.text(2).flatMap(Handle.init(_:)).flatMap { author in
          row.time(3).map { WaitingTicket.Word(author: author, date: $0) }
        })
    }
    let conversation = parts.reduce(Conversation()) { $0.followed(by: $1) }
    // Those of sections that are not looked at stay; one that is gone is not found in the files.
    let known = try database.rows(
      "SELECT value FROM main.relations WHERE key = ? AND field = 'message'", [key]
    ) { $0.text(0) }.compactMap(\.self)
    for table in IndexSchema.ofTickets where table != "sections" {
      try database.run("DELETE FROM main.\(table) WHERE key = ?", key)
    }
    let summary = TicketSummary(ticket, conversation)
    try add(ticket.id, summary, folder, .null, .file)
    let text = ReportText(ticket)
    try add(IndexedReport(summary, text), of: key, .file) { text.words(stems) }
    try add(formerly: ticket.formerly, of: key, .file)
    let kept = known.filter { $0 != ticket.message?.text }.map { (TicketField.message, SQLValue.text($0)) }
    try add(ticket.relations + kept + messages, of: key, .file)
    if let waiting = WaitingTicket.unlessResolved(ticket, conversation) { try add(waiting, key, .file) }
  }
}

extension Snapshot {
  /// What the index holds of a ticket; nil where there is none.
  func indexedTicket(_ id: TicketID) throws(StoreError) -> IndexedTicket? {
    try folderObject(id.folder).map { folder throws(StoreError) in try IndexedTicket(id, folder, self) }
  }
}
