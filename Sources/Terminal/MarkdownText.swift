package import Markdown

/// Text in Markdown as lines for a terminal: wrapped to its width, with colour or with marks in the place of colour.
///
/// What somebody wrote is made visible here, both as it stands in the file and as Markdown reads it: `&#27;` is an escape
/// sequence only then.
package struct MarkdownText {
  private let style: Style
  private let columns: Int
  /// Whether a line end in the file is one on the terminal, as whoever answers by mail expects.
  private let keepsLines: Bool
  private let write: (String) -> Void

  /// What stands in front of the lines of a block: a quote's bar, an item's mark and the blanks below it.
  private struct Margin {
    let text: String
    let width: Int
    var first: String?
  }

  private var margins: [Margin] = []

  private init(columns: Int, style: Style, keepsLines: Bool, to write: @escaping (String) -> Void) {
    (self.columns, self.style, self.keepsLines, self.write) = (columns, style, keepsLines, write)
  }

  /// Writes a text, a line at a time, each with its line feed; false where it is to be shown as it is.
  ///
  /// - Parameters:
  ///   - indent: how many blanks stand in front of each line.
  ///   - keepsLines: whether a line end in the file is one on the terminal.
  package static func render(
    _ text: String, width: Int, indent: Int = 0, keepsLines: Bool = false, style: Style,
    to write: @escaping (String) -> Void
  ) -> Bool {
    guard let blocks = Markdown.blocks(of: VisibleText.block(text)) else { return false }
    render(blocks, width: width, indent: indent, keepsLines: keepsLines, style: style, to: write)
    return true
  }

  /// Writes blocks.
  package static func render(
    _ blocks: [MarkdownBlock], width: Int, indent: Int = 0, keepsLines: Bool = false, style: Style,
    to write: @escaping (String) -> Void
  ) {
    var renderer = MarkdownText(columns: width, style: style, keepsLines: keepsLines, to: write)
    if indent > 0 {
      renderer.margins.append(Margin(text: String(repeating: " ", count: indent), width: indent))
    }
    ScalarWidth.withTables { renderer.blocks(blocks) }
  }

  /// Columns that are left for text.
  private var room: Int { max(1, columns - margins.reduce(0) { $0 + $1.width }) }

  private mutating func blocks(_ blocks: [MarkdownBlock], isTight: Bool = false) {
    for (index, block) in blocks.enumerated() {
      if index > 0, !isTight, !Self.belongsTogether(blocks[index - 1], block) { line("") }
      self.block(block)
    }
  }

  private static func belongsTogether(_ first: MarkdownBlock, _ second: MarkdownBlock) -> Bool {
    if case .definition = first, case .definition = second { true } else { false }
  }

  private mutating func block(_ block: MarkdownBlock) {
    switch block {
    case .paragraph(let inlines): text(inlines)
    case .definition(let inlines): text(inlines)
    case .heading(let level, let inlines):
      let mark = style.colour ? [] : [Inline.text(String(repeating: "#", count: level) + " ", [])]
      text(mark + inlines.map { $0.adding(level == 1 ? [.heading, .strong] : .strong) }, isMarked: false)
    case .code(let code, let info):
      let info = info.isEmpty ? [] : ["[\(VisibleText.line(info))]"]
      within("    ", 4) { renderer in
        for line in info { renderer.line(renderer.style.paint(line, .aside)) }
        for line in Self.lines(of: code) {
          renderer.line(renderer.style.paint(TextWidth.expandingTabs(VisibleText.block(line)), .code))
        }
      }
    case .html(let html):
      for line in Self.lines(of: html) { text([.text(line, [])]) }
    case .quote(let inner):
      within(style.paint("\u{2502}", .aside) + " ", 2) { $0.blocks(inner) }
    case .list(let list): self.list(list)
    case .table(let table):
      for text in MarkdownGrid(table, keepsLines: keepsLines, style: style).lines(in: room) { line(text) }
    case .rule: line(style.paint(String(repeating: "\u{2500}", count: room), .aside))
    }
  }

  private mutating func list(_ list: MarkdownList) {
    let digits = list.items.compactMap(\.number).map { String($0).utf8.count }.max() ?? 0
    for (index, item) in list.items.enumerated() {
      if index > 0, !list.isTight { line("") }
      var mark = item.number == nil && item.isDone != nil ? "" : "\u{2022} "
      if let number = item.number.map({ String($0) }) {
        mark = String(repeating: " ", count: max(0, digits - number.utf8.count)) + number + list.delimiter + " "
      }
      if let isDone = item.isDone { mark += isDone ? "[x] " : "[ ] " }
      let width = mark == "\u{2022} " ? 2 : mark.utf8.count
      within(String(repeating: " ", count: width), width, first: mark) { renderer in
        renderer.blocks(item.blocks, isTight: list.isTight)
        // An item that says nothing is one all the same.
        if renderer.margins.last?.first != nil { renderer.line("") }
      }
    }
  }

  /// Writes with something more in front of each line, as long as that leaves half of the columns for text.
  private mutating func within(
    _ text: String, _ width: Int, first: String? = nil, _ body: (inout MarkdownText) -> Void
  ) {
    guard (columns - room + width) * 2 <= max(columns, 16) else {
      // A mark is shown even where its blanks are not.
      margins.append(Margin(text: "", width: 0, first: first))
      body(&self)
      margins.removeLast()
      return
    }
    margins.append(Margin(text: text, width: width, first: first))
    body(&self)
    margins.removeLast()
  }

  private mutating func text(_ inlines: [Inline], isMarked: Bool = true) {
    let shown = isMarked ? style.marked(inlines) : style.marked(inlines.map { $0.removing(.strong) })
    for line in StyledLines.wrap(style.colour ? inlines : shown, to: room, keepsLines: keepsLines) {
      self.line(line.text(style))
    }
  }

  /// One line behind what belongs in front of it.
  private mutating func line(_ text: String) {
    var line = ""
    for index in margins.indices {
      line += (text.isEmpty && index < margins.count - 1 ? nil : margins[index].first) ?? margins[index].text
      if !text.isEmpty || index == margins.count - 1 { margins[index].first = nil }
    }
    line += text
    write(TextWidth.trimmed(line[...]) + "\n")
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
