/// Something that a change does and no rule allows.
package struct Violation: Sendable, Equatable {
  /// The file concerned.
  package let path: String
  /// Starts small and ends without a full stop.
  package let problem: String

  package init(_ path: String, _ problem: String) {
    self.path = path
    self.problem = problem
  }
}
