package import Desk

/// A report with what its readers see beside the figures.
package struct ReportView {
  package let report: DeskReport
  /// What the desk is called.
  let desk: String
  /// The titles of major incidents.
  let titles: [TicketID: String]
  /// The time zone whose clocks days go by.
  let zone: String
  let made: Timestamp

  package init(_ report: DeskReport, desk: String, titles: [TicketID: String], zone: String, made: Timestamp) {
    (self.report, self.desk, self.titles, self.zone, self.made) = (report, desk, titles, zone, made)
  }

  /// `2026-11-01 to 2026-11-28`
  var span: String { "\(Self.day(report.period.days.lowerBound)) to \(Self.day(report.period.days.upperBound))" }

  var length: String { counted(report.period.days.count, "day") }

  /// What is said of how times are counted.
  var clockNote: String {
    report.hasServiceClock
      ? "Times are hours of service, without those in which a ticket waited on its customer."
      : "No service level was agreed, so times are by the calendar, without those in which a ticket waited on its customer."
  }

  static func day(_ day: Int64) -> String { ReportPeriod.text(day) }

  /// Hours and minutes: `31h 05m`, `12m`, `40s`.
  static func duration(_ seconds: Int64?) -> String {
    guard let seconds else { return "–" }
    return seconds < 60 ? "\(seconds)s" : Span.inMinutes(seconds)
  }

  static func percent(_ target: ReportFigures.Target) -> String { target.percent.map { "\($0) %" } ?? "–" }

  /// `93 %, 14 of 15`
  static func kept(_ target: ReportFigures.Target) -> String {
    target.percent.map { "\($0) %, \(target.kept) of \(target.all)" } ?? "–"
  }

  static func age(_ age: DeskReport.Age) -> String {
    guard let to = age.to else { return "\(age.from) days and more" }
    return to == 1 ? "less than a day" : "\(age.from) to \(to) days"
  }

  /// What a group is called.
  static func name(_ group: DeskReport.Group, of dimension: DeskReport.Dimension) -> String {
    guard let name = group.name else { return dimension == .supporter ? "(nobody)" : "(none)" }
    return dimension == .level ? "level \(name)" : name
  }

  static func heading(_ dimension: DeskReport.Dimension) -> String { "By \(dimension.rawValue)" }

  /// In the order in which they are told.
  static let dimensions: [DeskReport.Dimension] = [.service, .priority, .level, .supporter, .type]

  /// A key figure: what it is (for a narrow terminal, and in full), in the period, and in as many days before.
  struct KeyFigure {
    let short: String
    let name: String
    let now: String
    let before: String
  }

  /// The key figures, the first to be looked at first.
  var keyFigures: [KeyFigure] {
    func row(_ name: String, _ short: String? = nil, _ value: (ReportFigures) -> String) -> KeyFigure {
      KeyFigure(short: short ?? name, name: name, now: value(report.total), before: value(report.before))
    }
    return [
      row("Opened") { "\($0.opened)" },
      row("Resolved") { "\($0.resolved)" },
      row("Unresolved at the end", "Left at the end") { $0.unresolved.map(String.init) ?? "–" },
      row("Of these late", "Late") { $0.overdue.map(String.init) ?? "–" },
      row("First answer, median", "Answer, median") { Self.duration($0.answers.median) },
      row("First answer, 90 % within", "Answer, 90 %") { Self.duration($0.answers.p90) },
      row("First answer in time", "Answer in time") { Self.kept($0.answerTarget) },
      row("Resolution, median", "Solving, median") { Self.duration($0.resolutions.median) },
      row("Resolution, 90 % within", "Solving, 90 %") { Self.duration($0.resolutions.p90) },
      row("Resolution in time", "Solved in time") { Self.kept($0.resolutionTarget) },
      row("Reopened") { "\($0.reopened)" },
      row("Escalated") { "\($0.escalated)" },
      row("Closed on silence") { "\($0.silent)" },
    ] + (report.total.removed + report.before.removed > 0 ? [row("Removed unresolved") { "\($0.removed)" }] : [])
  }
}
