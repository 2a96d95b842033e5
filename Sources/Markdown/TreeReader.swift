internal import CCMarkGFM

/// Turns cmark's tree into values, without calling itself: how deep a tree is, is up to who wrote the text.
struct TreeReader {
  /// A block that is being read.
  private struct Frame {
    var blocks: [MarkdownBlock] = []
    var inlines: [Inline] = []
    var list: MarkdownList?
    var table: MarkdownTable?
    var row: [MarkdownTable.Cell] = []
    var number: Int?
    var isTask = false
    var isDone = false
  }

  private let source: SourceLines
  private let definitions: [Definition]
  /// Where references lead.
  private let referred: Set<Target>
  private var shown: Set<Target> = []
  /// How many bytes of references may still be shown at links: each is shown once at the end in any case.
  private var room: Int
  private var frames = [Frame()]
  private var looks: [Look] = [[]]
  /// Where the texts of links begin among the inlines of their block.
  private var links: [Int] = []

  init(source: String, definitions: [Definition]) {
    self.source = SourceLines(source)
    self.definitions = definitions
    referred = Set(definitions.map(\.target))
    room = 2 * source.utf8.count + 4096
  }

  mutating func read(_ root: UnsafeMutablePointer<cmark_node>) -> [MarkdownBlock] {
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
      if event == CMARK_EVENT_ENTER { enter(node) } else { exit(node) }
    }
    let blocks = frames[0].blocks
    var told: Set<Target> = shown
    return blocks
      + definitions.compactMap { definition in
        guard told.insert(definition.target).inserted else { return nil }
        return .definition([
          .text("[\(definition.label)]: ", []), .text(definition.target.shown, .aside),
        ])
      }
  }

  private mutating func enter(_ node: UnsafeMutablePointer<cmark_node>) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: break
    case CMARK_NODE_TEXT: append(Self.literal(node), [])
    case CMARK_NODE_CODE: append(Self.literal(node), .code)
    case CMARK_NODE_HTML_INLINE, CMARK_NODE_CUSTOM_INLINE: append(Self.literal(node), .aside)
    case CMARK_NODE_SOFTBREAK: frames[frames.count - 1].inlines.append(.softBreak)
    case CMARK_NODE_LINEBREAK: frames[frames.count - 1].inlines.append(.hardBreak)
    case CMARK_NODE_EMPH: push(.emphasis)
    case CMARK_NODE_STRONG: push(.strong)
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      if cmark_node_get_type(node) == CMARK_NODE_IMAGE { append("[image] ", .aside) }
      links.append(frames[frames.count - 1].inlines.count)
      push(.link)
    case CMARK_NODE_CODE_BLOCK:
      add(.code(Self.literal(node), info: Self.string(cmark_node_get_fence_info(node))))
    case CMARK_NODE_HTML_BLOCK: add(.html(Self.literal(node)))
    case CMARK_NODE_THEMATIC_BREAK: add(.rule)
    case CMARK_NODE_LIST: frames.append(Frame(list: Self.list(node)))
    case CMARK_NODE_ITEM:
      let isTask = Self.name(node) == "tasklist"
      frames.append(
        Frame(
          number: Int(node.pointee.as.list.start), isTask: isTask,
          isDone: isTask && cmark_gfm_extensions_get_tasklist_item_checked(node)))
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, CMARK_NODE_BLOCK_QUOTE: frames.append(Frame())
    default:
      switch Self.name(node) {
      case "strikethrough": push(.struck)
      case "table": frames.append(Frame(table: MarkdownTable(alignments: Self.alignments(node))))
      default: frames.append(Frame())
      }
    }
  }

  private mutating func exit(_ node: UnsafeMutablePointer<cmark_node>) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG: looks.removeLast()
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      looks.removeLast()
      address(node)
    case CMARK_NODE_PARAGRAPH: add(.paragraph(pop().inlines))
    case CMARK_NODE_HEADING: add(.heading(level: Int(cmark_node_get_heading_level(node)), pop().inlines))
    case CMARK_NODE_BLOCK_QUOTE: add(.quote(pop().blocks))
    case CMARK_NODE_ITEM:
      let frame = pop()
      frames[frames.count - 1].list?.items
        .append(
          MarkdownList.Item(blocks: frame.blocks, isDone: frame.isTask ? frame.isDone : nil, number: frame.number))
    case CMARK_NODE_LIST: if let list = pop().list { add(.list(list.numbered)) }
    case CMARK_NODE_DOCUMENT: break
    default: exitExtension(node)
    }
  }

  private mutating func exitExtension(_ node: UnsafeMutablePointer<cmark_node>) {
    switch Self.name(node) {
    case "strikethrough": looks.removeLast()
    case "table_cell":
      let cell = pop().inlines
      frames[frames.count - 1].row.append(cell)
    case "table_header":
      let row = pop().row
      frames[frames.count - 1].table?.titles = row
    case "table_row":
      let row = pop().row
      let more = source.cells(
        beyond: row.count, line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)))
      frames[frames.count - 1].table?.rows.append(row + more.map { [.text($0, [])] })
    case "table": if let table = pop().table { add(.table(table)) }
    default:
      // A kind that is not known here: what is in it is kept.
      let frame = pop()
      frames[frames.count - 1].blocks += frame.blocks
      frames[frames.count - 1].inlines += frame.inlines
    }
  }

  private mutating func pop() -> Frame { frames.removeLast() }
  private mutating func push(_ look: Look) { looks.append((looks.last ?? []).union(look)) }
  private mutating func add(_ block: MarkdownBlock) { frames[frames.count - 1].blocks.append(block) }

  private mutating func append(_ text: String, _ look: Look) {
    frames[frames.count - 1].inlines.append(.text(text, (looks.last ?? []).union(look)))
  }

  /// Shows where a link leads, unless that is its text.
  private mutating func address(_ node: UnsafeMutablePointer<cmark_node>) {
    let target = Target(url: Self.string(cmark_node_get_url(node)), title: Self.string(cmark_node_get_title(node)))
    let start = links.removeLast()
    let text = frames[frames.count - 1].inlines[start...].reduce(into: "") { text, inline in
      if case .text(let piece, _) = inline { text += piece }
    }
    let isText = target.title.isEmpty && (text == target.url || "mailto:" + text == target.url)
    guard !isText || referred.contains(target) else { return }
    if referred.contains(target) {
      guard room >= target.shown.utf8.count else { return }
      room -= target.shown.utf8.count
      shown.insert(target)
      if isText { return }
    }
    append((text.isEmpty ? "" : " ") + target.shown, .aside)
  }
}

extension TreeReader {
  private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
  private static func literal(_ node: UnsafeMutablePointer<cmark_node>) -> String {
    string(cmark_node_get_literal(node))
  }
  private static func name(_ node: UnsafeMutablePointer<cmark_node>) -> String {
    string(cmark_node_get_type_string(node))
  }

  private static func list(_ node: UnsafeMutablePointer<cmark_node>) -> MarkdownList {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return MarkdownList(
      isOrdered: isOrdered,
      delimiter: cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ")" : ".",
      isTight: cmark_node_get_list_tight(node) != 0)
  }

  private static func alignments(_ node: UnsafeMutablePointer<cmark_node>) -> [MarkdownTable.Alignment] {
    guard let letters = cmark_gfm_extensions_get_table_alignments(node) else { return [] }
    return (0..<Int(cmark_gfm_extensions_get_table_columns(node))).map { index in
      switch letters[index] {
      case UInt8(ascii: "r"): .right
      case UInt8(ascii: "c"): .centre
      default: .left
      }
    }
  }
}
