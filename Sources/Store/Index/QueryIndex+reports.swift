internal import Desk
internal import SQLite

/// What reports are about, and how rare their words are in this desk.
extension QueryIndex {
  /// Puts in what an incident that is not resolved is about, and while an index is made counts the words of every ticket.
  func add(
    _ report: IndexedReport?, of key: SQLValue, _ target: IndexTarget, _ words: () -> ReportWords?
  ) throws(DatabaseError) {
    guard report != nil || gatheredStems != nil, let words = words() else { return }
    if gatheredStems != nil {
      gatheredStems?["", default: 0] += 1
      for stem in words.counts.keys { gatheredStems?[stem, default: 0] += 1 }
    }
    guard let report else { return }
    try database.run(
      "INSERT INTO \(target.table("reports")) VALUES (?, ?, ?, ?, ?, ?)", key, .text(report.requester.text),
      SQLValue(report.service), .integer(report.created.seconds), SQLValue(report.major?.number), .text(words.text))
  }

  /// Writes the words that were counted while the index was made.
  func writeStems() throws(DatabaseError) {
    for (stem, count) in (gatheredStems ?? [:]).sorted(by: { $0.key < $1.key }) {
      try database.run("INSERT INTO main.stems VALUES (?, ?)", .text(stem), .integer(Int64(count)))
    }
    gatheredStems = nil
  }

  /// Counts the words of a ticket that changed: out of what it was about, into what it is about.
  func countStems(_ old: ReportWords?, _ new: ReportWords?) throws(DatabaseError) {
    var changes: [String: Int64] = [:]
    for (words, change) in [(old, Int64(-1)), (new, 1)] {
      guard let words else { continue }
      for stem in [""] + words.counts.keys { changes[stem, default: 0] += change }
    }
    for (stem, change) in changes.sorted(by: { $0.key < $1.key }) where change != 0 {
      try database.run(
        "INSERT INTO main.stems VALUES (?, ?) ON CONFLICT (stem) DO UPDATE SET count = count + ?", .text(stem),
        .integer(change), .integer(change))
    }
    if changes.values.contains(where: { $0 < 0 }) { try database.run("DELETE FROM main.stems WHERE count <= 0") }
  }

  /// The incidents that are not resolved and were opened since a moment, or belong to a major incident.
  func reports(since start: Timestamp) throws(DatabaseError) -> [IncidentReport] {
    let recent = try reports("created >= ?", [.integer(start.seconds)])
    let belonging = try declaredReports().filter { $0.created < start }
    return belonging.isEmpty ? recent : (recent + belonging).sorted { $0.id < $1.id }
  }

  /// Those that belong to a major incident.
  func declaredReports() throws(DatabaseError) -> [IncidentReport] { try reports("major IS NOT NULL", []) }

  /// Each of the two rules has an index, which is not used where SQLite has to put them in order, or has both at once.
  private func reports(_ rule: String, _ values: [SQLValue]) throws(DatabaseError) -> [IncidentReport] {
    let found = try database.rows(
      "SELECT key, requester, service, created, major, words FROM reports WHERE \(rule)", values
    ) { row throws(DatabaseError) in
      guard let id = row.integer(0).flatMap(TicketID.init(number:)),
        let requester = row.text(1).flatMap(Handle.init(_:)),
        let created = row.time(3)
      else { throw DatabaseError(.damaged, "a row is no report") }
      return IncidentReport(
        id: id, requester: requester, service: row.text(2), created: created,
        major: row.integer(4).flatMap(TicketID.init(number:)), words: ReportWords(text: row.text(5) ?? ""))
    }
    return found.sorted { $0.id < $1.id }
  }

  /// In how many tickets these stems are, and how many tickets there are.
  func wordCounts(of words: [ReportWords]) throws(DatabaseError) -> WordCounts {
    func count(_ stem: String) throws(DatabaseError) -> Int {
      let count = try database.first("SELECT count FROM main.stems WHERE stem = ?", [.text(stem)]) { $0.integer(0) }
      return Int(clamping: count.flatMap(\.self) ?? 0)
    }
    var counts: [String: Int] = [:]
    for stem in Set(words.flatMap(\.counts.keys)) { counts[stem] = try count(stem) }
    return WordCounts(reports: try count(""), counts: counts)
  }
}
