/// A column of a table.
package struct Column: Sendable {
  /// Shown in capitals above the cells.
  package let title: String
  /// The look of its cells, where they have none of their own.
  package let style: Paint
  /// Its cells are cut where a line would be too long, but not below so many columns.
  package let least: Int?
  /// Its cells are cut to so many columns on a terminal, however long a line may be.
  package let most: Int?
  /// Blanks stand in front of its cells, as suits numbers.
  package let alignRight: Bool

  /// `style` is the look of its cells; a column that `shrinks` is cut with `…` where a line would be too long.
  package init(
    _ title: String, style: Paint = .plain, shrinks: Bool = false, alignRight: Bool = false, least: Int? = nil,
    most: Int? = nil
  ) {
    self.title = title
    self.style = style
    self.least = least ?? (shrinks ? Self.readable : nil)
    self.most = most
    self.alignRight = alignRight
  }

  /// Of a column that is cut below this nothing could be read.
  static let readable = 8
}
