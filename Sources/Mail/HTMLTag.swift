internal import Text

/// A tag of HTML.
struct HTMLTag {
  /// In small letters; empty for a comment and a declaration.
  let name: String
  let isEnd: Bool
  /// Where what follows begins.
  let end: Int
  private let attributes: ArraySlice<UInt8>

  /// What is between the tags of these is no text.
  static let raw: Set<String> = ["script", "style", "textarea", "noscript", "template", "svg", "object"]
  /// What begins on a line of its own.
  static let blocks: Set<String> = [
    "div", "tr", "section", "article", "header", "footer", "center", "form", "fieldset", "address", "dd", "dt", "main",
    "nav", "aside", "figure", "figcaption", "caption", "thead", "tbody", "tfoot", "body", "html", "textarea",
  ]

  /// The tag that begins there; nil where none does, and the `<` is text.
  init?(_ html: [UInt8], at start: Int) {
    var place = start + 1
    guard place < html.count else { return nil }
    if html[place] == UInt8(ascii: "!") || html[place] == UInt8(ascii: "?") {
      (name, isEnd, attributes) = ("", false, [])
      end = Self.endOfComment(html, place)
      return
    }
    isEnd = html[place] == UInt8(ascii: "/")
    if isEnd { place += 1 }
    let begin = place
    while place < html.count, place - begin < 32, Self.isOfName(html[place]) { place += 1 }
    guard place > begin, html[begin] >= 65 else { return nil }
    name = String(decoding: html[begin..<place], as: UTF8.self).asciiLowercased
    let rest = place
    var quote: UInt8?
    while place < html.count {
      let byte = html[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if html[place - 1] == UInt8(ascii: "=") || html[place - 1] == 32 { quote = byte }
      } else if byte == UInt8(ascii: ">") {
        break
      }
      place += 1
    }
    attributes = html[rest..<place]
    end = min(place + 1, html.count)
  }

  private static func endOfComment(_ html: [UInt8], _ start: Int) -> Int {
    let isComment = html[start...].starts(with: "!--".utf8)
    var place = start + (isComment ? 3 : 0)
    while place < html.count {
      if html[place] == UInt8(ascii: ">"), !isComment || html[..<place].suffix(2).elementsEqual("--".utf8) {
        return place + 1
      }
      place += 1
    }
    return html.count
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: ":"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The value of an attribute, without entities; nil where there is none.
  subscript(wanted: String) -> String? {
    var rest = attributes
    while let start = rest.firstIndex(where: { Self.isOfName($0) }) {
      let nameEnd = rest[start...].firstIndex { !Self.isOfName($0) } ?? rest.endIndex
      let name = String(decoding: rest[start..<nameEnd], as: UTF8.self).asciiLowercased
      rest = rest[nameEnd...].drop { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
      var value: ArraySlice<UInt8>
      if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        rest = rest.dropFirst()
        value = rest.prefix { $0 != quote }
        rest = rest[value.endIndex...].dropFirst()
      } else {
        value = rest.prefix { $0 > 32 }
        rest = rest[value.endIndex...]
      }
      if name == wanted { return HTMLEntity.resolved(Array(value)) }
    }
    return nil
  }
}
