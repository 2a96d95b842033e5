/// The lines of a text, for what cmark leaves out of its tree: cells of a row beyond the titles of its table.
struct SourceLines {
  private let lines: [Substring.UTF8View]

  init(_ text: String) {
    // Split only where there can be a table.
    guard text.utf8.contains(UInt8(ascii: "|")) else {
      lines = []
      return
    }
    lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { Substring($0).utf8 }
  }

  /// The cells of a row behind the first so many.
  ///
  /// - Parameters:
  ///   - line: the row's, from 1.
  ///   - column: where in it the row begins, in bytes from 1: what is in front of it belongs to a quote or a list.
  func cells(beyond count: Int, line: Int, column: Int) -> [String] {
    guard lines.indices.contains(line - 1) else { return [] }
    let bytes = Self.trimmed(Array(lines[line - 1].dropFirst(max(0, column - 1)))[...])
    var cells: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var isEscaped = false
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "|"), !isEscaped {
        // A pipe in front of everything opens the first cell.
        if index > bytes.startIndex { cells.append(bytes[start..<index]) }
        start = index + 1
      }
      isEscaped = bytes[index] == UInt8(ascii: "\\") && !isEscaped
    }
    if start < bytes.endIndex { cells.append(bytes[start...]) }
    return cells.dropFirst(count).map { String(decoding: Self.trimmed($0), as: UTF8.self) }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
    var bytes = bytes
    while bytes.first.map(isBlank) ?? false { bytes.removeFirst() }
    while bytes.last.map(isBlank) ?? false { bytes.removeLast() }
    return bytes
  }
}
