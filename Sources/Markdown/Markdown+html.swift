internal import CCMarkGFM

extension Markdown {
  /// A text as HTML for a mail. HTML in it is left out, pictures stand as their words, and links lead to `http`, `https` and `mailto` alone.
  ///
  /// - Parameter keepsLines: whether line ends stay.
  package static func html(of text: String, keepsLines: Bool) -> String {
    guard Effort.isBearable(text) else { return "<pre>\(escaped(text))</pre>\n" }
    let options = CMARK_OPT_DEFAULT | (keepsLines ? CMARK_OPT_HARDBREAKS : 0)
    guard let parser = parser(of: text, options) else { return "<pre>\(escaped(text))</pre>\n" }
    defer { cmark_parser_free(parser) }
    guard let root = cmark_parser_finish(parser) else { return "<pre>\(escaped(text))</pre>\n" }
    defer { cmark_node_free(root) }
    clean(root)
    let extensions = cmark_parser_get_syntax_extensions(parser)
    guard let html = cmark_render_html(root, options, extensions) else { return "<pre>\(escaped(text))</pre>\n" }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    return String(cString: html)
  }

  /// A text as it is, for HTML.
  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes out what a mail must not hold.
  private static func clean(_ root: UnsafeMutablePointer<cmark_node>) {
    var gone: [UnsafeMutablePointer<cmark_node>] = []
    guard let walk = cmark_iter_new(root) else { return }
    while true {
      let event = cmark_iter_next(walk)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(walk) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE, CMARK_NODE_IMAGE: gone.append(node)
      case CMARK_NODE_LINK where !isAllowed(cmark_node_get_url(node)): gone.append(node)
      default: continue
      }
    }
    cmark_iter_free(walk)
    for node in gone {
      // What is in a link or a picture stays.
      while let child = cmark_node_first_child(node) {
        guard cmark_node_insert_before(node, child) != 0 else { break }
      }
      cmark_node_unlink(node)
      cmark_node_free(node)
    }
  }

  private static func isAllowed(_ url: UnsafePointer<CChar>?) -> Bool {
    guard let url else { return false }
    let start = String(cString: url).prefix(8).lowercased()
    return ["http://", "https://", "mailto:"].contains { start.hasPrefix($0) }
  }
}
