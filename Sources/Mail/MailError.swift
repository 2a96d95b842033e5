/// Why a mail cannot be written.
package struct MailError: Error, Sendable, Equatable {
  /// What is wrong with it, in a line.
  package let problem: String

  init(_ problem: String) { self.problem = problem }
}
