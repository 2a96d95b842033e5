extension Document {
  /// A new file with line feeds as line ends.
  ///
  /// - Parameter body: gets exactly one line feed at its end unless it is empty.
  /// - Throws: where the result could not be read again: an empty key, a key twice, more than 64 KiB or 6 levels.
  package init(fields: [(String, Value)], body: String) throws(DocumentError) {
    var bytes = Array("---\n".utf8)
    for (index, (key, value)) in fields.enumerated() {
      let written = try WrittenValue(value, column: 0, line: index + 2)
      try bytes += written.field(key, column: 0, lineEnd: [0x0A], line: index + 2)
    }
    bytes += Array("---\n".utf8)
    bytes += Document.bodyBytes(of: body, lineEnd: [0x0A])
    let document = try Document(bytes)
    guard document.holds(fields) else { throw DocumentError(line: 1, problem: "cannot be written") }
    self = document
  }

  /// Sets top-level keys, or removes those whose value is `nil`, and touches only their lines. New keys go in before the
  /// closing `---`, in the order given. Of a key given twice the last counts. A value that is there already changes no
  /// byte.
  ///
  /// - Throws: where the result would not read back as exactly this change, or be more than front matter may be.
  package func setting(_ changes: [(String, Value?)]) throws(DocumentError) -> Document {
    var edits: [Edit] = []
    var additions: [Edit] = []
    var expected = fields.map { (key: $0.entry.key, value: Optional($0.entry.value)) }
    var lineStarts: [Int] = []
    for (key, value) in Document.lastOfEach(changes) {
      if let index = place(key) {
        if expected[index].value == value { continue }
        expected[index].value = value
        if lineStarts.isEmpty { lineStarts = self.lineStarts() }
        try edits += replacing(fields[index], with: value, lineStarts)
      } else if let value {
        let end = parts.closingStart
        let written = try WrittenValue(value, column: column, line: parts.closingLine)
        let lineEnd = lineEnd(before: end)
        let line = try written.field(key, column: column, lineEnd: lineEnd, line: parts.closingLine)
        additions.append(Edit(range: end..<end, bytes: line))
        expected.append((key, value))
      }
    }
    if edits.isEmpty, additions.isEmpty { return self }
    let result = apply(edits, additions)
    let line = line(of: changes.first?.0 ?? "")
    guard parts.closingStart - parts.fieldsStart + result.count - bytes.count <= Limits.maxBytes else {
      throw DocumentError(line: line, problem: DocumentError.tooLong)
    }
    // Whatever was overlooked above, a value never becomes another line of front matter.
    let document = try? Document(result)
    let remaining = expected.compactMap { entry in entry.value.map { (entry.key, $0) } }
    guard let document, document.holds(remaining), sameBody(as: document) else {
      throw DocumentError(line: line, problem: "cannot be rewritten")
    }
    return document
  }

  private struct Edit {
    let range: Range<Int>
    let bytes: [UInt8]
  }

  private func replacing(
    _ field: Field, with value: Value?, _ lineStarts: [Int]
  ) throws(DocumentError) -> [Edit] {
    let start = lineStarts[field.entry.line]
    var lastLine = min(field.lastLine, parts.closingLine - 1)
    if field.shape == .lines {
      while lastLine > field.entry.line, isBlank(lineStarts[lastLine]..<lineStarts[lastLine + 1]) { lastLine -= 1 }
    }
    let end = lineStarts[lastLine + 1]
    guard let value else { return [Edit(range: start..<end, bytes: [])] }

    let written = try WrittenValue(value, column: column, line: field.entry.line)
    let lineEnd = lineEnd(before: lineStarts[field.entry.line + 1])
    // Between the key and its colon there is nothing but blanks.
    var colon = offset(of: field.keyEnd, from: start)
    while colon < end, bytes[colon] != 0x3A { colon += 1 }
    let afterColon = min(colon + 1, end)
    var gap = 0..<0
    if field.valueLine == field.entry.line { gap = afterColon..<offset(of: field.valueStart, from: start) }
    var inline = written.inline
    if !inline.isEmpty { inline = (gap.isEmpty ? [0x20] : Array(bytes[gap])) + inline }

    if field.shape == .line {
      let valueEnd = offset(of: field.valueEnd, from: start)
      return [
        Edit(range: afterColon..<max(afterColon, valueEnd), bytes: inline),
        Edit(range: end..<end, bytes: written.following(lineEnd: lineEnd)),
      ]
    }
    let lines = Array(bytes[start..<afterColon]) + inline + lineEnd + written.following(lineEnd: lineEnd)
    return [Edit(range: start..<end, bytes: lines)]
  }

  /// The offsets where lines of front matter begin, by their number from 1; the last is that of the closing line.
  private func lineStarts() -> [Int] {
    var starts = [0, 0, parts.fieldsStart]
    while let last = starts.last, last < parts.closingStart, let next = DocumentParts.endOfLine(in: bytes, at: last) {
      starts.append(next)
    }
    return starts
  }

  /// The offset of a column, which counts characters, in the line that begins at `start`.
  private func offset(of column: Int, from start: Int) -> Int {
    var offset = start
    for _ in 0..<column where offset < parts.closingStart {
      offset += 1
      while offset < parts.closingStart, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }

  private func apply(_ edits: [Edit], _ additions: [Edit]) -> [UInt8] {
    // Lines that follow one key go in before the edit of the next key, which begins at the same offset.
    let sorted = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    // All additions stand before the closing line, so behind every edit, in the order given.
    let edits = sorted + additions
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.bytes.count })
    var position = 0
    for edit in edits {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.bytes
      position = edit.range.upperBound
    }
    result += bytes[position...]
    return result
  }

  private func holds(_ expected: [(String, Value)]) -> Bool {
    fields.count == expected.count
      && zip(fields, expected).allSatisfy { field, entry in
        sameBytes(field.entry.key, entry.0) && field.entry.value == entry.1
      }
  }

  private static func lastOfEach(_ changes: [(String, Value?)]) -> [(String, Value?)] {
    var result: [(String, Value?)] = []
    var places: [[UInt8]: Int] = [:]
    for change in changes {
      if let index = places.updateValue(result.count, forKey: Array(change.0.utf8)) {
        places[Array(change.0.utf8)] = index
        result[index].1 = change.1
      } else {
        result.append(change)
      }
    }
    return result
  }
}
