/// When a change is made: the times that its commit claims, those of the commits that it was made on, and the clock of
/// whoever judges.
///
/// The times of a commit are its makers' choice. A commit is made after its parents, so theirs bound it.
package struct CommitMoment {
  /// Whose program made the commit.
  package enum Committer: Sendable, Equatable {
    case staff, customer
    /// Nobody of the desk, as for a service account.
    case program
  }

  /// How far two clocks may differ, in seconds.
  package static let tolerance: Int64 = 3_600

  package let author: Timestamp
  package let committer: Timestamp
  /// The newest time of the commits before it that counts; nil for none.
  package let parents: Timestamp?
  /// The clock of whoever judges.
  package let clock: Timestamp
  package let madeBy: Committer
  /// The clocks of the desk as it was before.
  private let zone: () -> TimeZoneRules

  package init(
    author: Timestamp, committer: Timestamp, parents: Timestamp?, clock: Timestamp, madeBy: Committer = .staff,
    in zone: @autoclosure @escaping () -> TimeZoneRules
  ) {
    self.author = author
    self.committer = committer
    self.parents = parents
    self.clock = clock
    self.madeBy = madeBy
    self.zone = zone
  }

  /// A change that is made now, on nothing newer.
  package init(_ now: Timestamp, madeBy: Committer = .staff, in zone: @autoclosure @escaping () -> TimeZoneRules = .utc)
  {
    self.init(author: now, committer: now, parents: nil, clock: now, madeBy: madeBy, in: zone())
  }

  /// Whether it claims a time that has not come yet, by a clock that may be wrong by an hour.
  package static func isAhead(_ time: Timestamp, of clock: Timestamp) -> Bool {
    time > clock.adding(seconds: tolerance)
  }

  private var isAhead: Bool { Self.isAhead(committer, of: clock) }

  /// The newest time that counts for what is made on top of it.
  package var newest: Timestamp? { Self.newest(committer, after: parents, clock: clock) }

  /// The newest time that counts for what is made on top of a commit.
  ///
  /// - Parameter parents: that of the commits before it; nil for none.
  package static func newest(_ committer: Timestamp, after parents: Timestamp?, clock: Timestamp) -> Timestamp? {
    isAhead(committer, of: clock) ? parents : max(committer, parents ?? committer)
  }

  /// When leaving and absence are judged.
  package var presence: DeskTime { DeskTime(present, in: zone()) }

  /// Another moment by the desk's clocks as it was before.
  func time(_ other: Timestamp) -> DeskTime { DeskTime(other, in: zone()) }

  private var present: Timestamp { newest ?? min(committer, clock) }

  /// When it is judged whether an answer comes too late. Staff import what is old.
  package var lateness: Timestamp { madeBy == .staff ? committer : present }

  /// The latest time that it may write.
  package var latest: Timestamp { committer.adding(seconds: Self.tolerance) }

  /// The earliest time that it may write: a commit that was moved, or made once more, keeps its author's time.
  package var earliest: Timestamp { min(author, parents ?? author).adding(seconds: -Self.tolerance) }

  /// Whether a comment of this name stands in the way of an earlier one: names of times that are yet to come do not.
  package func counts(_ name: CommentName) -> Bool {
    let newest = max(present, parents ?? present)
    return !Self.isAhead(name.time, of: newest)
  }

  /// Whether it was written before what it is on top of, as a rebase leaves it.
  package var isMoved: Bool { parents.map { author <= $0 } ?? false }

  /// What is wrong with the times themselves.
  package var problem: String? {
    if isAhead || Self.isAhead(author, of: clock) { return "its time is more than an hour ahead of the clock" }
    if madeBy == .customer, let parents, committer < parents.adding(seconds: -Self.tolerance) {
      return "its time is before that of the commit that it was made on, and only staff may set the time"
    }
    return nil
  }
}
