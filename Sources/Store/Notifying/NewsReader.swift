internal import Desk
internal import Git
internal import System

/// A commit, and what it does to tickets against each of its parents.
struct ReadNews: Sendable {
  let id: ObjectID
  /// The author's address.
  let email: String
  /// What its trailers say of who did it, and by which door.
  let actor: Handle?
  let channel: Channel?
  let time: Timestamp
  let sides: [[TicketNews]]

  /// The same as rules ask for it, against one parent.
  func news(_ side: [TicketNews], by actor: Handle) -> CommitNews {
    CommitNews(commit: id.description, actor: actor, channel: channel, time: time, tickets: side)
  }
}

/// Reads commits for those who are told of them: from the differences of their trees, whatever their messages say.
final class NewsReader {
  private let store: Store
  /// What was read last: what a ticket is before a commit is mostly what it was after an earlier one.
  private var known: [ObjectID: Ticket?] = [:]
  private static let maxKnown = 4_096
  /// The folder of tickets of the commit that was read last: mostly that of the next one's parent.
  private var last: (commit: ObjectID, tickets: ObjectID?)?

  init(_ store: Store) { self.store = store }

  func read(_ id: ObjectID) throws(StoreError) -> ReadNews {
    let commit = try git { () throws(GitError) in try store.repository.commit(id) }
    let after = try tickets(in: commit.tree)
    var sides: [[TicketNews]] = []
    for parent in commit.parents where commit.parents.count <= Limits.parents {
      let before = try tickets(after: parent)
      let side = try news(from: before, to: after, in: commit.tree)
      sides.append(side)
      // A merge itself does nothing that it does not do against each of them.
      if side.isEmpty { break }
    }
    last = (id, after)
    // Of most commits nobody is told: their messages need not be read.
    let claim = sides.contains { !$0.isEmpty } ? Claim(message: commit.message) : nil
    return ReadNews(
      id: id, email: commit.author.email, actor: claim.flatMap { Handle(typed: $0.actor) },
      channel: claim.flatMap { Channel(rawValue: $0.via) }, time: Timestamp(seconds: commit.committer.time) ?? .epoch,
      sides: sides)
  }

  private struct Changed {
    var ticket: TreeDifference?
    var comments: [(name: CommentName, side: TreeDifference.Side)] = []
  }

  private func news(from before: ObjectID?, to after: ObjectID?, in tree: ObjectID) throws(StoreError) -> [TicketNews] {
    guard let after, before != after else { return [] }
    let differences = try git { () throws(GitError) in try store.repository.differences(from: before, to: after) }
    var changed: [TicketID: Changed] = [:]
    for difference in differences {
      switch DeskPath("tickets/" + difference.path) {
      case .ticket(let id): changed[id, default: Changed()].ticket = difference
      case .comment(let id, let name):
        guard difference.before == nil, let side = difference.after, side.mode == 0o100644 else { continue }
        changed[id, default: Changed()].comments.append((name, side))
      default: continue
      }
    }
    var found: [TicketNews] = []
    for (id, change) in changed.sorted(by: { $0.key < $1.key }) {
      if let news = try news(of: id, change, in: tree) { found.append(news) }
    }
    return found
  }

  private func news(of id: TicketID, _ change: Changed, in tree: ObjectID) throws(StoreError) -> TicketNews? {
    let comments = change.comments.compactMap { name, side in
      (try? store.contents(side)).flatMap(\.self).flatMap { try? Comment(ticket: id, name: name, bytes: $0) }
    }
    guard let own = change.ticket else {
      // Of a note alone nobody is told.
      guard comments.contains(where: { !$0.isInternal }) else { return nil }
      let entry = try git { () throws(GitError) in try store.repository.entry(at: id.path, in: tree) }
      guard let entry, let ticket = ticket(id, TreeDifference.Side(id: entry.id, mode: entry.mode)) else { return nil }
      return TicketNews(before: ticket, after: ticket, comments: comments)
    }
    // One that is removed, or cannot be read, tells nothing; nor does one that got another id.
    guard let after = own.after.flatMap({ ticket(id, $0) }) else { return nil }
    guard let side = own.before else {
      return after.formerly.isEmpty ? TicketNews(before: nil, after: after, comments: comments) : nil
    }
    return ticket(id, side).map { TicketNews(before: $0, after: after, comments: comments) }
  }

  private func ticket(_ id: TicketID, _ side: TreeDifference.Side) -> Ticket? {
    if let found = known[side.id], found?.id ?? id == id { return found }
    var ticket: Ticket?
    if side.mode == 0o100644, let bytes = (try? store.contents(side)).flatMap(\.self) {
      ticket = try? Ticket(id: id, bytes: bytes)
    }
    if known.count >= Self.maxKnown { known.removeAll(keepingCapacity: true) }
    known[side.id] = .some(ticket)
    return ticket
  }

  private func tickets(after commit: ObjectID) throws(StoreError) -> ObjectID? {
    if let last, last.commit == commit { return last.tickets }
    return try tickets(in: git { () throws(GitError) in try store.repository.commit(commit).tree })
  }

  private func tickets(in tree: ObjectID) throws(StoreError) -> ObjectID? {
    let entry = try git { () throws(GitError) in try store.repository.entry(at: "tickets", in: tree) }
    return entry.flatMap { $0.isTree ? $0.id : nil }
  }
}
