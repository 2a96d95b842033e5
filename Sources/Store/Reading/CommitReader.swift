internal import Desk
internal import Git
internal import System

/// A commit, and what it changed of tickets.
struct ReadCommit: Sendable {
  struct Found: Sendable {
    let ticket: TicketID
    let at: Timestamp
    let kind: TicketEvent.Kind
    let former: TicketID?
    let changes: [TicketEvent.Change]
  }

  let id: ObjectID
  let parents: [ObjectID]
  let time: Timestamp
  let found: [Found]
}

/// Reads commits for reports: from the differences of their trees, whatever their messages say.
final class CommitReader {
  /// A ticket's file in a commit, as far as it is asked for.
  private struct Known {
    let state: TicketState
    /// It is there, and cannot be read.
    var isFaulty = false
    var formerly: [TicketID] = []
    var created: Timestamp?

    static let absent = Known(state: .absent)
  }

  private let store: Store
  /// What was read last: what a ticket is before a commit is mostly what it was after an earlier one.
  private var known: [ObjectID: Known] = [:]
  private static let maxKnown = 8_192

  init(_ store: Store) { self.store = store }

  func read(_ id: ObjectID) throws(StoreError) -> ReadCommit {
    let commit = try git { () throws(GitError) in try store.repository.commit(id) }
    // Of a change by hand too its author says when it was done, as `tix log` tells it.
    let time = Timestamp(seconds: commit.author.time) ?? .epoch
    let found = try commit.parents.count > 1 ? settled(commit, time) : changed(commit, time)
    return ReadCommit(id: id, parents: commit.parents, time: time, found: found)
  }

  private func changed(_ commit: Git.Commit, _ time: Timestamp) throws(StoreError) -> [ReadCommit.Found] {
    let before = try commit.parents.first.flatMap { parent throws(StoreError) in try tickets(ofCommit: parent) }
    let files = try differences(from: before, to: tickets(in: commit.tree))
    var (sides, removed): ([(id: TicketID, old: Known, new: Known)], Set<TicketID>) = ([], [])
    for file in files {
      let (old, new) = (read(file.id, file.before), read(file.id, file.after))
      if file.after == nil { removed.insert(file.id) }
      // What cannot be read leaves the ticket as it was.
      if !new.isFaulty { sides.append((file.id, old, new)) }
    }
    let isSilence = Self.isSilence(commit)
    return sides.compactMap { id, old, new in
      let changes = old.state.changes(to: new.state)
      if old.isFaulty {
        // Nobody knows what it was: it is as it is from now on.
        let all = TicketFacet.allCases.map { TicketEvent.Change($0, from: "?", to: new.state[$0]) }
        return ReadCommit.Found(ticket: id, at: time, kind: .settling, former: nil, changes: all)
      }
      guard !changes.isEmpty else { return nil }
      let isNew = old.state.status == nil
      let former = isNew ? new.formerly.first(where: removed.contains) ?? new.formerly.last : nil
      // Another id is no other beginning.
      let isRenamed = former.map { !removed.contains($0) } ?? false
      let at = isRenamed ? min(new.created ?? time, time) : time
      let isSilent = isSilence && !isCarried(id, new.state, in: commit.tree)
      return ReadCommit.Found(
        ticket: id, at: at, kind: isSilent ? .silence : .change, former: former, changes: changes)
    }
  }

  /// What a merge says of tickets that are not the same on its sides.
  private func settled(_ commit: Git.Commit, _ time: Timestamp) throws(StoreError) -> [ReadCommit.Found] {
    guard commit.parents.count <= Limits.parents else { return [] }
    let result = try tickets(in: commit.tree)
    var sides: [TicketID: (after: TreeDifference.Side?, before: [TreeDifference.Side?])] = [:]
    for parent in commit.parents {
      for file in try differences(from: tickets(ofCommit: parent), to: result) {
        sides[file.id, default: (file.after, [])].before.append(file.before)
      }
    }
    return sides.sorted { $0.key < $1.key }.compactMap { id, side in
      let new = read(id, side.after)
      guard !new.isFaulty else { return nil }
      var changes: [TicketFacet: TicketEvent.Change] = [:]
      for old in side.before.map({ read(id, $0) }) where !old.isFaulty {
        for change in old.state.changes(to: new.state) { changes[change.facet] = change }
      }
      guard !changes.isEmpty else { return nil }
      return ReadCommit.Found(
        ticket: id, at: time, kind: .settling, former: nil, changes: TicketFacet.allCases.compactMap { changes[$0] })
    }
  }

  /// Whether the desk itself says that it resolved what nobody answered. Whether it had a right to is for `verify`.
  private static func isSilence(_ commit: Git.Commit) -> Bool {
    guard commit.author.email == Actor.deskEmail, let claim = Claim(message: commit.message) else { return false }
    return claim.via == Channel.sweep.rawValue && claim.action == ActionName.resolve.rawValue
  }

  /// Whether the major incident that a ticket belongs to is resolved: then the ticket was resolved with it.
  private func isCarried(_ id: TicketID, _ state: TicketState, in tree: ObjectID) -> Bool {
    guard let main = state.major, main != id,
      let file = (try? store.repository.entry(at: main.path, in: tree)).flatMap(\.self)
    else { return false }
    return read(main, TreeDifference.Side(id: file.id, mode: file.mode)).state.status == .resolved
  }

  private func tickets(ofCommit id: ObjectID) throws(StoreError) -> ObjectID? {
    try tickets(in: git { () throws(GitError) in try store.repository.commit(id).tree })
  }

  private func tickets(in tree: ObjectID) throws(StoreError) -> ObjectID? {
    let entry = try git { () throws(GitError) in try store.repository.entry(at: "tickets", in: tree) }
    return entry.flatMap { $0.isTree ? $0.id : nil }
  }

  /// The tickets whose own files are not the same in two folders.
  private func differences(
    from before: ObjectID?, to after: ObjectID?
  ) throws(StoreError) -> [(id: TicketID, before: TreeDifference.Side?, after: TreeDifference.Side?)] {
    guard before != after else { return [] }
    let isGone = after == nil
    guard let whole = after ?? before else { return [] }
    let all = try git { () throws(GitError) in
      try store.repository.differences(from: isGone ? nil : before, to: whole)
    }
    return all.compactMap { file in
      guard case .ticket(let id) = DeskPath("tickets/" + file.path) else { return nil }
      return isGone ? (id, file.after, nil) : (id, file.before, file.after)
    }
  }

  private func read(_ id: TicketID, _ side: TreeDifference.Side?) -> Known {
    guard let side else { return .absent }
    if let found = known[side.id] { return found }
    let faulty = Known(state: .absent, isFaulty: true)
    guard side.mode == 0o100644, let bytes = try? store.contents(side), let ticket = try? Ticket(id: id, bytes: bytes)
    else { return faulty }
    let read = Known(
      state: TicketState(ticket), formerly: ticket.formerly.compactMap(TicketID.init(_:)), created: ticket.created)
    if known.count >= Self.maxKnown { known.removeAll(keepingCapacity: true) }
    known[side.id] = read
    return read
  }
}
