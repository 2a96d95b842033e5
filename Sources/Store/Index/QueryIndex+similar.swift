internal import Desk
internal import SQLite

extension QueryIndex {
  /// The most words of a report that are looked for, and the most tickets that they are in together.
  private static let maxWords = 40
  private static let maxTickets = 20_000
  /// How many tickets are read and compared.
  private static let maxCandidates = 150

  /// The tickets that have the weightiest words of a report, those that have most first: few enough to be read.
  func candidates(like vector: ReportVector, _ counts: WordCounts) throws(DatabaseError) -> [TicketID] {
    var stems: [String] = []
    var tickets = 0
    for (stem, _) in vector.weights.sorted(by: { ($1.weight, $0.term) < ($0.weight, $1.term) }).prefix(Self.maxWords) {
      tickets += counts.count(stem)
      if tickets > Self.maxTickets, stems.count >= 3 { break }
      stems.append(stem)
    }
    guard !stems.isEmpty else { return [] }
    try rankTexts()
    // Stems are letters and digits: nothing in them means anything to FTS5. `happy` has the stem `happi`.
    let words = stems.map { $0.utf8.count > 3 && $0.hasSuffix("i") ? String($0.dropLast()) : $0 }
    let expression = words.map { $0.utf8.count < 3 ? "\"\($0)\"" : "\"\($0)\"*" }.joined(separator: " OR ")
    // Documents, whose keys are below 0, are no reports; notes do not count.
    let ranks = try ranks(.text(expression), by: "\(Self.ranking.name)(%, 1, 2.0, 1.0, 0.0)")
    var best = RankedKeys(ranks.filter { $0.key > 0 })
    var found: [TicketID] = []
    while found.count < Self.maxCandidates, let key = best.next() { TicketID(number: key).map { found.append($0) } }
    return found
  }
}
