import Desk
import Git
import SQLite
import Scratch
import Testing

@testable import Store

/// What a desk answers at one commit, to three people: once by the query index, once by a look at every file.
struct DeskAnswers: Equatable {
  var loads: [String: String] = [:]
  var summaries: [String: [TicketSummary]] = [:]
  var meant: [String: String] = [:]
  var formerly: [String: [TicketID]] = [:]
  var faults: [String] = []
  var people: [String: String] = [:]
  var holders: [Handle: Int] = [:]
  /// The object of each ticket's folder.
  var folders: [String: String] = [:]
  /// With the texts that are shown of it.
  var found: [String: [Found: [String]]] = [:]

  /// What is asked.
  struct Questions {
    var filters: [TicketFilter]
    var beginnings: [TicketReference]
    var queries: [[String]]
    let viewers: [Person]

    init(_ change: inout RandomChange, _ viewers: [Person]) {
      self.viewers = viewers
      filters = [.everything, TicketFilter()]
      for _ in 0..<4 {
        var filter = TicketFilter()
        let dice = change.dice.next()
        if dice & 1 == 0 { filter.includesResolved = true }
        if dice & 6 == 0 { filter.statuses = [change.dice.pick(Status.allCases), change.dice.pick(Status.allCases)] }
        if dice & 24 == 0 {
          filter.assignees = Set(["gone", change.dice.pick(["tim", "eva"])].compactMap { Handle($0) })
        }
        if dice & 96 == 0 { filter.requesters = Set(["ann"].compactMap { Handle($0) }) }
        if dice & 384 == 0 { filter.isUnassigned = true }
        if dice & 1536 == 0 { filter.isTheirs = Handle(change.dice.pick(["ann", "tim"])) }
        if dice & 6144 == 0 { filter.major = TicketID("261124-0000\(change.dice.pick(["1", "q"]))") }
        if dice & 24576 == 0 { filter.levels = [2] }
        if dice & 98304 == 0 { filter.isAnswered = true }
        if dice & 393216 == 0 { filter.tags = ["vpn", "x"] }
        if dice & 1_572_864 == 0, let tim = Handle("tim") { filter.holders = [tim: 1] }
        filters.append(filter)
      }
      beginnings = [
        "2", "26", "261124", "261124-", "261124-1", "270", "0", "1a", "2z00", "3000q", "zz", "odd", "27010",
      ]
      .compactMap { TicketReference($0) }
      queries = (0..<5).map { _ in (0..<change.dice.below(3) + 1).map { _ in change.dice.pick(RandomChange.words) } }
      queries += [["p"], ["pr", "t"], ["7", "printer"], ["a", "an"], ["nothing"], ["s"], ["cannot"], ["txt"]]
      queries += [
        ["ann"], ["Beck"], ["ben", "lind"], ["ann@example.org"], ["SHARED@example.net"], ["an"], ["日本"], ["vpn"],
        ["example"],
      ]
      queries += [
        ["0a001"], ["261124-1z00q"], ["3000Q"], ["20001"], ["261124-2azzq"], ["0000"], ["00zz1", "x"], ["INC-7"],
        ["inc-7"],
      ]
    }
  }

  private static let handles = ["boss", "ann", "ben", "tim", "eva", "ahmed", "gone"]
  private static let addresses = [
    "boss@example.org", "shared@example.net", "SHARED@example.net", "ann@example.org", "x@y",
  ]

  /// What supporters were given last is asked of them alone.
  private mutating func note(_ loads: Loads, _ roster: Roster) throws {
    let supporters = Set(try (1...3).flatMap { try roster.supporters(level: $0) }.map(\.handle))
    for handle in Self.handles.compactMap({ Handle($0) }) {
      let newest = supporters.contains(handle) ? loads.lastAssigned(handle) : nil
      self.loads[handle.text] = "\(loads.count(handle)) \(newest.map(\.description) ?? "-")"
    }
  }

