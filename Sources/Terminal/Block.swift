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
  /// Text in Markdown that somebody wrote: as `text` where there is no terminal. One that is `quoted` is as `quote` then,
  /// and its line ends stay on a terminal too.
  case markdown(String, isQuoted: Bool = false)
  /// A name and its value; the values of adjacent fields are aligned.
  case field(String, String, Paint = .plain)
  case table(Table)
}
