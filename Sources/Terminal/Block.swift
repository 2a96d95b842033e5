/// A piece of an answer for people, as a value: what is shown, not how it reaches a terminal.
///
/// Texts may hold anything; whoever prints a block makes them visible.
package enum Block {
  /// One line.
  case line(String, Paint = .plain)
  /// Text of several lines, as it is.
  case text(String)
  /// Text of several lines that somebody wrote, indented so that it cannot be taken for anything else.
  case quote(String, Paint = .plain)
  /// A name and its value; the values of adjacent fields are aligned.
  case field(String, String, Paint = .plain)
  case table(Table)
}
