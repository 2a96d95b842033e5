import Desk
import Git
import Glibc
import SQLite
import Scratch
import Testing

@testable import Store

/// The query index answers as a look at every file does, whatever happened to the desk, and however it came to be.
@Suite struct IndexTests {
  /// Rounds of a few changes each.
  private static let rounds = Stress.count(25, full: 1_000)

  @Test func afterRandomChanges() throws {
    let desk = try HandDesk()
    var change = RandomChange()
    let viewers = try Self.viewers(desk)
    var known: [ObjectID] = [try desk.store.head().commit]
    var (changes, layered, kept) = (0, 0, 0)
    for round in 1...Self.rounds {
      for _ in 0..<change.dice.below(6) + 1 {
        var files: [String: String?] = [:]
        for _ in 0..<change.dice.pick([1, 1, 1, 8]) { files.merge(change.next(try desk.paths())) { $1 } }
        if !files.isEmpty { known.append(try desk.commit(files)) }
        changes += files.count
      }
      if change.dice.below(5) == 0 {
        // Branches of both kinds: far away, and near.
        switch change.dice.below(3) {
        case 0: desk.move(to: change.dice.pick(known))
        case 1: desk.move(to: known[max(0, known.count - 3)])
        default: try desk.checkOut(change.dice.pick(["main", "second", "third"]))
        }
      }
      if change.dice.below(3) == 0 { changes += try Self.act(desk, &change) }
      if change.dice.below(40) == 0 {
        try desk.removeIndex()
        try desk.reopen()
      }
      let questions = DeskAnswers.Questions(&change, viewers)
      let expected = try DeskAnswers(scanned: desk.store.head(), questions)
      try Self.holding(desk.store.paths.deskLock) {
        let store = try Store(at: desk.folder.path)
        let answers = try DeskAnswers(indexed: store.head(), questions)
        if store.queryIndex?.hasOverlay == true { layered += 1 }
        #expect(answers.differences(from: expected) == [], "round \(round), laid over in memory")
      }
      // Sometimes what lies between becomes much.
      guard change.dice.below(3) > 0 else { continue }
      if change.dice.below(4) > 0 { try desk.reopen() } else { kept += 1 }
      // A program that another test starts at this moment has the lock's file open too, until it runs.
      for _ in 1...50 {
        _ = try desk.store.head().loads()
        if try Self.written(desk) == desk.store.head().commit.description { break }
        usleep(10_000)
        try desk.reopen()
      }
      let answers = try DeskAnswers(indexed: desk.store.head(), questions)
      #expect(answers.differences(from: expected) == [], "round \(round), brought along")
      #expect(try Self.written(desk) == desk.store.head().commit.description)
      let fresh = try Store(at: desk.folder.path)
      fresh.queryIndex = try QueryIndex.build(fresh.head(), at: nil)
      let anew = try DeskAnswers(indexed: fresh.head(), questions)
      #expect(anew.differences(from: expected) == [], "round \(round), made anew")
      try Self.compareOrder(desk.store, fresh, questions)
      if round % 25 == 0 { try Self.checkWords(desk) }
    }
    #expect(changes > Self.rounds * 5 && layered > Self.rounds / 4 && kept > Self.rounds / 20)
  }

  private static func viewers(_ desk: HandDesk) throws -> [Person] {
    [desk.boss]
      + (try ["ann"].map { name in
        try Person(
          handle: #require(Handle(name)),
          bytes: Array("---\nname: \(name)\nemail: \(name)@example.org\nrole: customer\n---\n".utf8))
      })
  }

  /// Holds a lock as another process does.
  private static func holding(_ path: String, _ body: () throws -> Void) throws {
    let lock = try DeskLock(path, patience: 0)
    try withExtendedLifetime(lock) { try body() }
  }

  /// The commit that the file says it reflects.
  private static func written(_ desk: HandDesk) throws -> String? {
    let file = try Database(at: desk.store.paths.queryIndex, .reading)
    return try file.first("SELECT \"commit\" FROM state") { $0.text(0) }.flatMap(\.self)
  }

  /// The index that was brought along knows the same words, as often, as one made anew: so both order alike. Laid over in
  /// memory, words of both parts are weighed by the numbers of each: the order may be another there.
  private static func compareOrder(_ store: Store, _ fresh: Store, _ questions: DeskAnswers.Questions) throws {
    for words in questions.queries {
      let query = SearchQuery(words)
      func tickets(_ store: Store) throws -> [Found] {
        try store.head().search(query, for: questions.viewers[0], limit: .max).found.filter {
          if case .ticket = $0 { true } else { false }
        }
      }
      #expect(try tickets(store) == tickets(fresh), "\(words)")
    }
  }

  private static func supporters(_ desk: Snapshot) throws(StoreError) -> [Handle] {
    try (1...3).map { level throws(StoreError) in
      try rules { () throws(Refusal) in try desk.roster().supporters(level: level) }
    }.flatMap(\.self).map(\.handle)
  }

