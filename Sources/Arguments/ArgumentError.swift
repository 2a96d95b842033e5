/// What is wrong with a command line.
package struct ArgumentError: Error, Equatable {
  /// Starts small, without a full stop; quotes what was typed as it was typed, so it has to be made visible.
  package let message: String
  /// What to do about it.
  package let hint: String?

  /// An error with its message and what to do.
  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
