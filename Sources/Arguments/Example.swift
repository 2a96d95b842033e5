/// A command line that works, and what it is for.
package struct Example: Sendable {
  /// As typed to a shell: `tix list --mine`. Pipes and redirections are allowed.
  package let line: String
  /// What it does: starts small, without a full stop.
  package let note: String

  /// A line and its note.
  package init(_ line: String, _ note: String) {
    self.line = line
    self.note = note
  }
}
