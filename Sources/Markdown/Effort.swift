/// Whether a text can be read in time that grows with its length alone.
///
/// cmark-gfm is quadratic in what nobody writes by hand: very deep quotes, thousands of brackets or stars in one
/// paragraph, thousands of lines that look like the second one of a table, rows that lack most of their cells, and a long
/// definition that is referred to very often. Such a text is shown as it is.
struct Effort {
  /// How many quotes and lists may begin in one line.
  private static let depth = 32
  /// How many characters with a meaning a paragraph may have.
  private static let marks = 1000
  /// How many lines of a paragraph may look like the second line of a table.
  private static let delimiters = 100
  /// How many cells a row may have.
  private static let row = 500
  /// How many cells tables may have, those included that their rows lack.
  private static let cells = 200_000
  /// How many bytes references may come to.
  private static let references = 4 << 20
  /// How many bytes a text may have: its tree takes some 250 times as many.
  private static let length = 320 << 10

  private var marks = 0
  private var delimiters = 0
  private var pipes = 0
  private var lines = 0
  private var run = 0
  private var defines = false
  /// Of the whole text: brackets that open, and the longest paragraph with a definition.
  private var brackets = 0
  private var definition = 0

  static func isBearable(_ text: String) -> Bool {
    guard text.utf8.count <= length else { return false }
    var text = text
    return text.withUTF8 { bytes in
      var effort = Effort()
      var rest = bytes[...]
      while !rest.isEmpty {
        let end = rest.firstIndex(of: 10) ?? rest.endIndex
        guard effort.takes(rest[..<end]) else { return false }
        rest = end < rest.endIndex ? rest[(end + 1)...] : rest[end...]
      }
      effort.endRun()
      return effort.brackets.multipliedReportingOverflow(by: effort.definition).partialValue <= references
    }
  }

  private mutating func takes(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard Self.nesting(of: line) <= Self.depth else { return false }
    var isBlank = true
    var isDelimiter = true
    var pipes = 0
    var last: UInt8 = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: "["):
        marks += 1
        brackets += 1
      case UInt8(ascii: "]"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "<"),
        UInt8(ascii: "~"), UInt8(ascii: "("), UInt8(ascii: "&"):
        marks += 1
      case UInt8(ascii: "|"): pipes += 1
      default: break
      }
      if byte == UInt8(ascii: ":"), last == UInt8(ascii: "]") { defines = true }
      if byte != 32, byte != 9, byte != 13 { isBlank = false }
      switch byte {
      case 32, 9, 13, UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: ">"): break
      default: isDelimiter = false
      }
      last = byte
    }
    guard !isBlank else {
      endRun()
      return true
    }
    self.pipes = max(self.pipes, pipes)
    delimiters += isDelimiter ? 1 : 0
    (lines, run) = (lines + 1, run + line.count)
    return marks <= Self.marks && pipes <= Self.row && delimiters <= Self.delimiters
      && self.pipes.multipliedReportingOverflow(by: lines).partialValue <= Self.cells
  }

  /// An empty line: nothing of a paragraph is read on behind it.
  private mutating func endRun() {
    if defines { definition = max(definition, run) }
    (marks, delimiters, pipes, lines, run, defines) = (0, 0, 0, 0, 0, false)
  }

  /// How many quotes and items may begin in a line.
  private static func nesting(of line: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var count = 0
    var index = line.startIndex
    func isBlank(_ index: Int) -> Bool { index >= line.endIndex || line[index] == 32 || line[index] == 9 }
    while index < line.endIndex {
      switch line[index] {
      case 32, 9: break
      case UInt8(ascii: ">"): count += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard isBlank(index + 1) else { return count }
        count += 1
      case 48...57:
        while index < line.endIndex, (48...57).contains(line[index]) { index += 1 }
        guard index < line.endIndex, line[index] == UInt8(ascii: ".") || line[index] == UInt8(ascii: ")"),
          isBlank(index + 1)
        else { return count }
        count += 1
      default: return count
      }
      index += 1
    }
    return count
  }
}
