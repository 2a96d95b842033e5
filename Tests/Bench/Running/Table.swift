import Glibc

/// The table of the benchmark, written a row at a time as Markdown.
final class Table {
  private static let widths = [38, 12, 40, 8, 17, 7]
  private static let heads = ["what", "tix", "other side", "ratio", "budget", ""]

  private(set) var missed = 0
  private(set) var over = 0

  init() {
    write(Self.heads)
    write(Self.widths.map { String(repeating: "-", count: $0) })
  }

  /// A ratio of two medians.
  ///
  /// - Parameter faster: the budget says how many times faster than the other side, not how many times slower.
  func ratio(
    _ what: String, _ mine: Samples?, to other: Samples?, _ name: String, _ budget: Budget, faster: Bool = false
  ) {
    if let failure = mine?.failure ?? other?.failure { return notMeasured(what, failure, budget) }
    guard let mine, let other else { return notMeasured(what, "it was not run", budget) }
    let ratio = faster ? other.median / mine.median : mine.median / other.median
    let verdict = judge(ratio, budget)
    write([
      what, Figure.milliseconds(mine.median), "\(name): \(Figure.milliseconds(other.median))", Figure.digits(ratio, 2),
      budget.text(" ×"), verdict,
    ])
  }

  /// A figure with a budget of its own.
  func figure(_ what: String, _ figure: Double, unit: String, _ budget: Budget) {
    write([what, "\(Figure.digits(figure, 0))\(unit)", "", "", budget.text(unit), judge(figure, budget)])
  }

  /// A row without a figure counts as missed, where it has a budget.
  func notMeasured(_ what: String, _ why: String, _ budget: Budget, unit: String = " ×") {
    if case .none = budget {} else { missed += 1 }
    write([what, "not measured", why, "", budget.text(unit), Budget.Verdict.missed.rawValue])
  }

  /// A row that this machine cannot have.
  func skipped(_ what: String, _ why: String) { write([what, "", why, "", "", "skipped"]) }

  private func judge(_ figure: Double, _ budget: Budget) -> String {
    let verdict = budget.verdict(figure)
    if verdict == .missed { missed += 1 }
    if verdict == .over { over += 1 }
    return verdict.rawValue
  }

  private func write(_ cells: [String]) {
    let padded = zip(cells, Self.widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - cell.unicodeScalars.count))
    }
    let line = Array("| \(padded.joined(separator: " | ")) |\n".utf8)
    _ = Glibc.write(1, line, line.count)
  }
}
