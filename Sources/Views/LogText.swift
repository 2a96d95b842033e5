package import Desk
package import Store
package import Terminal
internal import Text

/// The entries of a log as lines. Where one of them would be too wide for the terminal, all are in two.
package struct LogText {
  /// Columns of the terminal; nil where nothing is too wide.
  private let width: Int?
  private let write: (Block) -> Void
  /// How times are told; nil where they are written in full.
  private let words: ClockWords?
  /// Entries that are not written yet: on a terminal, until one is too wide.
  private var waiting: [LogEntry] = []
  private var isInTwo = false

  /// - Parameters:
  ///   - words: how times are told; nil where they are written in full.
  ///   - write: takes the lines as they come.
  package init(width: Int?, _ words: ClockWords? = nil, write: @escaping (Block) -> Void) {
    self.width = width
    self.words = words
    self.write = write
  }

  /// Takes the next entry.
  package mutating func add(_ entry: LogEntry) {
    guard let width, !isInTwo else { return render(entry) }
    waiting.append(entry)
    guard TextWidth.of("\(head(entry))  \(entry.summary)") > width else { return }
    isInTwo = true
    end()
  }

  /// Writes the entries that are still waiting.
  package mutating func end() {
    waiting.forEach(render)
    waiting = []
  }

  private func render(_ entry: LogEntry) {
    if isInTwo {
      write(.line(head(entry)))
      write(.quote(entry.summary))
    } else {
      write(.line("\(head(entry))  \(entry.summary)"))
    }
    for line in entry.reasons.pieces(at: 10) where !line.isEmpty { write(.quote(line, .dim)) }
  }

  private func head(_ entry: LogEntry) -> String { "\(entry.time.shown(words))  \(entry.actor)" }
}
