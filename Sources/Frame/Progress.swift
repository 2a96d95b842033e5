/// Tells on a terminal how far something is, once it has taken half a second.
package final class Progress {
  private static let patience: Duration = .milliseconds(500)

  private let output: Output
  private let what: String
  private let start = ContinuousClock.now
  private var shown: Int?

  package init(_ what: String, on output: Output) {
    self.output = output
    self.what = what
  }

  /// So many of so many parts are done; when it is all, the line is gone.
  package func tell(_ done: Int, of all: Int) {
    let percent = 100 * done / max(all, 1)
    guard shown != nil || ContinuousClock.now - start > Self.patience, percent != shown else { return }
    if done < all {
      output.passing("\(what): \(percent) %")
    } else if shown != nil {
      output.passing("")
    }
    shown = done < all ? percent : nil
  }
}
