internal import Markdown

extension TextWidth {
  /// Breaks text into lines of at most `columns`, each after `indent` blanks that count as part of it.
  ///
  /// Lines that fit stay as they are. A longer one is broken at blanks and around East Asian wide characters; what
  /// follows keeps the blanks that the line began with. A word wider than a line stays whole, so that an address can
  /// be copied. Tabs become blanks up to the next multiple of 8. Line feeds stay, and empty lines stay empty.
  package static func wrap(_ text: String, to columns: Int, indent: Int) -> String {
    let indent = min(max(0, indent), 1000)
    let room = max(1, columns > indent ? columns - indent : 1)
    let margin = String(repeating: " ", count: indent)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return ScalarWidth.withTables {
      lines.flatMap { wrapped(expandingTabs(String($0)), room: room) }
        .map { $0.isEmpty ? "" : margin + $0 }
        .joined(separator: "\n")
    }
  }

  private static func wrapped(_ line: String, room: Int) -> [String] {
    let line = trimmed(line[...])
    guard of(line) > room else { return [line] }
    let text = line.drop { $0 == " " }
    let blanks = line.count - text.count
    // A margin of the text's own that leaves little room is not kept.
    let margin = String(repeating: " ", count: blanks * 2 <= room ? blanks : 0)
    return StyledLines.wrap([.text(String(text), [])], to: room - margin.utf8.count, keepsLines: true)
      .map { margin + $0.text(.plain) }
  }

  static func expandingTabs(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "\t")) else { return line }
    var result = ""
    var width = 0
    for cluster in line {
      if cluster == "\t" {
        let blanks = 8 - width % 8
        result += String(repeating: " ", count: blanks)
        width += blanks
      } else {
        result.append(cluster)
        width += ofCluster(cluster)
      }
    }
    return result
  }
}
