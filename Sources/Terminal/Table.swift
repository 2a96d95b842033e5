/// Rows under titles, in columns as wide as their cells.
///
/// Cells may hold anything: the table makes them visible before it measures them, and adds colour last. Rows are made
/// twice, to be measured and to be written, so that a long table need not keep them.
package struct Table {
  private struct Cell {
    var text: String
    var width: Int
    var paint: Paint
  }

  /// A cell a column: missing ones are empty, and those beyond the last column are left out. `paint` is the look of
  /// single cells; where it is nil or too short the column's own holds.
  package typealias Row = (cells: [String], paint: [Paint?])

  private let columns: [Column]
  private var rows: [Row] = []
  private let made: (count: Int, row: (Int) -> Row)

  /// How many blanks stand between columns.
  private let gap: Int

  /// A table without rows.
  package init(_ columns: [Column]) {
    self.init(columns, count: 0) { _ in ([], []) }
  }

  /// A table of so many rows; `row` makes each, from 0, as often as it is asked for.
  package init(_ columns: [Column], gap: Int = 2, count: Int, row: @escaping (Int) -> Row) {
    self.columns = columns
    self.gap = gap
    made = (count, row)
  }

  /// Whether it has no row.
  package var isEmpty: Bool { rows.isEmpty && made.count == 0 }

  /// Adds a row.
  package mutating func add(_ cells: [String], paint: [Paint?] = []) { rows.append((cells, paint)) }

  /// The titles and the rows, each line ended by a line feed, without blanks at its end.
  ///
  /// `width` is the terminal's, in columns; nil cuts nothing. Where the columns that shrink do not leave room for the others,
  /// those are cut too, but never the first one.
  package func render(width: Int?, style: Style) -> String {
    var result = ""
    render(width: width, style: style) { result += $0 }
    return result
  }

  /// The same, a line at a time.
  package func render(width: Int?, style: Style, to write: (String) -> Void) {
    guard !columns.isEmpty else { return }
    let titles = columns.map { Self.cell($0.title.uppercased(), .bold) }
    let widths = widths(titles, within: width)
    write(line(titles, widths, style))
    eachRow { write(line($0, widths, style)) }
  }

  private func eachRow(_ body: ([Cell]) -> Void) {
    for row in rows { body(cells(row)) }
    for index in 0..<made.count { body(cells(made.row(index))) }
  }

  private func cells(_ row: Row) -> [Cell] {
    columns.indices.map { index in
      let own = index < row.paint.count ? row.paint[index] : nil
      return Self.cell(index < row.cells.count ? row.cells[index] : "", own ?? columns[index].style)
    }
  }

  private static func cell(_ text: String, _ paint: Paint) -> Cell {
    let visible = TextWidth.trimmed(VisibleText.line(text)[...])
    return Cell(text: visible, width: TextWidth.of(visible), paint: paint)
  }

  private func widths(_ titles: [Cell], within limit: Int?) -> [Int] {
    var widths = titles.map(\.width)
    eachRow { row in
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.width) }
    }
    guard let limit else { return widths }
    for (index, column) in columns.enumerated() {
      if let most = column.most { widths[index] = min(widths[index], most) }
      if let least = column.least { widths[index] = min(widths[index], max(least, limit)) }
    }
    var excess = widths.reduce(0, +) + gap * (columns.count - 1) - limit
    shrink(&widths, by: &excess) { columns[$0].least }
    shrink(&widths, by: &excess) { columns[$0].least.map { min($0, Column.readable) } }
    // Where that is not enough, the others too, but the first one, by which a row is known.
    shrink(&widths, by: &excess) { $0 > 0 && columns[$0].least == nil ? Self.fewest : nil }
    return widths
  }

  /// What is left at least of a column that is otherwise shown whole.
  private static let fewest = 3

  /// Takes columns away, one at a time from whichever is widest now, so that a short one is left alone.
  private func shrink(_ widths: inout [Int], by excess: inout Int, least: (Int) -> Int?) {
    while excess > 0 {
      let shrinking = columns.indices.filter { index in least(index).map { widths[index] > $0 } ?? false }
      guard let widest = shrinking.max(by: { widths[$0] < widths[$1] }) else { break }
      let narrower = shrinking.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? 0
      let next = max(narrower, least(widest) ?? 0)
      let tied = shrinking.contains { $0 != widest && widths[$0] == widths[widest] }
      let step = tied ? 1 : min(excess, widths[widest] - next)
      widths[widest] -= step
      excess -= step
    }
  }

  private func line(_ row: [Cell], _ widths: [Int], _ style: Style) -> String {
    var result = ""
    // Blanks are owed until something follows them.
    var blanks = 0
    for (index, cell) in row.enumerated() {
      var cell = cell
      if cell.width > widths[index] {
        cell.text = TextWidth.truncate(cell.text, to: widths[index])
        cell.width = TextWidth.of(cell.text)
      }
      let padding = widths[index] - cell.width
      if columns[index].alignRight { blanks += padding }
      if !cell.text.isEmpty {
        result += String(repeating: " ", count: blanks)
        result += style.paint(cell.text, cell.paint)
        blanks = 0
      }
      blanks += gap + (columns[index].alignRight ? 0 : padding)
    }
    return result + "\n"
  }
}
