package import Desk
internal import Git
internal import SQLite
internal import Text

/// What a desk has of major incidents at a moment.
package struct MajorIncidents: Sendable {
  package struct Declared: Sendable {
    package let id: TicketID
    /// Those that belong to it and are not resolved, without itself.
    package let tickets: [TicketID]
  }

  package let proposals: [MajorProposal]
  package let declared: [Declared]
}

extension Snapshot {
  /// The proposals at a moment, and what is declared; nothing where there is no index under the lock.
  package func majorIncidents(at now: Timestamp) throws(StoreError) -> MajorIncidents {
    let reports = try reports(upTo: now)
    return MajorIncidents(
      proposals: try proposals(among: reports, at: now) { words throws(StoreError) in try wordCounts(of: words) },
      declared: reports.filter { $0.major == $0.id }.map { main in
        MajorIncidents.Declared(
          id: main.id, tickets: reports.filter { $0.major == main.id && $0.id != main.id }.map(\.id))
      })
  }

  /// - Parameter counted: how rare the words of some reports are in this desk.
  fileprivate func proposals(
    among reports: [IncidentReport], at now: Timestamp,
    _ counted: ([ReportWords]) throws(StoreError) -> WordCounts
  ) throws(StoreError) -> [MajorProposal] {
    let settings = try settings()
    // Where there are too few to be a major incident nothing is counted.
    let people = Set(reports.filter { $0.major == nil }.map(\.requester)).count
    guard people >= settings.majorCount else { return [] }
    // A batch of what is old may have many later ones.
    let known = reports.filter { $0.created <= now }
    return MajorProposal.all(of: reports, try counted(known.map(\.words)), settings, try catalog(), at: now)
  }

  /// How many people opened an incident within `major.window` that is not resolved and belongs to no major one. Told from the tickets
  /// themselves, as it can be told of any commit.
  func reporters(at now: Timestamp) throws(StoreError) -> Int {
    let start = now.adding(seconds: -(try settings()).majorWindow.seconds)
    var people: Set<Handle> = []
    var day = start
    while true {
      let parts = day.day.pieces(at: UInt8(ascii: "-"))
      for entry in try entries("tickets/" + parts.joined(separator: "/")) where entry.isTree {
        guard let id = TicketID(day: parts.joined().dropping(prefix: "20") ?? "", random: entry.name),
          let bytes = try notedBytes(id.path),
          let ticket = note({ () throws(Fault) in try Ticket(id: id, bytes: bytes) })
        else { continue }
        let isFree = ticket.type == .incident && ticket.status != .resolved && ticket.major == nil
        if isFree, ticket.created >= start, ticket.created <= now { people.insert(ticket.requester) }
      }
      guard day.day < now.day else { break }
      day = min(day.adding(seconds: 86_400), now)
    }
    return people.count
  }

  /// What the desk itself has to do with major incidents at a moment.
  package func majorSteps(at now: Timestamp) throws(StoreError) -> [(id: TicketID, action: any Action)] {
    let belonging = try declaredReports()
    let mains = Set(belonging.filter { $0.major == $0.id }.map(\.id))
    var steps: [(id: TicketID, action: any Action)] = belonging.compactMap { report in
      guard let main = report.major, main != report.id, !mains.contains(main) else { return nil }
      return (report.id, CarryResolution(report.id, of: main))
    }
    steps += try linkSteps(belonging)
    guard try settings().declaresMajors else { return steps }
    for proposal in try majorIncidents(at: now).proposals {
      let main = proposal.tickets[0]
      steps.append((main, DeclareMajor(main, reason: proposal.rule)))
      steps += proposal.tickets.dropFirst().map { ($0, LinkToMajor($0, to: main)) }
    }
    return steps
  }

  /// Links what is about a declared major incident and was opened by a way that did not look, or shortly before it was declared. Only what nobody
  /// has said anything about yet: what somebody took out again has a note that says so.
  private func linkSteps(_ belonging: [IncidentReport]) throws(StoreError) -> [(id: TicketID, action: any Action)] {
    let mains = belonging.filter { $0.major == $0.id }
    guard let first = mains.map(\.created).min() else { return [] }
    let window = try settings().majorWindow.seconds
    let reports = try reports(since: first.adding(seconds: -window))
    let counts = try wordCounts(of: reports.map(\.words))
    let catalog = try catalog()
    var steps: [(id: TicketID, action: any Action)] = []
    for report in reports where report.major == nil {
      guard
        let main = MajorProposal.declared(
          like: report.words, service: report.service, among: belonging, counts, catalog),
        report.created >= main.created.adding(seconds: -window), try isUntouched(report.id)
      else { continue }
      steps.append((report.id, LinkToMajor(report.id, to: main.id)))
    }
    return steps
  }

