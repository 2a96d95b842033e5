internal import Desk
internal import Frame
internal import Store
internal import Views

/// Does lines of a batch together: their commits land as one, and only then they are answered.
struct BatchGroup {
  /// The most lines of a group, and the most milliseconds that it holds the locks, so that other writers get their turn.
  static let maxLines = 100
  private static let maxMilliseconds: Int64 = 100
  /// A try that failed after fewer milliseconds did not fail because it waited for a lock.
  private static let shortTry: Int64 = 5_000

  /// What became of a ticket to which a line gives a name (`ref`).
  enum Named {
    case ticket(TicketID)
    /// It was not opened: the number of the line.
    case failed(Int)
  }

  /// What keeps a line, or the whole group, from being done.
  private enum Obstacle: Error {
    case line(Failure)
    case group(StoreError)
  }

  /// One try at a group. Until it has landed nobody else knows of it.
  private struct Attempt {
    /// Whether staff or a service account runs the batch.
    let runsForStaff: (Snapshot) throws(StoreError) -> Bool
    var answers: [BatchAnswer] = []
    var names: [String: Named] = [:]
    var notedFaults: Set<String>
    /// Whether people whose file cannot be read were looked for.
    var isChecked = false
  }

  private let session: Session
  private let stops: Bool
  private var names: [String: Named] = [:]
  /// Files of the desk that cannot be read, and that somebody was told of.
  private var notedFaults: Set<String> = []
  /// Files that lines attach, by the number of the line.
  private var files = BatchFiles()
  /// Whether the machine or the repository failed, so that there is no use in going on.
  private(set) var isBroken = false

  /// - Parameter stops: whether the first line that fails is the last that is looked at.
  init(_ session: Session, stops: Bool) {
    self.session = session
    self.stops = stops
  }

  /// Answers some lines, from the first on: all that there was time for. What keeps the whole group from being done is
  /// the answer to each.
  mutating func answers(to lines: [BatchLine]) throws(Failure) -> [BatchAnswer] {
    // What cannot be right needs no lock.
    guard lines.contains(where: \.isSound) else { return refused(lines, nil) }
    let store = try session.desk().store
    let runsForStaff: (Snapshot) throws(StoreError) -> Bool
    do throws(Failure) {
      try files.keep(of: lines, session)
      runsForStaff = try session.actors.runsForStaff(in: store, session.now)
    } catch {
      isBroken = error.kind == .fault
      return refused(lines, error)
    }
    let start = session.world.stopwatch()
    var attempted = 0
    do throws(StoreError) {
      let (done, note) = try store.transaction(isFollowed: true) { group throws(StoreError) in
        var attempt = Attempt(runsForStaff: runsForStaff, notedFaults: notedFaults)
        let begin = session.world.stopwatch()
        for line in lines {
          attempted = attempt.answers.count + 1
          let answer = try answer(to: line, group, &attempt)
          attempt.answers.append(answer)
          if stops && answer.failure != nil || session.world.stopwatch() - begin >= Self.maxMilliseconds { break }
        }
        return attempt
      }
      names.merge(done.names) { $1 }
      notedFaults = done.notedFaults
      var answers = done.answers
      files.drop(upTo: answers.last?.line)
      noteMajors(lines, &answers)
      if let note, let last = answers.lastIndex(where: { $0.failure == nil }) { answers[last].notes.append(note) }
      return answers
    } catch {
      let failure = Failure(error)
      // A file that somebody is editing keeps out those lines alone that change it: the half without it is done. Who
      // waited for a lock in vain does not wait for it again.
      if failure.kind == .inTheWay, attempted > 1, session.world.stopwatch() - start < Self.shortTry {
        return try answers(to: Array(lines.prefix(attempted / 2)))
      }
      isBroken = failure.kind == .fault
      return refused(lines.prefix(attempted > 0 ? attempted : lines.count), failure)
    }
  }

  /// Says where tickets that were opened are reported by others too.
  private func noteMajors(_ lines: [BatchLine], _ answers: inout [BatchAnswer]) {
    var lookup: ProposalLookup?
    for place in answers.indices {
      guard case .success(let outcome) = answers[place].result, let id = outcome.ticket,
        let order = try? lines[place].order.get(), case .other(let action, _) = order.request, action is OpenTicket
      else { continue }
      if lookup == nil { lookup = (try? session.desk().store.head()).map { ProposalLookup($0) } }
      guard let now = order.now ?? (try? session.world.now()),
        let proposal = try? lookup?.proposal(holding: id, at: now)
      else { continue }
      answers[place].notes.append("this may be a major incident: \(proposal.rule)")
    }
  }

  /// Lines that were not done: for a reason of their own, or else for one that they have in common.
  private mutating func refused(_ lines: some Sequence<BatchLine>, _ common: Failure?) -> [BatchAnswer] {
    var answers: [BatchAnswer] = []
    for line in lines {
      guard let failure = line.failure ?? common else { continue }
      if let ref = line.ref, !isTaken(ref, nil) { names[ref] = .failed(line.number) }
      answers.append(BatchAnswer(line: line.number, result: .failure(failure)))
      if stops { break }
    }
    return answers
  }

