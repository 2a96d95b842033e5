package import Desk
internal import Git
internal import SQLite
internal import System

/// What happened to all tickets up to one commit: from the query index as far as that has it, and read from the commits behind.
final class EventHistory {
  private let snapshot: Snapshot
  private let store: Store
  private var table: EventTable?
  /// The commit up to which the table is used; nil where it is made by this process.
  private var base: ObjectID?
  private var isWriting = false
  /// What is not in the table.
  private var extra: [TicketID: [TicketEvent]] = [:]
  /// Where commits stand that are not in the table yet.
  private var places: [ObjectID: (newest: Int64, depth: Int64)] = [:]

  /// So many commits are read by a thread in one go, and so many of these portions are written together.
  private static let portion = 200
  private static let written = 10

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    store = snapshot.store
  }

  /// Tells every ticket's story. What can be is kept in the query index for the next time.
  func eachStory(_ body: (TicketStory) -> Void) throws(StoreError) {
    // Makes the file where there is none.
    _ = try store.index(at: snapshot)
    table = (try? EventTable(store.paths.queryIndex)).flatMap(\.self)
    guard table != nil else { return try alone(body) }
    // A reader would keep the log from being emptied; whoever asks the index next opens it again.
    store.queryIndex = nil
    // One at a time fills the tables; another one reads what it needs by itself.
    if let lock = try? DeskLock(store.paths.queryIndexLock, patience: 0) {
      return try withExtendedLifetime(lock) { () throws(StoreError) in
        isWriting = true
        try fromTable(body)
      }
    }
    try fromTable(body)
  }

  private func fromTable(_ body: (TicketStory) -> Void) throws(StoreError) {
    if let table { try catchUp(table) }
    guard let table else { return try alone(body) }
    let isTold = try table.read { () throws(StoreError) in
      // Another one may have begun to make it anew.
      if let base {
        guard try sqlite({ () throws(DatabaseError) in try table.reached() }) == base else { return false }
      }
      try tell(from: table, body)
      return true
    }
    if !isTold { try alone(body) }
  }

  /// Without the tables: from all commits.
  func alone(_ body: (TicketStory) -> Void) throws(StoreError) {
    (table, base, isWriting, extra, places) = (nil, nil, false, [:], [:])
    try read(hiding: nil)
    try tell(from: nil, body)
  }

  /// Brings the table to the snapshot, or reads what is missing. `table` is nil afterwards where it cannot be used.
  private func catchUp(_ table: EventTable) throws(StoreError) {
    let reached = try sqlite { () throws(DatabaseError) in try table.reached() }
    if reached == snapshot.commit {
      base = reached
      return
    }
    // What it reflects may be gone from the repository, or from the history.
    let isBehind = reached.map { (try? store.repository.isAncestor($0, of: snapshot.commit)) ?? false } ?? false
    if isBehind {
      base = reached
    } else {
      isWriting = isWriting && write { () throws(DatabaseError) in try table.clear() }
      guard isWriting else {
        self.table = nil
        return
      }
    }
    try read(hiding: base)
    if isWriting, write({ () throws(DatabaseError) in try table.reach(snapshot.commit) }) {
      base = snapshot.commit
      table.emptyLog()
    }
  }

  /// Reads the commits that the table does not have, and writes what they changed into it as long as that can be done.
  private func read(hiding known: ObjectID?) throws(StoreError) {
    var commits: [ObjectID] = []
    try git { () throws(GitError) in
      try store.repository.walk(from: snapshot.commit, hiding: known.map { [$0] } ?? [], newestFirst: false) { commit in
        commits.append(commit.id)
        return true
      }
    }
    let (gitFolder, all, size) = (store.repository.gitFolder, commits, Self.portion)
    let count = (commits.count + size - 1) / size
    var ahead = OrderedPrefetch(count, threads: count > 1 ? 2 : 0, window: 8) { Self.reader(gitFolder, all, size) }
    var (placed, done): ([PlacedCommit], Int) = ([], 0)
    while let portion = try ahead.next()?.get() {
      for commit in portion { placed.append(try place(commit)) }
      done += 1
      store.progress(done, count)
      if done % Self.written == 0 || done == count {
        keep(placed)
        placed = []
      }
    }
  }

  private typealias Portion = Result<[ReadCommit], StoreError>

  /// Reads portions of commits, by a repository of its own.
  private static func reader(_ gitFolder: String, _ commits: [ObjectID], _ size: Int) -> (Int) -> Portion {
    let reader = Result { () throws(StoreError) in CommitReader(try Store(reading: gitFolder)) }
    return { number in
      reader.flatMap { reader in
        Portion { () throws(StoreError) in
          try commits[number * size..<min(commits.count, (number + 1) * size)].map { id throws(StoreError) in
            try reader.read(id)
          }
        }
      }
    }
  }

  private func place(_ commit: ReadCommit) throws(StoreError) -> PlacedCommit {
    var (newest, depth) = (commit.time.seconds, Int64(0))
    for parent in commit.parents {
      var place = places[parent]
      if place == nil, let table { place = try sqlite { () throws(DatabaseError) in try table.place(of: parent) } }
      guard let place else { continue }
      (newest, depth) = (max(newest, place.newest), max(depth, place.depth + 1))
    }
    let place = TicketEvent.Place(newest: newest, depth: depth, commit: commit.id.description)
    places[commit.id] = (newest, depth)
    let events = commit.found.map {
      TicketEvent($0.ticket, place, at: $0.at, $0.kind, former: $0.former, $0.changes)
    }
    return PlacedCommit(place: place, events: events)
  }

  private func keep(_ commits: [PlacedCommit]) {
    if isWriting, let table { isWriting = write { () throws(DatabaseError) in try table.add(commits) } }
    guard !isWriting else {
      places = [:]
      return
    }
    for event in commits.flatMap(\.events) { extra[event.ticket, default: []].append(event) }
  }

  /// Changes the table while nobody else changes the desk; false where that cannot be.
  private func write(_ body: () throws(DatabaseError) -> Void) -> Bool {
    guard let table, let lock = try? DeskLock(store.paths.deskLock, patience: 2_000) else { return false }
    return withExtendedLifetime(lock) { (try? table.write(body)) ?? false }
  }
}

