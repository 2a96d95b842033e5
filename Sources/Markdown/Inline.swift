/// A piece of a line of text.
package enum Inline: Equatable, Sendable {
  case text(String, Look)
  /// A line end in the file, which is a blank to Markdown.
  case softBreak
  /// A line end that was asked for.
  case hardBreak
}