  /// Whether a ticket has no comment at all.
  private func isUntouched(_ id: TicketID) throws(StoreError) -> Bool {
    try folderObject(id.folder + "/comments") == nil
  }

  /// The proposal that a ticket belongs to; nil for none.
  package func proposal(holding id: TicketID, at now: Timestamp) throws(StoreError) -> MajorProposal? {
    let lookup = ProposalLookup(self)
    return try lookup.proposal(holding: id, at: now)
  }

  /// The declared major incident that a ticket which is to be opened is about; nil for none.
  package func declaredMajor(for opening: OpenTicket) throws(StoreError) -> TicketID? {
    guard opening.type ?? .incident == .incident else { return nil }
    let declared = try declaredReports()
    guard !declared.isEmpty else { return nil }
    let words = ReportWords(title: opening.title, body: opening.body)
    let counts = try wordCounts(of: declared.map(\.words) + [words])
    return MajorProposal.declared(like: words, service: opening.service, among: declared, counts, try catalog())?.id
  }

  /// The unresolved incidents of the time within which several are one, with those that belong to a major one.
  fileprivate func reports(upTo now: Timestamp) throws(StoreError) -> [IncidentReport] {
    try reports(since: now.adding(seconds: -(try settings()).majorWindow.seconds))
  }

  fileprivate func reports(since start: Timestamp) throws(StoreError) -> [IncidentReport] {
    try ask({ index throws(DatabaseError) in try index.reports(since: start) }, else: { [] })
  }

  /// Those that belong to a major incident.
  private func declaredReports() throws(StoreError) -> [IncidentReport] {
    try ask({ index throws(DatabaseError) in try index.declaredReports() }, else: { [] })
  }

  /// How rare words are in this desk.
  func wordCounts(of words: [ReportWords]) throws(StoreError) -> WordCounts {
    try ask(
      { index throws(DatabaseError) in try index.wordCounts(of: words) },
      else: { WordCounts(reports: 0, counts: [:]) })
  }
}

/// Finds the proposals that tickets belong to. What several tickets need is read once, and worked out once for each moment: a group of
/// a batch may open a hundred that are all alike.
package final class ProposalLookup {
  private let snapshot: Snapshot
  /// The reports that were read, and since when.
  private var known: (start: Timestamp, reports: [IncidentReport])?
  private var counts: WordCounts?
  private var moment: (time: Timestamp, proposals: [MajorProposal])?

  package init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// The proposal that a ticket belongs to at a moment; nil for none.
  package func proposal(holding id: TicketID, at now: Timestamp) throws(StoreError) -> MajorProposal? {
    let reports = try reports(upTo: now)
    // Most of the time there are few reports, or none that share a word: then nothing is counted.
    guard let own = reports.first(where: { $0.id == id }),
      MajorProposal.mayHold(own, among: reports, try snapshot.settings())
    else { return nil }
    if moment?.time != now {
      moment = (now, try snapshot.proposals(among: reports, at: now) { _ throws(StoreError) in try wordCounts() })
    }
    return moment?.proposals.first { $0.tickets.contains(id) }
  }

  private func reports(upTo now: Timestamp) throws(StoreError) -> [IncidentReport] {
    let start = now.adding(seconds: -(try snapshot.settings()).majorWindow.seconds)
    if known.map({ start < $0.start }) ?? true { (known, counts) = ((start, try snapshot.reports(since: start)), nil) }
    return known?.reports.filter { $0.created >= start || $0.major != nil } ?? []
  }

  /// How rare the words of all reports that were read are.
  private func wordCounts() throws(StoreError) -> WordCounts {
    if let counts { return counts }
    let counts = try snapshot.wordCounts(of: known?.reports.map(\.words) ?? [])
    self.counts = counts
    return counts
  }
}
