package import Desk
internal import Git
internal import System
internal import Text

/// Several actions that land together: one commit each, one on top of the other, under the desk's lock.
package final class WriteTransaction {
  private let store: Store
  private let base: Snapshot
  /// Whether more than one action may come: then what one did has to be known to the next.
  private let holdsSeveral: Bool
  /// The desk as the actions so far leave it.
  package private(set) var snapshot: Snapshot
  /// The files that they change, each as it was before the first and is after the last.
  private var files: [Checkout.File] = []
  /// Where each path is among the files.
  private var places: [String: Int] = [:]
  private var last: (subject: String, committer: Signature)?
  private var count = 0

  init(_ store: Store, _ base: Snapshot, holdsSeveral: Bool) {
    self.store = store
    self.base = base
    self.holdsSeveral = holdsSeveral
    snapshot = base
  }

  /// Does one action on top of those before: plans, asks the rules, commits. One commit, or none when it is already so.
  /// A refusal changes nothing.
  package func perform(_ action: any Action, _ request: Store.Request) throws(StoreError) -> Outcome {
    let roster = snapshot.roster()
    let desk = snapshot
    let known = try rules { () throws(Refusal) in try request.actor(roster) { desk.clocks } }
    let actor = request.proof == Proof.none ? known.asCustomer : known
    try rules { () throws(Refusal) in try requireCommitter(request) }
    try requireOwnAddress(actor, roster)
    let moment = try store.moment(of: request, by: actor, on: snapshot)
    if let problem = moment.problem { throw .refused(Refusal(.forbidden, problem)) }
    let before = try before(action, roster, moment, isDesk: actor == .desk)
    store.trace?.mark("reading")
    let facts = Facts(
      before: before, actor: actor, at: moment, knowsZone: { TimeZoneFile.rules(of: $0) != nil },
      ticketReferenced: { [snapshot] reference throws(Refusal) in
        try Self.lookUp { () throws(StoreError) in try snapshot.ticket(referenced: reference) }
      },
      serviceUse: { [snapshot] () throws(Refusal) in
        try Self.lookUp { () throws(StoreError) in try snapshot.serviceUse() }
      }, random: request.random)
    let plan = try plan(action, facts)
    store.trace?.mark("plan")
    guard !plan.isEmpty else { return plan.outcome }
    let change = try change(plan.edits)
    // Nobody's file is written over because it could not be read.
    if let path = change.repaired.first {
      throw .damaged(
        snapshot.faults.first { $0.path == path } ?? Fault(path: path, line: nil, problem: "it cannot be read"))
    }
    let violations = try rules { () throws(Refusal) in
      try Judge.judge(change, by: actor, in: before, at: moment)
    }
    store.trace?.mark("judge")
    if let violation = violations.first { throw .refused(Refusal(.forbidden, violation.problem)) }
    let claim = Claim(
      action: plan.name ?? action.name, ticket: plan.outcome.ticket, actor: actor.handle, via: request.channel,
      proof: request.proof, accepts: plan.accepts)
    let subject = change.subject { before.tickets[$0]?.title }
    let message = CommitMessage(
      subject: plan.accepts.isEmpty ? subject : plan.acceptance,
      reasons: plan.reasons + [request.reason?.trimmed ?? ""].filter { !$0.isEmpty }, claim: claim)
    try commit(plan.edits, change, message, Authorship(actor: actor, committer: request.committer), request.now)
    store.trace?.mark("commit in memory")
    return plan.outcome
  }

  /// What planning looks up.
  private static func lookUp<T>(_ body: () throws(StoreError) -> T) throws(Refusal) -> T {
    do throws(StoreError) { return try body() } catch { throw Refusal(unavailable: error, error.problem) }
  }

  private func requireCommitter(_ request: Store.Request) throws(Refusal) {
    guard let committer = request.committer else { return }
    for (text, set) in [(committer.name, "name"), (committer.email, "email")]
    where CommitIdentity.carried(text).isEmpty { throw CommitIdentity.unusable(set) }
  }

  /// Stops whoever has no address in a commit, or another's there: it would be nobody's or that one's doing.
  private func requireOwnAddress(_ actor: Actor, _ roster: Roster) throws(StoreError) {
    guard case .person(let person) = actor, let first = person.emails.first, CommitIdentity.problem(first) != nil else {
      return
    }
    let owner = try person.commitEmail.flatMap { email throws(StoreError) in
      try rules { () throws(Refusal) in try roster.person(email: email) }
    }
    guard owner?.handle != person.handle else { return }
    throw .refused(
      Refusal(
        .forbidden,
        "the address '\(first)' of \(person.handle) is \(owner.map { "\($0.handle)'s" } ?? "nobody's") in a commit",
        hint: "tix person edit \(person.handle) --email ADDRESS, by an admin, changes it"))
  }

  /// The desk as the action finds it. Files that it needs have to be readable.
  private func before(
    _ action: any Action, _ roster: Roster, _ moment: CommitMoment, isDesk: Bool
  ) throws(StoreError) -> PriorState {
    let needs = action.needs
    let ids = needs.ticket.map { [$0] } ?? []
    let others = needs.others.filter { !ids.contains($0) }
    func read(_ ids: [TicketID]) throws(StoreError) -> PriorState {
      try snapshot.before(
        ids, at: moment, comment: needs.comment, loads: nil, files: needs.files, threads: needs.thread,
        reporters: needs.reporters && isDesk)
    }
    var before = try read(ids + others)
    if needs.continuations, let id = needs.ticket, before.tickets[id]?.status == .resolved {
      let continuations = try snapshot.continuations(of: id)
      if !continuations.isEmpty { before = try read(ids + others + continuations.map(\.id)) }
      before = before.continued(by: continuations)
    }
    try rules { () throws(Refusal) in for handle in needs.people { _ = try roster[handle] } }
    let needed = [.settings] + ids.map(DeskPath.ticket) + needs.people.map(DeskPath.person)
    if let fault = snapshot.faults.first(where: { needed.map(\.text).contains($0.path) }) { throw .damaged(fault) }
    return action.needsLoads(before, moment.author) ? before.counting(try snapshot.loads()) : before
  }

  /// Plans the action; again, with other random numbers, where a ticket has the id that was drawn for a new one.
  private func plan(_ action: any Action, _ facts: Facts) throws(StoreError) -> Plan {
    while true {
      let plan = try rules { () throws(Refusal) in try action.plan(facts) }
      var isFree = true
      for edit in plan.edits {
        guard case .ticket(let id) = DeskPath(edit.path), facts.before.tickets[id] == nil else { continue }
        if try snapshot.object(id.folder) != nil { isFree = false }
      }
      if isFree { return plan }
    }
  }

  /// Moves the branch, where it still is where the first action found it; see `Store.publish`.
  ///
  /// Where more than one action may come, the objects are stored as one pack, otherwise one by one.
  ///
  /// - Parameter isFollowed: see `Store.keepIndex`.
  func publish(isFollowed: Bool) throws(StoreError) -> String? {
    guard let last else {
      // The rows may have been brought to HEAD on the way.
      store.keepIndex()
      return ""
    }
    let log = count == 1 ? last.subject : "\(count) changes"
    if holdsSeveral {
      // The disk is waited for while the rows are made.
      store.repository.beginStoringBuffer(asPack: true)
      store.bringIndex(from: base, to: snapshot, files.map(\.path))
    }
    let note = try store.publish(
      files, from: base.commit, to: snapshot.commit, packs: holdsSeveral, log: "tix: \(log)", as: last.committer)
    if note != nil { store.keepIndex(isFollowed: isFollowed) }
    return note
  }

  private func commit(
    _ edits: [FileEdit], _ change: Change, _ message: CommitMessage, _ authorship: Authorship, _ now: Timestamp
  ) throws(StoreError) {
    // Opened while it is that of the desk before the change.
    _ = try store.index(at: snapshot)
    let stored = try store.store(edits, on: snapshot, message: message, by: authorship, at: now)
    for file in stored.files {
      if let place = places[file.path] {
        files[place] = Checkout.File(path: file.path, base: files[place].base, new: file.new)
      } else {
        places[file.path] = files.count
        files.append(file)
      }
    }
    let next = try Snapshot(store, stored.id)
    keepKnown(in: next, edits.map(\.path))
    snapshot = next
    if holdsSeveral {
      store.applyProvisionally(change, next)
    } else {
      // The disk is waited for while the rows are made.
      store.repository.beginStoringBuffer(asPack: false)
      store.advanceIndex(to: next, edits.map(\.path))
    }
    last = (message.subject, authorship.committer(at: now))
    count += 1
  }

  /// What was read of people and settings is so still, but for people whose files are among these.
  private func keepKnown(in next: Snapshot, _ paths: [String]) {
    var people: Set<Handle> = []
    for path in paths {
      switch DeskPath(path) {
      case .person(let handle): people.insert(handle)
      case let path where path?.ticket != nil: continue
      default: return
      }
    }
    next.keepKnown(of: snapshot, without: people)
  }

  private func change(_ edits: [FileEdit]) throws(StoreError) -> Change {
    var files: [FileChange] = []
    for edit in edits {
      let before: [UInt8]?
      if Store.isAttachment(edit.path) {
        before = try snapshot.object(edit.path).map { _ in [] }
      } else {
        before = try snapshot.bytes(edit.path)
      }
      files.append(
        FileChange(path: edit.path, before: before, after: edit.isRemoval ? nil : edit.content, size: edit.size))
    }
    return Change(files)
  }
}
