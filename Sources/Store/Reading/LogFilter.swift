package import Desk

/// Which entries of a log are asked for. What is given has to hold, all of it.
package struct LogFilter: Sendable {
  private let since: Timestamp?
  private let by: Handle?
  private let action: ActionName?

  package init(since: Timestamp? = nil, by: Handle? = nil, action: ActionName? = nil) {
    self.since = since
    self.by = by
    self.action = action
  }

  /// What can be said before the change itself is read.
  func mayMatch(_ seconds: Int64, _ claim: Claim?) -> Bool {
    (since.map { seconds >= $0.seconds } ?? true) && (action.map { claim?.action == $0.rawValue } ?? true)
  }

  func matches(_ entry: LogEntry) -> Bool { by.map { entry.actor == $0.text } ?? true }
}
