/// How many mails an address gets: who can open tickets in somebody's name must not be able to fill their mailbox.
package struct SendLimit: Sendable {
  /// A mail that an address got.
  package struct Sent: Sendable, Equatable {
    package let time: Timestamp
    /// Whether it was the one that says that there were too many.
    package let saysSo: Bool

    package init(time: Timestamp, saysSo: Bool) { (self.time, self.saysSo) = (time, saysSo) }
  }

  package enum Allowance: Sendable, Equatable {
    /// One more may go.
    case one
    /// All that waits goes in one mail, which says why.
    case together
    /// Nothing for now.
    case nothing
  }

  /// At most so many within so many seconds.
  package static let windows: [(count: Int, seconds: Int64)] = [(10, 600), (100, 86_400)]

  /// What may be sent to an address that got these.
  package static func allowance(_ sent: [Sent], at now: Timestamp) -> Allowance {
    for (count, seconds) in windows {
      // What is dated in the future, by a clock that was wrong then, counts as of now.
      let recent = sent.filter { $0.time > now.adding(seconds: -seconds) }
      guard recent.count(where: { !$0.saysSo }) >= count else { continue }
      return recent.contains(where: \.saysSo) ? .nothing : .together
    }
    return .one
  }
}
