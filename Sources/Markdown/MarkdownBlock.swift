/// A block of a text in Markdown. A text is a list of them.
package indirect enum MarkdownBlock: Equatable, Sendable {
  case paragraph([Inline])
  case heading(level: Int, [Inline])
  /// Code, with what stands beside its fence.
  case code(String, info: String)
  /// HTML, as it was written.
  case html(String)
  case quote([MarkdownBlock])
  case list(MarkdownList)
  case table(MarkdownTable)
  case rule
  /// Where a reference leads that no link of the text showed.
  case definition([Inline])
}

/// A list, with its items as they are shown.
package struct MarkdownList: Equatable, Sendable {
  /// An item: its blocks, and whether a task is done; nil where it is none.
  package struct Item: Equatable, Sendable {
    package var blocks: [MarkdownBlock] = []
    package var isDone: Bool?
    /// Its number.
    package var number: Int?
  }

  /// Whether its items have numbers.
  package let isOrdered: Bool
  /// What stands behind a number.
  package let delimiter: String
  /// Whether its items stand without empty lines.
  package let isTight: Bool
  package internal(set) var items: [Item] = []
}

/// A table. Rows may have more cells than there are titles.
package struct MarkdownTable: Equatable, Sendable {
  package enum Alignment: Sendable { case left, centre, right }
  package typealias Cell = [Inline]

  package let alignments: [Alignment]
  package internal(set) var titles: [Cell] = []
  package internal(set) var rows: [[Cell]] = []
}

extension MarkdownList {
  /// Its items with the numbers that they are shown with: those that were written where they go up, as in steps of which some are left
  /// out; else counted from the first, as where each was written as 1.
  var numbered: MarkdownList {
    var list = self
    let written = items.compactMap(\.number)
    let goesUp = zip(written, written.dropFirst()).allSatisfy { $0 < $1 }
    for index in list.items.indices {
      let number = goesUp ? items[index].number : items.first?.number.map { $0 + index }
      list.items[index].number = isOrdered ? number : nil
    }
    return list
  }
}
