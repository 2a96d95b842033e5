/// Why a line is not JSON as tix takes it.
package struct JSONError: Error, Equatable {
  /// What is wrong; starts small and ends without a full stop.
  package let problem: String
  /// Where reading stopped: the last character that was looked at, from 1.
  package let column: Int

  package var text: String { "\(problem), at column \(column)" }
}
