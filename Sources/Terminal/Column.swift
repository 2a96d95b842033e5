/// A column of a table.
package struct Column: Sendable {
  /// Shown in capitals above the cells.
  package let title: String
  /// The look of its cells, where they have none of their own.
  package let style: Paint
  /// Its cells are cut where a line would be too long.
  package let shrinks: Bool
  /// Blanks stand in front of its cells, as suits numbers.
  package let alignRight: Bool

  /// `style` is the look of its cells; a column that `shrinks` is cut with `…` where a line would be too long.
  package init(_ title: String, style: Paint = .plain, shrinks: Bool = false, alignRight: Bool = false) {
    self.title = title
    self.style = style
    self.shrinks = shrinks
    self.alignRight = alignRight
  }
}
