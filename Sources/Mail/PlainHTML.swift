internal import Text

/// HTML of a mail as plain text: what a reader would see of it, with `> ` in front of what is quoted. Nothing is loaded, nothing is
/// run, and every byte is looked at once.
package struct PlainHTML {
  private var lines: [String] = []
  private var line: [UInt8] = []
  /// Whether a blank is to come before the next word.
  private var isSpaced = false
  /// What is not shown is not read either.
  private var hidden: String?
  private var quotes = 0
  private var preformatted = 0
  /// Empty lines that are to come before the next text.
  private var gap = 0
  private var link: (address: String, start: Int, line: Int)?

  private static let maxQuotes = 20

  /// The text of some HTML.
  package static func text(_ html: String) -> String {
    var reader = PlainHTML()
    reader.read(Array(html.utf8))
    reader.endLine()
    while reader.lines.last == "" { reader.lines.removeLast() }
    return reader.lines.isEmpty ? "" : reader.lines.joined(separator: "\n") + "\n"
  }

  private mutating func read(_ html: [UInt8]) {
    var place = 0
    while place < html.count {
      let byte = html[place]
      if byte == UInt8(ascii: "<"), let tag = HTMLTag(html, at: place) {
        place = tag.end
        take(tag)
        if hidden == nil, !tag.isEnd, HTMLTag.raw.contains(tag.name) { place = Self.end(of: tag.name, html, place) }
      } else if byte == UInt8(ascii: "&"), let (text, end) = HTMLEntity.read(html, at: place) {
        place = end
        if hidden == nil { for byte in text.utf8 { add(byte) } }
      } else {
        place += 1
        if hidden == nil { add(byte) }
      }
    }
  }

  /// Where the end tag of something that is no text begins; the end of all where there is none.
  private static func end(of name: String, _ html: [UInt8], _ start: Int) -> Int {
    let mark = Array("</\(name)".utf8)
    var place = start
    while place + mark.count <= html.count {
      if html[place] == mark[0], zip(mark, html[place...]).allSatisfy({ $0 == ($1 | (65...90 ~= $1 ? 32 : 0)) }) {
        return place
      }
      place += 1
    }
    return html.count
  }

  private mutating func add(_ byte: UInt8) {
    if byte == 13 || byte == 0 { return }
    if preformatted > 0, byte == 10 { return breakLine() }
    let isBlank = byte == 32 || byte == 9 || byte == 10 || byte == 12
    if isBlank, preformatted == 0 {
      isSpaced = !line.isEmpty
      return
    }
    if line.isEmpty { beginLine() }
    if isSpaced { line.append(32) }
    isSpaced = false
    line.append(byte)
  }

  private mutating func beginLine() {
    if !lines.isEmpty {
      let isInside = quotes > 0 && lines.last?.utf8.first == UInt8(ascii: ">")
      let mark = isInside ? String(repeating: ">", count: quotes) : ""
      if gap > 0, lines.last != mark { lines.append(mark) }
    }
    gap = 0
    if quotes > 0 { line += (String(repeating: ">", count: quotes) + " ").utf8 }
  }

  /// Ends a line, if there is anything on it.
  private mutating func endLine() {
    isSpaced = false
    guard !line.isEmpty else { return }
    lines.append(String(decoding: line, as: UTF8.self))
    line = []
  }

  /// Ends a line, also an empty one.
  private mutating func breakLine() {
    if line.isEmpty { gap += 1 } else { endLine() }
  }

  private mutating func take(_ tag: HTMLTag) {
    if let name = hidden {
      if tag.isEnd, tag.name == name { hidden = nil }
      return
    }
    switch tag.name {
    case "head", "title": if !tag.isEnd { hidden = tag.name }
    case "br": breakLine()
    case "hr":
      endLine()
      if !tag.isEnd { lines.append(String(repeating: "_", count: 32)) }
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "dl":
      endLine()
      gap += 1
    case "pre":
      endLine()
      preformatted = max(0, preformatted + (tag.isEnd ? -1 : 1))
    case "blockquote":
      endLine()
      quotes = min(max(0, quotes + (tag.isEnd ? -1 : 1)), Self.maxQuotes)
    case "li":
      endLine()
      if !tag.isEnd {
        for byte in "- ".utf8 { add(byte) }
        isSpaced = false
        keepBlank()
      }
    case "td", "th": if !tag.isEnd { isSpaced = !line.isEmpty }
    case "a": takeLink(tag)
    case "img":
      if let text = tag["alt"], !text.trimmed.isEmpty { for byte in "[\(text.trimmed)]".utf8 { add(byte) } }
    case "body": if tag.isEnd { endLine() } else { hidden = nil }
    case _ where HTMLTag.blocks.contains(tag.name): endLine()
    default: break
    }
  }

  /// The blank behind the mark of an item stays.
  private mutating func keepBlank() { isSpaced = true }

  private mutating func takeLink(_ tag: HTMLTag) {
    if !tag.isEnd {
      link = tag["href"].map { ($0.trimmed, line.count, lines.count) }
      return
    }
    guard let (address, start, number) = link else { return }
    link = nil
    let isWeb = address.asciiLowercased.begins(with: "http://") || address.asciiLowercased.begins(with: "https://")
    guard isWeb, address.utf8.count <= 500, number == lines.count, start <= line.count else { return }
    let shown = String(decoding: line[start...], as: UTF8.self).trimmed
    if !shown.isEmpty, shown != address, shown + "/" != address { for byte in " <\(address)>".utf8 { add(byte) } }
  }
}
