/// A value as YAML: what stands behind the key, and the lines that follow it. Text and lists take one line; maps, and
/// lists that hold maps, a block.
struct WrittenValue {
  /// What stands in the key's line; empty for a block.
  private(set) var inline: [UInt8] = []
  private var lines: [[UInt8]] = []

  /// - Parameter column: of the key, in blanks.
  /// - Parameter line: named where the value cannot be written.
  init(_ value: Value, column: Int, line: Int) throws(DocumentError) {
    guard WrittenValue.depth(value, atMost: Limits.maxDepth - 1) else {
      throw DocumentError(line: line, problem: DocumentError.tooDeep)
    }
    if WrittenValue.isBlock(value, inMap: false) {
      appendBlock(value, column: column + 2, first: nil)
    } else {
      inline = Array(WrittenValue.flow(value, isFlow: false).utf8)
    }
  }

  /// The key with its value, in whole lines.
  func field(_ key: String, column: Int, lineEnd: [UInt8], line: Int) throws(DocumentError) -> [UInt8] {
    guard !key.isEmpty else { throw DocumentError(line: line, problem: "a key is empty") }
    var result = [UInt8](repeating: 0x20, count: column)
    result += Array(Scalar.written(key, isFlow: false).utf8)
    result.append(0x3A)
    if !inline.isEmpty { result.append(0x20) }
    return result + inline + lineEnd + following(lineEnd: lineEnd)
  }

  /// The lines of a block.
  func following(lineEnd: [UInt8]) -> [UInt8] {
    lines.reduce(into: []) { $0 += $1 + lineEnd }
  }

  /// Whether a value nests at most so many lists and maps.
  private static func depth(_ value: Value, atMost limit: Int) -> Bool {
    switch value.content {
    case .text: true
    case .list(let values): limit > 0 && values.allSatisfy { depth($0, atMost: limit - 1) }
    case .map(let entries): limit > 0 && entries.allSatisfy { depth($0.value, atMost: limit - 1) }
    }
  }

  /// Whether a value takes a block: a map, but not a flat one inside a map, and a list that holds a map.
  private static func isBlock(_ value: Value, inMap: Bool) -> Bool {
    switch value.content {
    case .text: false
    case .list(let values): values.contains { holdsMap($0) }
    case .map(let entries): !entries.isEmpty && (!inMap || entries.contains { $0.value.text == nil })
    }
  }

  private static func holdsMap(_ value: Value) -> Bool {
    switch value.content {
    case .text: false
    case .list(let values): values.contains { holdsMap($0) }
    case .map: true
    }
  }

  /// Appends a block at a column. The first line begins with `first` where it stands behind a dash.
  private mutating func appendBlock(_ value: Value, column: Int, first: [UInt8]?) {
    let indent = [UInt8](repeating: 0x20, count: column)
    var start = first ?? indent
    switch value.content {
    case .text: break  // never a block
    case .list(let values):
      for item in values {
        let dash = start + Array("- ".utf8)
        if WrittenValue.isBlock(item, inMap: false) {
          appendBlock(item, column: column + 2, first: dash)
        } else {
          lines.append(dash + Array(WrittenValue.flow(item, isFlow: false).utf8))
        }
        start = indent
      }
    case .map(let entries):
      for entry in entries {
        let key = start + Array("\(Scalar.written(entry.key, isFlow: false)):".utf8)
        if WrittenValue.isBlock(entry.value, inMap: true) {
          lines.append(key)
          appendBlock(entry.value, column: column + 2, first: nil)
        } else {
          lines.append(key + Array(" \(WrittenValue.flow(entry.value, isFlow: false))".utf8))
        }
        start = indent
      }
    }
  }

  /// A value in one line.
  private static func flow(_ value: Value, isFlow: Bool) -> String {
    switch value.content {
    case .text(let text): value.isBare ? text : Scalar.written(text, isFlow: isFlow)
    case .list(let values):
      "[\(values.map { flow($0, isFlow: true) }.joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { pair($0) }.joined(separator: ", "))}"
    }
  }

  private static func pair(_ entry: Value.Entry) -> String {
    "\(Scalar.written(entry.key, isFlow: true)): \(flow(entry.value, isFlow: true))"
  }
}
