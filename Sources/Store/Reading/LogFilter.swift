package import Desk
internal import Git

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
  func mayMatch(_ commit: Git.Commit) -> Bool {
    if let since, commit.author.time < since.seconds { return false }
    return action.map { Claim(message: commit.message)?.action == $0.rawValue } ?? true
  }

  func matches(_ entry: LogEntry) -> Bool { by.map { entry.actor == $0.text } ?? true }
}