  private func answer(
    to line: BatchLine, _ group: WriteTransaction, _ attempt: inout Attempt
  ) throws(StoreError) -> BatchAnswer {
    var answer: BatchAnswer
    var notes: [String] = []
    do throws(Obstacle) {
      let (outcome, id) = try perform(line, group, &attempt, &notes)
      answer = BatchAnswer(line: line.number, result: .success(outcome), id: id)
      if let ref = line.ref { attempt.names[ref] = outcome.ticket.map { .ticket($0) } }
    } catch {
      switch error {
      case .group(let error): throw error
      case .line(let failure): answer = BatchAnswer(line: line.number, result: .failure(failure))
      }
      if let ref = line.ref, !isTaken(ref, attempt) {
        // One that is there since an earlier run is meant by the lines behind it.
        let known = try line.isSound ? ticket(referenced: ref, group.snapshot, attempt) : nil
        attempt.names[ref] = known.map { .ticket($0) } ?? .failed(line.number)
      }
    }
    answer.notes = notes
    return answer
  }

  /// What became of the ticket to which an earlier line gave this name; nil where none did.
  private func named(_ ref: String, _ attempt: Attempt?) -> Named? { attempt?.names[ref] ?? names[ref] }

  /// The ticket that has this name as its reference, where whoever runs the batch may ask for it.
  private func ticket(
    referenced ref: String, _ snapshot: Snapshot, _ attempt: Attempt
  ) throws(StoreError) -> TicketID? {
    try attempt.runsForStaff(snapshot) ? snapshot.ticket(referenced: ref) : nil
  }

  /// Whether a ticket that was opened has this name, which is then not given to another.
  private func isTaken(_ ref: String, _ attempt: Attempt?) -> Bool {
    if case .ticket = named(ref, attempt) { true } else { false }
  }

  private func perform(
    _ line: BatchLine, _ group: WriteTransaction, _ attempt: inout Attempt, _ notes: inout [String]
  ) throws(Obstacle) -> (Outcome, id: String?) {
    let (order, request) = try Self.ofLine { () throws(Failure) in
      let order = try line.order.get()
      let now = if let now = order.now { now } else { try session.world.now() }
      try files.require(line.number)
      return (order, try session.request(as: order.asked, at: now, via: .batch))
    }
    if let ref = line.ref, case .ticket(let id) = named(ref, attempt) {
      throw .line(Failure(.usage, "@\(ref) is \(id) already", hint: "give the new ticket another ref"))
    }
    return try Self.ofDesk { () throws(StoreError) in
      let snapshot = group.snapshot
      if order.now != nil, try !attempt.runsForStaff(snapshot) { throw .refused(Self.mayNotSetTime) }
      let actor = try session.actors.person(of: request, in: snapshot, as: order.asked) { notes.append($0) }
      if actor.isStaff, !attempt.isChecked {
        attempt.isChecked = true
        try snapshot.noteFaults(ofPeople: true)
      }
      // To a customer it is not told what is wrong with files of others.
      defer {
        let new = snapshot.faults.filter { actor.isStaff && attempt.notedFaults.insert($0.text).inserted }
        notes += new.map { "\($0.text) (left out)" }
      }
      switch order.request {
      case .other(let action, let id): return (try group.perform(try linked(action, snapshot), request), id)
      case .onTicket(let ticket, let others, let make):
        let id = try find(ticket, snapshot, actor, attempt)
        let named = try others.map { other throws(StoreError) in try find(other, snapshot, actor, attempt) }
        return (try group.perform(make(id, named), request), nil)
      case .attaching(_, let ticket, let make):
        let id = try find(ticket, snapshot, actor, attempt)
        return (try group.perform(make(id, files[line.number]), request), nil)
      }
    }
  }
}

extension BatchGroup {
  /// A ticket that is to be opened, with the declared major incident that it is about.
  private func linked(_ action: any Action, _ snapshot: Snapshot) throws(StoreError) -> any Action {
    guard var opening = action as? OpenTicket else { return action }
    opening.major = try snapshot.declaredMajor(for: opening)
    return opening
  }

  private func find(
    _ ticket: TicketName, _ snapshot: Snapshot, _ actor: Person, _ attempt: Attempt
  ) throws(StoreError) -> TicketID {
    switch ticket {
    case .reference(let reference): return try snapshot.find(reference, for: actor)
    case .ref(let ref):
      switch named(ref, attempt) {
      case .ticket(let id): return id
      case .failed(let line):
        throw .refused(Refusal(.notFound, "there is no ticket @\(ref): line \(line) did not open it"))
      case nil:
        if let id = try self.ticket(referenced: ref, snapshot, attempt) { return id }
        throw .refused(
          Refusal(.notFound, "there is no ticket @\(ref)", hint: "an earlier new gives it that name with ref"))
      }
    }
  }

  private static let mayNotSetTime = Refusal(
    .forbidden, "only staff and service accounts may say when something was done", hint: "leave out now")

  private static func ofLine<T>(_ body: () throws(Failure) -> T) throws(Obstacle) -> T {
    do { return try body() } catch { throw .line(error) }
  }

  /// A fault of the machine or the repository is one of the whole group.
  private static func ofDesk<T>(_ body: () throws(StoreError) -> T) throws(Obstacle) -> T {
    do {
      return try body()
    } catch {
      switch error {
      case .refused, .damaged, .inTheWay: throw .line(Failure(error))
      // A value that Git does not take is the line's.
      case .git where error.isInvalidValue: throw .line(Failure(error))
      case .unusable, .git, .index, .system: throw .group(error)
      }
    }
  }
}
