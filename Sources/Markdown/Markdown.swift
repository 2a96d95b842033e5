internal import CCMarkGFM

/// Reads GitHub-flavoured Markdown.
package enum Markdown {
  /// The blocks of a text; nil where it is none that is worth reading so: see `Effort`.
  package static func blocks(of text: String) -> [MarkdownBlock]? {
    guard Effort.isBearable(text) else { return nil }
    return read(text)
  }

  /// A parser that was fed with a text; whoever asked frees it. Nil where there is no memory.
  static func parser(of text: String, _ options: Int32) -> UnsafeMutablePointer<cmark_parser>? {
    _ = registered
    guard let parser = cmark_parser_new(options) else { return nil }
    for name in ["table", "strikethrough", "tasklist"] {
      if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    return parser
  }

  /// Reads it whatever that costs.
  static func read(_ text: String) -> [MarkdownBlock] {
    guard let parser = parser(of: text, CMARK_OPT_DEFAULT) else { return [.html(text)] }
    defer { cmark_parser_free(parser) }
    // An empty line ends a paragraph, and so completes the map of definitions, which is gone at the end.
    cmark_parser_feed(parser, "\n\n", 2)
    let definitions = definitions(parser)
    guard let root = cmark_parser_finish(parser) else { return [.html(text)] }
    defer { cmark_node_free(root) }
    var reader = TreeReader(source: text, definitions: definitions)
    return reader.read(root)
  }

  /// In their order in the text.
  private static func definitions(_ parser: UnsafeMutablePointer<cmark_parser>) -> [Definition] {
    var result: [Definition] = []
    var next = parser.pointee.refmap?.pointee.refs
    while let entry = next {
      entry.withMemoryRebound(to: cmark_reference.self, capacity: 1) { reference in
        result.append(
          Definition(
            label: entry.pointee.label.map { String(cString: $0) } ?? "",
            target: Target(url: text(reference.pointee.url), title: text(reference.pointee.title))))
      }
      next = entry.pointee.next
    }
    return result.reversed()
  }

  private static func text(_ chunk: cmark_chunk) -> String {
    guard let data = chunk.data, chunk.len > 0 else { return "" }
    return String(decoding: UnsafeBufferPointer(start: data, count: Int(chunk.len)), as: UTF8.self)
  }

  /// The library keeps its extensions in a table of the process.
  static let registered: Void = cmark_gfm_core_extensions_ensure_registered()
}

/// Where a link leads.
struct Target: Hashable {
  let url: String
  let title: String

  /// As it is shown behind the text of a link.
  var shown: String { "<\(url)>" + (title.isEmpty ? "" : " \"\(title)\"") }
}

/// A line such as `[label]: url "title"`.
struct Definition {
  let label: String
  let target: Target
}
