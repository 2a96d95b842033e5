extension Chart {
  /// A row of values, and how it is drawn.
  struct Series {
    let name: String
    let style: String
    let values: [Double?]
    /// What is told of each value.
    let told: [String]
  }

  /// Bars beside each other, a group for each name.
  static func bars(
    _ id: String, _ title: String, _ description: String, _ names: [String], _ series: [Series], most: Double? = nil,
    showsValues: Bool = false, label: @escaping (Int) -> String = { "\($0)" }
  ) -> String {
    let highest = series.flatMap { $0.values.compactMap(\.self) }.max() ?? 0
    var chart = Chart(
      id, title, description, legend: series.map { ($0.name, $0.style) }, most: most ?? highest, label: label)
    let each = (right - left) / Double(max(1, names.count))
    // Few bars are no wider than that.
    let bar = min(each * 0.8 / Double(series.count), 40)
    for index in names.indices {
      let start = left + (Double(index) + 0.5) * each - bar * Double(series.count) / 2
      for (number, row) in series.enumerated() {
        guard let value = row.values[index] else { continue }
        let (x, y) = (start + bar * Double(number), chart.y(value))
        chart.draw(
          "<rect class=\"\(row.style)\" x=\"\(HTML.number(x))\" y=\"\(HTML.number(y))\" width=\"\(HTML.number(max(1, bar - 1)))\" height=\"\(HTML.number(bottom - y))\"><title>\(HTML.text("\(names[index]): \(row.name) \(row.told[index])"))</title></rect>"
        )
        if showsValues, names.count <= 6 {
          chart.draw(
            "<text class=\"value\" x=\"\(HTML.number(x + bar / 2))\" y=\"\(HTML.number(y - 4))\" text-anchor=\"middle\">\(HTML.text(row.told[index]))</text>"
          )
        }
      }
    }
    chart.drawScale(names)
    return chart.svg
  }

  /// Areas upon each other.
  static func areas(
    _ id: String, _ title: String, _ description: String, _ names: [String], _ series: [Series]
  ) -> String {
    var floor = Array(repeating: 0.0, count: names.count)
    let sums = names.indices.map { index in series.reduce(0.0) { $0 + ($1.values[index] ?? 0) } }
    var chart = Chart(
      id, title, description, legend: series.map { ($0.name, $0.style) }, most: sums.max() ?? 0)
    let each = (right - left) / Double(max(1, names.count))
    for row in series {
      // Each day is a step: between two days nobody counted.
      var (upper, lower): ([String], [String]) = ([], [])
      for index in names.indices {
        let (value, x) = (floor[index] + (row.values[index] ?? 0), left + Double(index) * each)
        for end in [x, x + each] {
          upper.append("\(HTML.number(end)),\(HTML.number(chart.y(value)))")
          lower.append("\(HTML.number(end)),\(HTML.number(chart.y(floor[index])))")
        }
        floor[index] = value
      }
      chart.draw("<polygon class=\"\(row.style)\" points=\"\((upper + lower.reversed()).joined(separator: " "))\"/>")
    }
    chart.drawScale(names)
    return chart.svg
  }

  /// Bars below each other, with their names at the left.
  static func rows(_ id: String, _ title: String, _ description: String, _ rows: [(name: String, value: Int)]) -> String
  {
    let (line, start) = (30.0, 150.0)
    let top = Double(max(1, rows.map(\.value).max() ?? 0))
    var body = ""
    for (index, row) in rows.enumerated() {
      let y = 12 + Double(index) * line
      let length = (right - 60 - start) * Double(row.value) / top
      body +=
        "<text x=\"\(HTML.number(start - 10))\" y=\"\(HTML.number(y + 15))\" text-anchor=\"end\">\(HTML.text(row.name))</text>"
        + "<rect class=\"one\" x=\"\(HTML.number(start))\" y=\"\(HTML.number(y))\" width=\"\(HTML.number(length))\" height=\"20\"/>"
        + "<text class=\"value\" x=\"\(HTML.number(start + length + 8))\" y=\"\(HTML.number(y + 15))\">\(row.value)</text>\n"
    }
    return """
      <div class="wide"><svg viewBox="0 0 \(HTML.number(width)) \(HTML.number(Double(rows.count) * line + 18))" role="img" aria-labelledby="\(id)-title \(id)-desc">
      <title id="\(id)-title">\(HTML.text(title))</title>
      <desc id="\(id)-desc">\(HTML.text(description))</desc>
      \(body)</svg></div>

      """
  }
}
