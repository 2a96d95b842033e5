/// What `verify` found: nothing, in a desk that is all right. Findings are handed over as they are found, and counted.
package struct Report {
  /// One thing that is not as it should be.
  package struct Finding: Sendable, Equatable {
    /// A commit's id, where the history is meant; nil for the desk as it is now.
    package let commit: String?
    package let path: String?
    /// Starts small and ends without a full stop.
    package let problem: String
  }

  package private(set) var findings = 0
  /// Commits that were judged.
  package var commits = 0
  /// Of those, made without tix.
  package var byHand = 0
  /// Of those, made by a program or an admin for somebody else.
  package var onBehalf = 0
  /// Tickets in the desk as it is now.
  package var tickets = 0
  /// Findings that an admin settled.
  package private(set) var accepted = 0
  private var settled: Set<String> = []
  private let found: (Finding) -> Void

  init(_ found: @escaping (Finding) -> Void) { self.found = found }

  /// What is found of these commits is counted, and no finding any more.
  mutating func settle(_ commits: [String]) { settled.formUnion(commits) }

  mutating func find(_ problem: String, path: String? = nil, commit: String? = nil) {
    if let commit, settled.contains(commit) {
      accepted += 1
      return
    }
    findings += 1
    found(Finding(commit: commit, path: path, problem: problem))
  }

  /// Takes in what was found in a portion of the history.
  mutating func add(_ portion: JudgedCommits) {
    commits += portion.commits
    byHand += portion.byHand
    onBehalf += portion.onBehalf
    for finding in portion.findings { find(finding.problem, path: finding.path, commit: finding.commit) }
  }
}
