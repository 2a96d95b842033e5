internal import Text

extension Document {
  /// The lines of front matter in which YAML ends a text at ` #`, though somebody may have meant it to go on: `title: Room #3 broken` is
  /// "Room". Lines that stood in a former version already are left out.
  package static func cutLines(in bytes: [UInt8], since old: [UInt8]? = nil) -> [(line: Int, text: String)] {
    guard let document = try? Document(bytes) else { return [] }
    let known = Set(old.map { Self.lines(of: $0) } ?? [])
    var found: [(line: Int, text: String)] = []
    var block: Int?
    for (index, line) in Self.lines(of: bytes).prefix(max(0, document.bodyLine - 1)).enumerated() {
      let indent = line.utf8.prefix { $0 == 32 }.count
      // Lines of a text in a block are text as they stand.
      if let depth = block, line.trimmed.isEmpty || indent > depth { continue }
      block = nil
      let value = Self.value(of: line)
      if value.hasPrefix("|") || value.hasPrefix(">") { block = indent }
      guard let first = value.unicodeScalars.first, !"\"'[{|>#&*!".unicodeScalars.contains(first),
        !known.contains(line),
        let cut = Self.comment(in: value)
      else { continue }
      found.append((index + 1, cut))
    }
    return found
  }

  private static func lines(of bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).pieces(at: 10).map { $0.dropping(suffix: "\r") ?? $0 }
  }

  /// What stands behind a key, or behind the dash of an element; empty where there is neither.
  private static func value(of line: String) -> String {
    var rest = line.trimmed
    while let inner = rest.dropping(prefix: "- ") { rest = inner.trimmed }
    guard let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")) else { return rest == line.trimmed ? "" : rest }
    let behind = rest[rest.utf8.index(after: colon)...]
    return behind.utf8.first == 32 ? String(behind).trimmed : ""
  }

  /// What YAML takes for a comment in a plain text, unless it is set off as people set off comments: by more than one blank, or
  /// with one behind the sign.
  private static func comment(in value: String) -> String? {
    let bytes = Array(value.utf8)
    guard
      let hash = bytes.indices.dropFirst().first(where: {
        bytes[$0] == 35 && (bytes[$0 - 1] == 32 || bytes[$0 - 1] == 9)
      })
    else { return nil }
    let isSetOff = hash > 1 && bytes[hash - 2] == 32 || hash + 1 < bytes.count && bytes[hash + 1] == 32
    return isSetOff || hash + 1 == bytes.count ? nil : String(decoding: bytes[hash...], as: UTF8.self)
  }
}
