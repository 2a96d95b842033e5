internal import Desk
internal import Git
internal import System

/// What a commit leaves to those that are made on it. Threads that judge later commits wait for it.
struct CommitOutcome: Sendable {
  /// Who holds how many tickets.
  let loads: Loads
  /// The newest time that counts.
  let newest: Timestamp?
}

/// What each commit of a history leaves to the next ones.
struct Lineage: Sendable {
  private let outcomes: Announcements<ObjectID, CommitOutcome?>

  /// - Parameter children: the commits that are judged, with how many of those are made on each.
  init(_ children: [ObjectID: Int]) { outcomes = Announcements(children) }

  /// Waits until it is known; nil where the commit is not judged, or cannot be read.
  func outcome(of commit: ObjectID) -> CommitOutcome? { outcomes.value(of: commit).flatMap(\.self) }

  func leave(_ outcome: CommitOutcome?, after commit: ObjectID) { outcomes.announce(outcome, for: commit) }
}
