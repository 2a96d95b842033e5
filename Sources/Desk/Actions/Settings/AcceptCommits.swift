internal import Text

/// Settles what `verify` finds of commits, for good. It changes no file.
package struct AcceptCommits: Action {
  private let commits: [String]
  private let reason: String

  /// - Parameter commits: the whole ids of commits with a finding.
  package init(_ commits: [String], reason: String) {
    self.commits = commits
    self.reason = reason
  }

  package var name: ActionName { .accept }
  package var needs: ActionNeeds { ActionNeeds() }

  package func plan(_ facts: Facts) throws(Refusal) -> Plan {
    try requirePermission(Permission.accept(facts.actor))
    guard !reason.trimmed.isEmpty else { throw Refusal(.usage, "to accept a commit asks for a reason") }
    return Plan([], reasons: [reason.trimmed], accepts: commits, outcome: Outcome())
  }
}
