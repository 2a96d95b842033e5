internal import Desk

extension ReportView {
  /// One page that needs nothing else: no scripts, no fonts, no pictures of elsewhere.
  package var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(HTML.text("\(desk): \(span)"))</title>
    <style>
    \(Self.style)</style>
    </head>
    <body>
    <header>
    <h1>\(HTML.text(desk))</h1>
    <p class="span">\(HTML.text(span))</p>
    <p class="note">\(HTML.text("\(length), by the clocks of \(zone). \(clockNote)"))</p>
    </header>
    <main>
    \(keySection)\(chartSections)\(groupSections)\(majorSection)</main>
    <footer><p>\(HTML.text("Made by tix at \(made) from the history of the desk."))</p></footer>
    </body>
    </html>

    """
  }

  private func section(_ heading: String, _ body: String, isHalf: Bool = false) -> String {
    "<section\(isHalf ? "" : " class=\"full\"")>\n<h2>\(HTML.text(heading))</h2>\n\(body)</section>\n"
  }

  private var keySection: String {
    func tile(_ name: String, _ value: String, _ more: String) -> String {
      "<div><dt>\(HTML.text(name))</dt><dd><strong>\(HTML.text(value))</strong><span>\(HTML.text(more))</span></dd></div>\n"
    }
    let (now, before) = (report.total, report.before)
    func was(_ text: String) -> String { "before: \(text)" }
    let tiles = [
      tile("Opened", "\(now.opened)", was("\(before.opened)")),
      tile("Resolved", "\(now.resolved)", was("\(before.resolved)")),
      tile(
        "Unresolved at the end", "\(now.unresolved ?? 0)",
        "\(now.overdue ?? 0) of these late; \(was("\(before.unresolved ?? 0)"))"),
      tile("First answer, median", Self.duration(now.answers.median), was(Self.duration(before.answers.median))),
      tile("Answered in time", Self.percent(now.answerTarget), was(Self.percent(before.answerTarget))),
      tile("Resolution, median", Self.duration(now.resolutions.median), was(Self.duration(before.resolutions.median))),
      tile("Resolved in time", Self.percent(now.resolutionTarget), was(Self.percent(before.resolutionTarget))),
      tile("Reopened", "\(now.reopened)", was("\(before.reopened)")),
    ]
    let table = HTML.table(
      caption: "This period, and as many days before", ["", "This period", "Before"],
      keyFigures.map { [$0.name, $0.now, $0.before] })
    return section(
      "Key figures",
      "<dl class=\"tiles\">\n\(tiles.joined())</dl>\n<details><summary>All key figures</summary>\n\(table)</details>\n"
    )
  }

  private var chartSections: String {
    let step = report.period.step
    let names = report.period.parts.map { days in
      let day = Self.day(days.lowerBound)
      return step == .month ? String(day.prefix(7)) : String(day.dropFirst(5))
    }
    let days = (0..<report.period.days.count).map { Self.day(report.period.days.lowerBound + Int64($0)) }
    let short = days.map { report.period.days.count > 200 ? String($0.prefix(7)) : String($0.dropFirst(5)) }
    let backlog = Array(report.backlog.dropFirst())
    func numbers(_ values: [Int]) -> ([Double?], [String]) { (values.map { Double($0) }, values.map(String.init)) }
    func series(_ name: String, _ style: String, _ read: (ReportFigures) -> Int) -> Chart.Series {
      let (values, told) = numbers(report.parts.map(read))
      return Chart.Series(name: name, style: style, values: values, told: told)
    }
    let flow = Chart.bars(
      "flow", "Opened and resolved by \(step.rawValue)",
      "\(report.total.opened) opened and \(report.total.resolved) resolved in the period.", names,
      [series("opened", "one") { $0.opened }, series("resolved", "two") { $0.resolved }], showsValues: true)
    let (open, pending) = (numbers(backlog.map(\.open)), numbers(backlog.map(\.pending)))
    let stock = Chart.areas(
      "stock", "Unresolved at the end of each day",
      "From \(backlog.first?.all ?? 0) at the end of the first day to \(backlog.last?.all ?? 0) at the end of the last.",
      short,
      [
        Chart.Series(name: "waits on support (open)", style: "one", values: open.0, told: open.1),
        Chart.Series(name: "waits on its customer (pending)", style: "two", values: pending.0, told: pending.1),
      ])
    let stockTable = HTML.table(
      caption: "Unresolved at the end of each day", ["Day", "Open", "Pending"],
      zip(days, backlog).map { [$0, "\($1.open)", "\($1.pending)"] })
    let ages = Chart.rows(
      "ages", "Age of what is unresolved at the end", "Days since each was opened.",
      report.ages.map { (Self.age($0), $0.tickets) })
    let ageTable = HTML.table(
      caption: "Age of what is unresolved at the end", ["Since it was opened", "Tickets"],
      report.ages.map { [Self.age($0), "\($0.tickets)"] })
    return section("Opened and resolved", flow, isHalf: true)
      + section(
        "Unresolved", stock + "<details><summary>Table of days</summary>\n\(stockTable)</details>\n", isHalf: true)
      + section(
        "Age of what is unresolved", ages + "<details><summary>Table of ages</summary>\n\(ageTable)</details>\n",
        isHalf: true)
      + section("Targets kept", targetChart(names), isHalf: true)
      + section("Time to the first answer", durationChart("answer", "first answer", names) { $0.answers }, isHalf: true)
      + section(
        "Time to the resolution", durationChart("solving", "resolution", names) { $0.resolutions }, isHalf: true)
      + section(
        "By \(step.rawValue)",
        figures(
          by: step.rawValue, step == .month ? "Month from" : "Week from",
          zip(report.period.parts, report.parts).map { (Self.day($0.lowerBound), $1) }, withLate: false))
  }

  private func targetChart(_ names: [String]) -> String {
    func series(_ name: String, _ style: String, _ read: (ReportFigures) -> ReportFigures.Target) -> Chart.Series {
      let all = report.parts.map(read)
      return Chart.Series(
        name: name, style: style, values: all.map { $0.percent.map(Double.init) }, told: all.map(Self.kept))
    }
    return Chart.bars(
      "targets", "Targets kept, in percent",
      "First answer in time: \(Self.kept(report.total.answerTarget)). Resolution in time: \(Self.kept(report.total.resolutionTarget)).",
      names, [series("first answer", "one") { $0.answerTarget }, series("resolution", "two") { $0.resolutionTarget }],
      most: 100, label: { "\($0) %" })
  }

  private func durationChart(
    _ id: String, _ what: String, _ names: [String], _ read: (ReportFigures) -> Durations
  ) -> String {
    let all = report.parts.map(read)
    let most = all.compactMap(\.p90).max() ?? 0
    let unit: Int64 = most < 2 * 3600 ? 60 : 3600
    func series(_ name: String, _ style: String, _ values: [Int64?]) -> Chart.Series {
      Chart.Series(
        name: name, style: style, values: values.map { $0.map { Double($0) / Double(unit) } },
        told: values.map(Self.duration))
    }
    let whole = read(report.total)
    return Chart.bars(
      id, "Time to the \(what)",
      "In the period: median \(Self.duration(whole.median)), 90 percent within \(Self.duration(whole.p90)).", names,
      [series("median", "one", all.map(\.median)), series("90 percent within", "two", all.map(\.p90))],
      label: { unit == 60 ? "\($0)m" : "\($0)h" })
  }

  /// Counts in one table, times in another beside or below it: together they would be wider than a page.
  private func figures(
    by dimension: String, _ name: String, _ rows: [(String, ReportFigures)], withLate: Bool = true
  ) -> String {
    let columns = ReportColumn.all.filter { withLate || $0.title != "Late" }
    func table(_ what: String, _ columns: [ReportColumn]) -> String {
      HTML.table(
        caption: "\(what) by \(dimension)", [name] + columns.map(\.heading),
        rows.map { row in [row.0] + columns.map { $0.cell(row.1) } })
    }
    return
      "<div class=\"pair\">\n\(table("Figures", columns.filter { !$0.isTime }))\(table("Times to the first answer and to the resolution", columns.filter(\.isTime)))</div>\n"
  }

  private var groupSections: String {
    Self.dimensions.map { dimension in
      let groups = report.groups[dimension] ?? []
      guard !groups.isEmpty else { return "" }
      let heading = Self.heading(dimension)
      return section(
        heading,
        figures(
          by: dimension.rawValue, dimension.rawValue.capitalizedFirst,
          groups.map { (Self.name($0, of: dimension), $0.figures) }))
    }.joined()
  }

  private var majorSection: String {
    guard !report.majors.isEmpty else { return "" }
    return section(
      "Major incidents",
      HTML.table(
        caption: "Major incidents with their size", ["Incident", "Tickets", "Declared", "Resolved", "Title"],
        report.majors.map {
          [
            $0.id.description, "\($0.tickets)", $0.declared.description, $0.resolved?.description ?? "–",
            titles[$0.id] ?? "",
          ]
        }, hasNumbers: false))
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
