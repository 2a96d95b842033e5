internal import Markdown

/// A table of a text, fitted to the columns that there are. No cell is cut: it is broken into lines, and where not even that
/// can be read, each row becomes lines of a title and its cell. Only right inside `ScalarWidth.withTables`.
struct MarkdownGrid {
  private let table: MarkdownTable
  private let keepsLines: Bool
  private let style: Style
  private let count: Int

  private static let gap = 3
  /// Of a column that is narrower nothing could be read.
  private static let readable = 6

  init(_ table: MarkdownTable, keepsLines: Bool, style: Style) {
    self.table = table
    self.keepsLines = keepsLines
    self.style = style
    count = max(table.titles.count, table.rows.lazy.map(\.count).max() ?? 0)
  }

  func lines(in room: Int) -> [String] {
    guard count > 0 else { return [] }
    let rows = ([table.titles] + table.rows).map { row in row.map { style.marked($0) } }
    var widths = [Int](repeating: 1, count: count)
    for row in rows {
      for (index, cell) in row.enumerated() {
        let width = StyledLines.wrap(cell, to: .max, keepsLines: keepsLines).map(\.width).max() ?? 0
        widths[index] = max(widths[index], width)
      }
    }
    let space = room - Self.gap * (count - 1)
    guard widths.reduce(0, +) <= space || space >= count * Self.readable else { return records(rows, room) }
    Self.shrink(&widths, to: space)
    let titles = rows[0].map { $0.map { $0.adding(.strong) } }
    let rule = widths.map { String(repeating: "\u{2500}", count: $0) }.joined(separator: "\u{2500}\u{253C}\u{2500}")
    return row(titles, widths) + [style.paint(rule, .aside)] + rows.dropFirst().flatMap { row($0, widths) }
  }

  /// Takes columns from whichever is widest, so that a short one is left alone.
  private static func shrink(_ widths: inout [Int], to space: Int) {
    // The widest that a column may be: the greatest with which all have room.
    guard widths.reduce(0, +) > space else { return }
    var (least, most) = (1, widths.max() ?? 1)
    while least < most {
      let middle = (least + most + 1) / 2
      if widths.reduce(0, { $0 + min($1, middle) }) <= space { least = middle } else { most = middle - 1 }
    }
    var rest = space - widths.reduce(0) { $0 + min($1, least) }
    for index in widths.indices where widths[index] > least {
      widths[index] = least + (rest > 0 ? 1 : 0)
      rest -= 1
    }
  }

  private func row(_ cells: [[Inline]], _ widths: [Int]) -> [String] {
    let broken = widths.indices.map { index in
      index < cells.count
        ? StyledLines.wrap(cells[index], to: widths[index], keepsLines: keepsLines, breaksWords: true) : []
    }
    let bar = " " + style.paint("\u{2502}", .aside) + " "
    return (0..<max(1, broken.map(\.count).max() ?? 0)).map { number in
      widths.indices.map { index in
        guard number < broken[index].count else { return String(repeating: " ", count: widths[index]) }
        let line = broken[index][number]
        let blanks = max(0, widths[index] - line.width)
        let front =
          switch index < table.alignments.count ? table.alignments[index] : .left {
          case .left: 0
          case .right: blanks
          case .centre: blanks / 2
          }
        return String(repeating: " ", count: front) + line.text(style) + String(repeating: " ", count: blanks - front)
      }.joined(separator: bar)
    }
  }

  /// The titles, and each row as lines of their own behind an empty one.
  private func records(_ rows: [[[Inline]]], _ room: Int) -> [String] {
    let titles = rows[0]
    let bar = Inline.text(" \u{2502} ", .aside)
    let all = titles.enumerated().flatMap { index, title in (index > 0 ? [bar] : []) + title.map { $0.adding(.strong) }
    }
    let top = StyledLines.wrap(all, to: room, keepsLines: keepsLines).map { $0.text(style) }
    return top
      + rows.dropFirst().flatMap { row in
        [""]
          + row.indices.flatMap { index in
            let title = index < titles.count ? titles[index].map { $0.adding(.strong) } + [.text(": ", [])] : []
            return StyledLines.wrap(title + row[index], to: room, keepsLines: keepsLines).map { $0.text(style) }
          }
      }
  }
}