  /// What a group did that did not land is undone, also in an index that this process made for itself.
  @Test(arguments: [false, true]) func undone(isOwn: Bool) throws {
    let desk = try HandDesk()
    let (now, boss) = (try #require(HandDesk.time), desk.boss)
    var dice = Dice(seed: 1)
    let request = Store.Request(
      actor: { _, _ in .person(boss) }, channel: .cli, committer: nil, now: now, random: { dice.next() })
    _ = try desk.store.perform(OpenTicket(title: "One", body: ""), request)
    if isOwn { desk.store.queryIndex = try QueryIndex.build(desk.store.head(), at: nil) }
    let before = try desk.store.head().summaries(.everything, for: boss).count
    for count in 1...3 {
      #expect(throws: StoreError.self) {
        try desk.store.transaction { group throws(StoreError) in
          for _ in 0..<count { _ = try group.perform(OpenTicket(title: "Two", body: "words"), request) }
          throw StoreError.inTheWay("a test", hint: nil)
        }
      }
      #expect(try desk.store.head().summaries(.everything, for: boss).count == before)
    }
    _ = try desk.store.perform(OpenTicket(title: "Three", body: "words"), request)
    #expect(try desk.store.head().summaries(.everything, for: boss).count == before + 1)
    #expect(try desk.store.head().search(SearchQuery(["words"]), for: boss, limit: 9).count == 1)
  }

  /// A group in which nothing changes keeps nobody from writing the index.
  @Test func nothingChanged() throws {
    let desk = try HandDesk()
    let old = try desk.store.head().commit
    let new = try desk.commit(["tickets/2026/11/24/3qzxm/ticket.md": ScratchStore.ticket()])
    desk.move(to: old)
    _ = try desk.store.head().loads()
    _ = try desk.store.transaction { _ throws(StoreError) in
      // Meanwhile the desk went on, and the index is brought along under the lock.
      desk.move(to: new)
      _ = try desk.store.head().loads()
    }
    #expect(desk.store.queryIndex?.commit == new)
    let other = try Database(at: desk.store.paths.queryIndex, .writing)
    try other.execute("BEGIN IMMEDIATE; COMMIT")
  }

  /// FTS5 finds its own tables whole.
  private static func checkWords(_ desk: HandDesk) throws {
    let file = try Database(at: desk.store.paths.queryIndex, .writing)
    try file.execute("INSERT INTO texts (texts) VALUES ('integrity-check')")
    #expect(try file.first("PRAGMA integrity_check") { $0.text(0) } == "ok")
  }

  /// Some actions, alone or together; within those the loads are the true ones after each. Tells how many were done.
  private static func act(_ desk: HandDesk, _ change: inout RandomChange) throws -> Int {
    let now = try #require(HandDesk.time)
    let boss = desk.boss.handle
    var dice = change.dice
    var actions: [any Action] = []
    let head = try desk.store.head()
    var tickets: [TicketID] = []
    try head.eachTicket { tickets.append($0.id) }
    for _ in 0..<dice.below(6) + 1 {
      let id = tickets.isEmpty ? nil : dice.pick(tickets)
      switch (dice.below(6), id) {
      case (0, let id?): actions.append(AnswerTicket.resolve(id, change.text()))
      case (1, let id?): actions.append(AnswerTicket.reopen(id, nil))
      case (2, let id?): actions.append(AnswerTicket.comment(on: id, change.text(), isInternal: true, then: nil))
      case (3, let id?): actions.append(AssignTicket(id, to: .load))
      case (4, _): actions.append(WriteArticle("printing", text: change.text(), title: "Printing", audience: nil))
      default: actions.append(OpenTicket(title: "Cannot \(dice.pick(RandomChange.words))", body: change.text()))
      }
    }
    // How many numbers the actions draw does not change what comes after them.
    var numbers = Dice(seed: dice.next())
    let request = Store.Request(
      actor: { roster, _ throws(Refusal) in
        guard let person = try roster[boss] else { throw Refusal(.forbidden, "nobody") }
        return .person(person)
      }, channel: .batch, committer: nil, now: now, random: { numbers.next() })
    let count = try desk.store.transaction { group throws(StoreError) in
      var count = 0
      for action in actions {
        do throws(StoreError) {
          _ = try group.perform(action, request)
          count += 1
        } catch {
          switch error {
          case .refused, .damaged: break
          default: throw error
          }
        }
        let (loads, scanned) = (try group.snapshot.loads(), try group.snapshot.scannedLoads())
        for handle in ["tim", "eva", "ahmed", "gone"].compactMap({ Handle($0) }) {
          #expect(loads.count(handle) == scanned.count(handle))
        }
        for handle in try Self.supporters(group.snapshot) {
          #expect(loads.lastAssigned(handle) == scanned.lastAssigned(handle))
        }
      }
      return count
    }.result
    change.dice = dice
    return count
  }
}
