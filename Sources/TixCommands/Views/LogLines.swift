internal import Desk
internal import Store
internal import Terminal
internal import Text

/// The entries of a log as lines. Where one of them would be too wide for the terminal, all are in two.
struct LogLines {
  private let output: Output
  /// Entries that are not written yet: on a terminal, until one is too wide.
  private var waiting: [LogEntry] = []
  private var isInTwo = false

  init(on output: Output) { self.output = output }

  mutating func add(_ entry: LogEntry) {
    guard let width = output.width, !isInTwo else { return tell(entry) }
    waiting.append(entry)
    guard TextWidth.of("\(Self.head(entry))  \(entry.summary)") > width else { return }
    isInTwo = true
    end()
  }

  /// Writes what was waited with.
  mutating func end() {
    waiting.forEach(tell)
    waiting = []
  }

  private func tell(_ entry: LogEntry) {
    if isInTwo {
      output.line(Self.head(entry))
      output.quote(entry.summary)
    } else {
      output.line("\(Self.head(entry))  \(entry.summary)")
    }
    for line in entry.reasons.pieces(at: 10) where !line.isEmpty { output.quote(line, .dim) }
  }

  private static func head(_ entry: LogEntry) -> String { "\(entry.time.shown)  \(entry.actor)" }
}
