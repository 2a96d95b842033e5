import Glibc

/// Where the parts of a file are, in byte offsets: the opening `---`, the fields, the closing `---` and the body.
struct DocumentParts: Sendable {
  /// The opening line, behind a byte-order mark.
  var openingStart: Int
  var fieldsStart: Int
  var closingStart: Int
  var bodyStart: Int
  /// From 1.
  var closingLine: Int

  /// Finds the parts and refuses what must never reach the YAML parser.
  init(of bytes: [UInt8]) throws(DocumentError) {
    try DocumentParts.checkText(bytes)
    openingStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let afterOpening = DocumentParts.endOfMarker(in: bytes, at: openingStart) else {
      throw DocumentError(line: 1, problem: "front matter must begin with a line ---")
    }
    fieldsStart = afterOpening
    var start = afterOpening
    var line = 2
    while true {
      if start - fieldsStart > Limits.maxBytes {
        throw DocumentError(line: line - 1, problem: DocumentError.tooLong)
      }
      if let end = DocumentParts.endOfMarker(in: bytes, at: start) {
        closingStart = start
        bodyStart = end
        closingLine = line
        break
      }
      guard let next = DocumentParts.endOfLine(in: bytes, at: start) else {
        throw DocumentError(line: 1, problem: "front matter has no closing line ---")
      }
      start = next
      line += 1
    }
    try checkCharacters(bytes)
  }

  /// The line, from 1, of a byte.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
  }

  /// The start of the next line, if this one ends with a line feed.
  static func endOfLine(in bytes: [UInt8], at start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x0A { return index + 1 }
      index += 1
    }
    return nil
  }

  /// The start of the line after a line that is just `---`, blanks behind it allowed.
  private static func endOfMarker(in bytes: [UInt8], at start: Int) -> Int? {
    guard bytes.count >= start + 3, bytes[start] == 0x2D, bytes[start + 1] == 0x2D, bytes[start + 2] == 0x2D
    else { return nil }
    var index = start + 3
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    if index == bytes.count { return index }
    if bytes[index] == 0x0D { index += 1 }
    guard index < bytes.count, bytes[index] == 0x0A else { return nil }
    return index + 1
  }

  /// The whole file must be UTF-8 without NUL.
  private static func checkText(_ bytes: [UInt8]) throws(DocumentError) {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let line = DocumentParts.line(of: error.byteOffsets.lowerBound, in: bytes)
      throw DocumentError(line: line, problem: "not UTF-8 text")
    }
    // The C function, as the body may be long and the loop is not vectorised.
    let hasNul = unsafe bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe memchr(start, 0, buffer.count) != nil
    }
    if hasNul, let offset = bytes.firstIndex(of: 0) {
      throw DocumentError(line: DocumentParts.line(of: offset, in: bytes), problem: "a NUL character is not allowed")
    }
  }

  /// Refuses in front matter what libyaml takes for a line end though people do not see one, and what it refuses itself, but
  /// without saying in which line: controls, line separators, U+FFFE and U+FFFF. By bytes, as every file is looked at.
  private func checkCharacters(_ bytes: [UInt8]) throws(DocumentError) {
    var index = openingStart
    // The file is UTF-8, so that the bytes that follow a lead byte are there.
    while index < closingStart {
      let byte = bytes[index]
      let isRefused: Bool
      switch byte {
      case 0x20...0x7E, 0x09, 0x0A: isRefused = false
      case 0x0D: isRefused = bytes[index + 1] != 0x0A
      case 0x00...0x1F, 0x7F: isRefused = true
      case 0xC2: isRefused = bytes[index + 1] < 0xA0
      case 0xE2: isRefused = bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
      case 0xEF: isRefused = bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
      default: isRefused = false
      }
      if isRefused {
        let line = DocumentParts.line(of: index, in: bytes)
        let what = byte == 0x0D ? "a carriage return without a line feed" : "a control character"
        throw DocumentError(line: line, problem: "\(what) is not allowed in front matter")
      }
      index += 1
    }
  }
}
