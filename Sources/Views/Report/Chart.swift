/// The frame of a chart: its title and description for those who do not see it, the scale, and the grid.
struct Chart {
  static let width = 640.0
  static let height = 260.0
  /// Where values are drawn.
  static let (left, right, top, bottom) = (56.0, 624.0, 36.0, 228.0)

  let id: String
  let title: String
  let description: String
  /// The names of what is drawn, with the style of each.
  let legend: [(name: String, style: String)]
  /// The end of the scale.
  let scale: Int
  private let parts: Int
  /// How a number of the scale is written.
  let label: (Int) -> String
  private(set) var drawing = ""

  init(
    _ id: String, _ title: String, _ description: String, legend: [(name: String, style: String)], most: Double,
    label: @escaping (Int) -> String = { "\($0)" }
  ) {
    (self.id, self.title, self.description, self.legend, self.label) = (id, title, description, legend, label)
    (scale, parts) = ReportPlot.scale(of: Int(most.rounded(.up)))
  }

  mutating func draw(_ element: String) { drawing += element + "\n" }

  /// How high a value stands.
  func y(_ value: Double) -> Double { Self.bottom - (Self.bottom - Self.top) * value / Double(scale) }

  /// Labels below, as many as there is room for; each stands below the middle of its value.
  mutating func drawScale(_ names: [String]) {
    let step = max(1, (names.count + 7) / 8)
    let each = (Self.right - Self.left) / Double(max(1, names.count))
    for index in stride(from: 0, to: names.count, by: step) {
      // The first and the last keep within the picture.
      let middle = Self.left + (Double(index) + 0.5) * each
      let x = min(max(middle, Self.left - 8), Self.right - 16)
      draw(
        "<text class=\"axis\" x=\"\(HTML.number(x))\" y=\"\(HTML.number(Self.bottom + 20))\" text-anchor=\"middle\">\(HTML.text(names[index]))</text>"
      )
    }
  }

  /// The whole picture.
  var svg: String {
    var grid = ""
    for value in ticks {
      let y = HTML.number(y(Double(value)))
      grid +=
        "<line class=\"grid\" x1=\"\(HTML.number(Self.left))\" x2=\"\(HTML.number(Self.right))\" y1=\"\(y)\" y2=\"\(y)\"/>"
        + "<text class=\"axis\" x=\"\(HTML.number(Self.left - 8))\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\">\(HTML.text(label(value)))</text>\n"
    }
    var keys = ""
    var x = Self.left
    for item in legend {
      keys +=
        "<rect class=\"\(item.style)\" x=\"\(HTML.number(x))\" y=\"8\" width=\"14\" height=\"14\"/>"
        + "<text x=\"\(HTML.number(x + 20))\" y=\"19\">\(HTML.text(item.name))</text>\n"
      x += 44 + Double(item.name.utf8.count) * 7
    }
    return """
      <div class="wide"><svg viewBox="0 0 \(HTML.number(Self.width)) \(HTML.number(Self.height))" role="img" aria-labelledby="\(id)-title \(id)-desc">
      <title id="\(id)-title">\(HTML.text(title))</title>
      <desc id="\(id)-desc">\(HTML.text(description))</desc>
      \(keys)\(grid)\(drawing)</svg></div>

      """
  }

  private var ticks: [Int] { (0...parts).map { $0 * scale / parts } }
}