extension EventHistory {
  /// Tells the stories, ticket by ticket.
  private func tell(from table: EventTable?, _ body: (TicketStory) -> Void) throws(StoreError) {
    var renamed = extra.values.flatMap { $0.compactMap { event in event.former.map { (event.ticket, $0) } } }
    if let table { renamed += try sqlite { () throws(DatabaseError) in try table.renamed() } }
    let apart = Set(renamed.flatMap { [$0.0, $0.1] })
    var kept: [TicketID: [TicketEvent]] = [:]
    var current: (id: TicketID, events: [TicketEvent])?
    func finish() {
      guard let (id, events) = current else { return }
      let all = events + (extra.removeValue(forKey: id) ?? [])
      if apart.contains(id) { kept[id] = all } else { tell(id, all, body) }
    }
    if let table {
      try sqlite { () throws(DatabaseError) in
        try table.each { event in
          if current?.id == event.ticket {
            current?.events.append(event)
          } else {
            finish()
            current = (event.ticket, [event])
          }
        }
      }
    }
    finish()
    for (id, events) in extra.sorted(by: { $0.key < $1.key }) {
      if apart.contains(id) { kept[id] = events } else { tell(id, events, body) }
    }
    extra = [:]
    for (id, events) in joined(kept).sorted(by: { $0.key < $1.key }) { tell(id, events, body) }
  }

  /// Those of a ticket that got another id are told with the ones of that, unless a merge kept both.
  private func joined(_ kept: [TicketID: [TicketEvent]]) -> [TicketID: [TicketEvent]] {
    var kept = kept
    let renamings = kept.values.joined().filter { $0.former != nil }.sorted { $0.place < $1.place }
    for renaming in renamings {
      guard let former = renaming.former, former != renaming.ticket, let earlier = kept[former],
        earlier.contains(where: { $0.isRemoval && $0.place.commit == renaming.place.commit }),
        story(former, earlier).moments.last?.after.status == nil
      else { continue }
      kept[renaming.ticket, default: []] += earlier
      kept[former] = nil
    }
    return kept
  }

  private func tell(_ id: TicketID, _ events: [TicketEvent], _ body: (TicketStory) -> Void) {
    body(story(id, events))
  }

  private func story(_ id: TicketID, _ events: [TicketEvent]) -> TicketStory {
    let store = store
    return TicketStory(id, events) { earlier, later in
      guard let earlier = ObjectID(hex: earlier), let later = ObjectID(hex: later) else { return false }
      return (try? store.repository.isAncestor(earlier, of: later)) ?? false
    }
  }
}

extension Snapshot {
  /// How the desk did in a period, up to here.
  ///
  /// - Parameter clock: nil where nothing was agreed.
  package func report(of period: ReportPeriod, by clock: ServiceClock?) throws(StoreError) -> DeskReport {
    do throws(StoreError) {
      var tally = ReportTally(period, clock)
      try EventHistory(self).eachStory { tally.add($0) }
      return tally.report()
    } catch .index(let error) {
      // All of it can be read from Git.
      store.forgetIndex(error)
    }
    var tally = ReportTally(period, clock)
    try EventHistory(self).alone { tally.add($0) }
    return tally.report()
  }
}
