/// A row of values as columns of blocks, some lines high.
struct ReportPlot {
  private static let blocks = Array(" ▁▂▃▄▅▆▇█")

  /// The lines, from the top: the number at the left, then the columns.
  let lines: [String]
  /// How many of the values are one column, and how many columns wide a value is.
  let valuesPerColumn: Int
  let columnsPerValue: Int
  /// How many columns stand left of the first value.
  let margin: Int

  /// - Parameters:
  ///   - width: of the whole.
  ///   - height: lines of the highest column.
  init(_ values: [Int], width: Int, height: Int) {
    let top = Self.scale(of: values.max() ?? 0).top
    let margin = String(top).utf8.count + 2
    let room = max(1, width - margin)
    let each = max(1, (values.count + room - 1) / room)
    let wide = each > 1 ? 1 : max(1, min(4, room / max(1, values.count)))
    // Of several days in a column the last counts: it is where the next column begins.
    let shown = stride(from: 0, to: values.count, by: each).map { values[min(values.count, $0 + each) - 1] }
    let eighths = shown.map { value in value == 0 ? 0 : max(1, (value * height * 8 + top / 2) / top) }
    var lines: [String] = []
    for row in (0..<height).reversed() {
      let label = row == height - 1 ? String(top) : row == 0 ? "0" : ""
      let cells = eighths.map { String(Self.blocks[min(8, max(0, $0 - row * 8))]) }
      let bars = cells.map { String(repeating: $0, count: wide) }.joined()
      lines.append(String(repeating: " ", count: margin - 2 - label.utf8.count) + label + " ┤" + bars)
    }
    (self.lines, self.margin, valuesPerColumn, columnsPerValue) = (lines, margin, each, wide)
  }

  /// The end of the scale, a round number that is not below the value, and into how many parts it is divided.
  static func scale(of value: Int) -> (top: Int, parts: Int) {
    let small = [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 3), (8, 4)]
    if let found = small.first(where: { $0.0 >= value }) { return found }
    var unit = 1
    while true {
      for (top, parts) in [(10, 5), (12, 4), (15, 5), (20, 4), (25, 5), (30, 3), (40, 4), (50, 5), (60, 3), (80, 4)]
      where top * unit >= value {
        return (top * unit, parts)
      }
      unit *= 10
    }
  }

  /// A bar of so many eighths of a character in proportion.
  static func bar(_ value: Int, of top: Int, width: Int) -> String {
    guard value > 0, top > 0 else { return "" }
    let eighths = max(1, value * width * 8 / top)
    let rest = Array(" ▏▎▍▌▋▊▉")[eighths % 8]
    return String(repeating: "█", count: eighths / 8) + (rest == " " ? "" : String(rest))
  }
}
