extension Document {
  /// The text behind the closing `---` line, with line feeds where the file has CRLF.
  package var body: String {
    let bytes = bodyBytes
    guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: Document.withoutCRLF(bytes), as: UTF8.self)
  }

  /// The bytes behind the closing `---` line, as they are.
  package var bodyBytes: ArraySlice<UInt8> {
    bytes[parts.bodyStart...]
  }

  /// The line where the body begins, from 1.
  package var bodyLine: Int {
    parts.closingLine + 1
  }

  /// The same front matter with another body: with the line ends of the file, and exactly one at its end unless it is
  /// empty. A NUL, which no file may hold, becomes U+FFFD. The body that is there already changes no byte.
  package func settingBody(_ text: String) -> Document {
    if sameBytes(text, body) { return self }
    let lineEnd = lineEnd(before: parts.fieldsStart)
    var result = Array(bytes[..<parts.bodyStart])
    var parts = parts
    let lines = Document.bodyBytes(of: text, lineEnd: lineEnd)
    if !lines.isEmpty, result.last != 0x0A {
      result += lineEnd
      parts.bodyStart = result.count
    }
    result += lines
    return Document(bytes: result, fields: fields, parts: parts, column: column)
  }

  /// The line end, LF or CRLF, of the line before an offset.
  func lineEnd(before offset: Int) -> [UInt8] {
    offset >= 2 && bytes[offset - 1] == 0x0A && bytes[offset - 2] == 0x0D ? [0x0D, 0x0A] : [0x0A]
  }

  /// A body as it is written into a file.
  static func bodyBytes(of text: String, lineEnd: [UInt8]) -> [UInt8] {
    let text = withoutCRLF(Array(text.utf8)[...])
    guard let last = text.lastIndex(where: { $0 != 0x0A }) else { return [] }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 1)
    for byte in text[...last] {
      switch byte {
      case 0x0A: result += lineEnd
      case 0x00: result += [0xEF, 0xBF, 0xBD]
      default: result.append(byte)
      }
    }
    return result + lineEnd
  }

  private static func withoutCRLF(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 0x0A, result.last == 0x0D { result.removeLast() }
      result.append(byte)
    }
    return result
  }
}
