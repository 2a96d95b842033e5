/// What somebody is told of why something was not done.
package struct Explanation: Sendable, Equatable {
  /// Starts small and ends without a full stop.
  package let problem: String
  /// Several mistakes at once, a line each.
  package let details: [String]
  /// What to do about it, where there is something to do.
  package let hint: String?

  package init(_ problem: String, details: [String] = [], hint: String? = nil) {
    self.problem = problem
    self.details = details
    self.hint = hint
  }
}