  private mutating func note(_ roster: Roster) throws {
    for level in 1...3 {
      people["level \(level)"] = try roster.supporters(level: level).map(\.handle.text).joined(separator: " ")
    }
    people["admins"] = try roster.admins(at: DeskTime(#require(Timestamp("2026-11-24")), in: .utc)).map(\.handle.text)
      .joined(
        separator: " ")
    for address in Self.addresses { people[address] = try roster.person(email: address)?.handle.text ?? "-" }
  }

  private static func time() throws -> Timestamp { try #require(Timestamp("2026-11-24T10:00:00Z")) }

  private static func texts(_ faults: [Fault]) -> [String] { faults.map(\.text).sorted() }

  /// By the index of a store that has one.
  init(indexed desk: Snapshot, _ questions: Questions) throws {
    try note(try desk.loads(), desk.roster())
    holders = try desk.holders(at: Self.time())
    try note(desk.roster())
    for viewer in questions.viewers {
      for (number, filter) in questions.filters.enumerated() {
        summaries["\(viewer.handle) \(number)"] = try desk.summaries(filter, for: viewer)
      }
      for words in questions.queries {
        for isOpen in [false, true] {
          let all = try desk.search(SearchQuery(words), for: viewer, isOpen: isOpen, limit: .max).found
          let texts = try all.map { ($0, try desk.passages(of: $0, for: viewer)?.map(\.text) ?? []) }
          found["\(viewer.handle) \(words) \(isOpen)"] = Dictionary(uniqueKeysWithValues: texts)
        }
      }
    }
    for summary in try desk.summaries(.everything, for: questions.viewers[0]) {
      let folder = try desk.indexed { index throws(StoreError) in
        try sqlite { () throws(DatabaseError) in try index.folder(of: summary.id) }
      }
      folders["\(summary.id)"] = folder.flatMap(\.self)?.description
    }
    for reference in questions.beginnings {
      let both = try desk.indexed { index throws(StoreError) in
        try sqlite { () throws(DatabaseError) in
          (try index.ids(matching: reference), try index.ids(formerly: reference, for: questions.viewers[0]))
        }
      }
      let (ids, old) = try #require(both)
      meant[reference.typed] = "\(ids)"
      formerly[reference.typed] = old
    }
    let fresh = try Snapshot(desk.store, desk.commit)
    try fresh.noteFaults(ofPeople: false)
    try fresh.noteFaults(ofPeople: true)
    faults = Self.texts(fresh.faults)
  }

  /// By every file.
  init(scanned desk: Snapshot, _ questions: Questions) throws {
    let roster = Roster(try Snapshot(desk.store, desk.commit).everybody())
    try note(try desk.scannedLoads(), roster)
    for handle in try desk.scannedHolders() {
      let person = try roster[handle]
      holders[handle] =
        try person.map { try $0.hasLeft(at: DeskTime(Self.time(), in: .utc)) ? 0 : $0.supportLevel ?? 0 } ?? 0
    }
    try note(roster)
    let all = try desk.scannedSummaries()
    for summary in all { folders["\(summary.id)"] = try desk.object(summary.id.folder)?.description }
    let ids = try desk.ticketIDs()
    let tickets = try desk.tickets()
    let keys = Dictionary(
      uniqueKeysWithValues: try Snapshot(desk.store, desk.commit).everybody().map {
        ($0.handle, PersonReference.key(of: $0))
      })
    let texts = try questions.viewers.map { viewer in
      let articles = try desk.articles(for: viewer).map { article in
        (Found.document(article.slug), Ticket?.none, Passage.all(of: article).map(\.text))
      }
      let mine = try tickets.filter { Visibility.maySee($0, viewer) }.map { ticket in
        let passages = try desk.folder(ticket.id).flatMap { desk.passages(of: $0, for: viewer) }
        return (Found.ticket(ticket.id), Optional(ticket), passages?.map(\.text) ?? [])
      }
      return articles + mine
    }
    for (viewer, texts) in zip(questions.viewers, texts) {
      for (number, filter) in questions.filters.enumerated() {
        summaries["\(viewer.handle) \(number)"] = all.filter { filter.matches($0, for: viewer) }
      }
      for words in questions.queries {
        let query = SearchQuery(words)
        let hits = texts.filter { _, ticket, texts in
          if query.matches(texts) { return true }
          guard let ticket else { return false }
          return query.names(ticket, isStaff: viewer.isStaff)
            || viewer.isStaff && keys[ticket.requester].map(query.names(called:)) ?? false
        }
        let open = hits.filter { $0.1.map { $0.status != .resolved } ?? false }
        found["\(viewer.handle) \(words) false"] = Dictionary(uniqueKeysWithValues: hits.map { ($0.0, $0.2) })
        found["\(viewer.handle) \(words) true"] = Dictionary(uniqueKeysWithValues: open.map { ($0.0, $0.2) })
      }
    }
    let known = try Set(ids.filter { try desk.bytes($0.path) != nil || Self.hasDamagedComment($0, desk) })
    for reference in questions.beginnings {
      meant[reference.typed] = "\(ids.filter(known.contains).filter(reference.matches))"
      formerly[reference.typed] = tickets.filter { ticket in
        ticket.formerly.compactMap { TicketID($0) }.contains(where: reference.matches)
      }.map(\.id)
    }
    let fresh = try Snapshot(desk.store, desk.commit)
    _ = try (fresh.tickets(), fresh.everybody(), fresh.articles(for: questions.viewers[0]))
    for id in ids { _ = try fresh.comments(id) }
    faults = Self.texts(fresh.faults)
  }

  private static func hasDamagedComment(_ id: TicketID, _ desk: Snapshot) throws -> Bool {
    let fresh = try Snapshot(desk.store, desk.commit)
    _ = try fresh.comments(id)
    return !fresh.faults.isEmpty
  }

  /// What is not the same, for a message.
  func differences(from other: DeskAnswers) -> [String] {
    func compare<T: Equatable>(_ name: String, _ a: [String: T], _ b: [String: T]) -> [String] {
      a.keys.sorted().filter { a[$0] != b[$0] }.map {
        "\(name) \($0): \(a[$0].map { "\($0)" } ?? "-") and not \(b[$0].map { "\($0)" } ?? "-")"
      }
    }
    return compare("loads", loads, other.loads) + compare("summaries", summaries, other.summaries)
      + compare("meant", meant, other.meant) + compare("formerly", formerly, other.formerly)
      + compare("people", people, other.people) + compare("found", found, other.found)
      + compare("folders", folders, other.folders)
      + (holders == other.holders ? [] : ["holders: \(holders) and not \(other.holders)"])
      + (faults == other.faults ? [] : ["faults: \(faults) and not \(other.faults)"])
  }
}

extension Snapshot {
  /// Every ticket that can be read.
  fileprivate func tickets() throws -> [Ticket] {
    var tickets: [Ticket] = []
    try eachTicket { tickets.append($0) }
    return tickets
  }

  fileprivate func scannedSummaries() throws -> [TicketSummary] {
    try tickets().map { TicketSummary($0, try comments($0.id)) }
  }
}
