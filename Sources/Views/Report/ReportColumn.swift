internal import Desk

/// A column of figures, in whatever table.
struct ReportColumn: Sendable {
  /// Short, for a terminal.
  let title: String
  /// In full, for a page.
  let heading: String
  /// From how many columns of a terminal on there is room for it.
  let width: Int
  let cell: @Sendable (ReportFigures) -> String

  /// Whether it is of times and targets, which a page has in a table of their own.
  var isTime: Bool { heading.hasPrefix("Answer: ") || heading.hasPrefix("Solved: ") }

  static let all = [
    ReportColumn(title: "Opened", heading: "Opened", width: 0) { "\($0.opened)" },
    ReportColumn(title: "Resolved", heading: "Resolved", width: 0) { "\($0.resolved)" },
    ReportColumn(title: "Left", heading: "Unresolved at the end", width: 0) { $0.unresolved.map(String.init) ?? "–" },
    ReportColumn(title: "Late", heading: "Of these late", width: 72) { $0.overdue.map(String.init) ?? "–" },
    ReportColumn(title: "Reopened", heading: "Reopened", width: 100) { "\($0.reopened)" },
    ReportColumn(title: "Escalated", heading: "Escalated", width: 100) { "\($0.escalated)" },
    ReportColumn(title: "Silent", heading: "Closed on silence", width: 110) { "\($0.silent)" },
    ReportColumn(title: "Answer", heading: "Answer: median", width: 60) {
      ReportView.duration($0.answers.median)
    },
    ReportColumn(title: "90 %", heading: "Answer: 90 % within", width: 132) {
      ReportView.duration($0.answers.p90)
    },
    ReportColumn(title: "Kept", heading: "Answer: in time", width: 72) { ReportView.percent($0.answerTarget) },
    ReportColumn(title: "Solving", heading: "Solved: median", width: 60) {
      ReportView.duration($0.resolutions.median)
    },
    ReportColumn(title: "90 %", heading: "Solved: 90 % within", width: 132) {
      ReportView.duration($0.resolutions.p90)
    },
    ReportColumn(title: "Kept", heading: "Solved: in time", width: 72) { ReportView.percent($0.resolutionTarget) },
  ]

  /// Those that a terminal has room for.
  static func fitting(_ width: Int) -> [ReportColumn] { all.filter { $0.width <= width } }
}
