internal import Desk

extension ReportView {
  /// One table for a spreadsheet: what each row is of, its name or days, and the figures; times in seconds.
  package var csv: String {
    var lines = [Self.headings]
    func add(_ kind: String, _ name: String, _ days: ClosedRange<Int64>, _ figures: ReportFigures) {
      lines.append([kind, name, Self.day(days.lowerBound), Self.day(days.upperBound)] + Self.cells(figures))
    }
    let period = report.period
    add("total", "", period.days, report.total)
    add("before", "", period.before, report.before)
    for (days, figures) in zip(period.parts, report.parts) { add(period.step.rawValue, "", days, figures) }
    for dimension in Self.dimensions {
      for group in report.groups[dimension] ?? [] {
        add(dimension.rawValue, group.name ?? "", period.days, group.figures)
      }
    }
    let blanks = Array(repeating: "", count: Self.headings.count - 4)
    for (index, backlog) in report.backlog.dropFirst().enumerated() {
      let day = Self.day(period.days.lowerBound + Int64(index))
      // Under `unresolved`: both, then each of them by name.
      lines.append(["day", "", day, day] + Self.placing(backlog.all, in: blanks))
      lines.append(["day", "open", day, day] + Self.placing(backlog.open, in: blanks))
      lines.append(["day", "pending", day, day] + Self.placing(backlog.pending, in: blanks))
    }
    let last = Self.day(period.days.upperBound)
    for age in report.ages { lines.append(["age", Self.age(age), last, last] + Self.placing(age.tickets, in: blanks)) }
    for major in report.majors {
      lines.append(
        ["major", major.id.description, major.declared.day, major.resolved?.day ?? ""]
          + Self.placing(major.tickets, in: blanks, under: "tickets"))
    }
    return lines.map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
  }

  private static let headings = [
    "of", "name", "from", "to", "opened", "resolved", "reopened", "escalated", "silent", "removed", "unresolved",
    "overdue",
    "answers", "answer median", "answer p90", "answers kept", "answer targets", "resolution median", "resolution p90",
    "resolutions kept", "resolution targets", "tickets",
  ]

  private static func placing(_ number: Int, in blanks: [String], under heading: String = "unresolved") -> [String] {
    var cells = blanks
    if let place = headings.firstIndex(of: heading) { cells[place - 4] = String(number) }
    return cells
  }

  private static func cells(_ figures: ReportFigures) -> [String] {
    func number<T: BinaryInteger>(_ value: T?) -> String { value.map { "\($0)" } ?? "" }
    return [
      figures.opened, figures.resolved, figures.reopened, figures.escalated, figures.silent, figures.removed,
    ].map(String.init) + [
      number(figures.unresolved), number(figures.overdue), "\(figures.answers.count)", number(figures.answers.median),
      number(figures.answers.p90), "\(figures.answerTarget.kept)", "\(figures.answerTarget.all)",
      number(figures.resolutions.median), number(figures.resolutions.p90), "\(figures.resolutionTarget.kept)",
      "\(figures.resolutionTarget.all)", "",
    ]
  }

  /// A spreadsheet takes what begins so for a formula; a quote in front keeps it from that.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) { text = "'" + text }
    guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
    let quoted = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"" + quoted + "\""
  }
}
