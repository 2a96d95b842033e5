package import Desk
internal import SQLite

/// A ticket that looks like another, and how much: 1 is the same.
package struct SimilarTicket: Sendable {
  package let ticket: Ticket
  package let likeness: Double
}

extension Snapshot {
  /// The tickets that look most like a report, the most alike first, resolved ones among them.
  ///
  /// - Parameters:
  ///   - id: the report itself, where it is there already.
  ///   - least: how alike they are at least.
  package func similar(
    title: String, body: String, without id: TicketID? = nil, least: Double = 0.05, atMost limit: Int = 5
  ) throws(StoreError) -> [SimilarTicket] {
    let stems = ReportStems()
    let words = ReportWords(title: title, body: body, stems)
    let counts = try wordCounts(of: [words])
    let vector = ReportVector(words, counts)
    let candidates = try ask(
      { index throws(DatabaseError) in try index.candidates(like: vector, counts) }, else: { [] })
    var tickets: [(Ticket, ReportWords)] = []
    for candidate in candidates where candidate != id {
      guard let bytes = try notedBytes(candidate.path),
        let ticket = note({ () throws(Fault) in try Ticket(id: candidate, bytes: bytes) })
      else { continue }
      tickets.append((ticket, ReportWords(title: ticket.title, body: ticket.body, stems)))
    }
    let all = try wordCounts(of: tickets.map(\.1) + [words])
    let own = ReportVector(words, all)
    let found = tickets.map { SimilarTicket(ticket: $0.0, likeness: own.likeness(to: ReportVector($0.1, all))) }
    return Array(
      found.filter { $0.likeness >= least }.sorted { ($1.likeness, $0.ticket.id) < ($0.likeness, $1.ticket.id) }
        .prefix(limit))
  }
}
