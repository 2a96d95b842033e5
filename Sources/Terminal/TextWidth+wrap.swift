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

  /// A piece of a line that is not broken.
  private struct Piece {
    var text = ""
    var width = 0
    /// Blanks before it, which vanish where the line is broken.
    var blanks = 0
  }

  private static func wrapped(_ line: String, room: Int) -> [String] {
    let line = trimmed(line[...])
    guard line.reduce(0, { $0 + ofCluster($1) }) > room else { return [line] }
    let pieces = pieces(of: line)
    // A margin of the text's own that leaves little room is not kept.
    let own = pieces.first.map { $0.blanks * 2 <= room ? $0.blanks : 0 } ?? 0
    let margin = String(repeating: " ", count: own)
    var lines: [String] = []
    var current = ""
    var width = 0
    for piece in pieces {
      if current.isEmpty {
        current = margin + piece.text
        width = own + piece.width
      } else if width + piece.blanks + piece.width <= room {
        current += String(repeating: " ", count: piece.blanks) + piece.text
        width += piece.blanks + piece.width
      } else {
        lines.append(current)
        current = margin + piece.text
        width = own + piece.width
      }
    }
    lines.append(current)
    return lines
  }

  private static func pieces(of line: String) -> [Piece] {
    var pieces: [Piece] = []
    var piece = Piece()
    for cluster in line {
      if cluster == " " {
        if piece.width > 0 || !piece.text.isEmpty {
          pieces.append(piece)
          piece = Piece()
        }
        piece.blanks += 1
        continue
      }
      let width = ofCluster(cluster)
      let isWide = width > 1
      if isWide, !piece.text.isEmpty {
        pieces.append(piece)
        piece = Piece()
      }
      piece.text.append(cluster)
      piece.width += width
      if isWide {
        pieces.append(piece)
        piece = Piece()
      }
    }
    if !piece.text.isEmpty { pieces.append(piece) }
    return pieces
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
