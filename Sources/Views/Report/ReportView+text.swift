internal import Desk
package import Terminal

extension ReportView {
  /// For people, on a terminal of this width; nil where it is none.
  package func blocks(width: Int?) -> [Block] {
    let room = width ?? 120
    var blocks: [Block] = [
      .line("\(desk): \(span)", .bold), .text("\(length), by the clocks of \(zone). \(clockNote)".wrapped(room)),
      .line(""), .table(keyTable(room)), .line(""),
    ]
    blocks += backlog(min(room, 100)) + parts(room) + ages(min(room, 80))
    blocks.append(.text((room < 60 ? Self.shortLegend : Self.legend).wrapped(room)))
    for dimension in Self.dimensions {
      guard let groups = report.groups[dimension], !groups.isEmpty else { continue }
      blocks += [.line(""), .line(Self.heading(dimension), .bold)]
      blocks.append(
        .table(
          figures(dimension.rawValue, room, ReportColumn.fitting(room), groups) {
            (Self.name($0, of: dimension), $0.figures)
          }))
    }
    return blocks + majors(room)
  }

  private static let legend =
    "LEFT is unresolved at the end, LATE of these past what was agreed; ANSWER and SOLVING are medians, KEPT the targets kept."

  private static let shortLegend = "LEFT is unresolved at the end."

  private func keyTable(_ width: Int) -> Table {
    var table = Table([
      Column(""), Column(width < 60 ? "now" : "this period", style: .bold, alignRight: true),
      Column(width < 60 ? "before" : "\(length) before", style: .dim, alignRight: true),
    ])
    for row in keyFigures {
      // What is kept tells its numbers where there is room.
      table.add(width < 60 ? [row.short, row.now.upToComma, row.before.upToComma] : [row.name, row.now, row.before])
    }
    return table
  }

  private func backlog(_ width: Int) -> [Block] {
    let values = report.backlog.dropFirst().map(\.all)
    let plot = ReportPlot(values, width: width, height: 6)
    let days = report.period.days
    let (first, last) = (Self.day(days.lowerBound), Self.day(days.upperBound))
    let columns = (values.count + plot.valuesPerColumn - 1) / plot.valuesPerColumn * plot.columnsPerValue
    let room = max(0, columns - first.utf8.count - last.utf8.count)
    let scale = room > 0 ? first + String(repeating: " ", count: room) + last : first
    let heading =
      plot.valuesPerColumn == 1
      ? "Unresolved at the end of each day" : "Unresolved at the end of every \(plot.valuesPerColumn) days"
    return [.line(heading, .bold)] + plot.lines.map { .line($0, .cyan) }
      + [.line(String(repeating: " ", count: plot.margin) + scale, .dim), .line("")]
  }

  private func parts(_ width: Int) -> [Block] {
    let step = report.period.step.rawValue
    let columns = ReportColumn.fitting(width).filter { $0.title != "Late" }
    var blocks: [Block] = [.line("By \(step)", .bold)]
    blocks.append(
      .table(
        figures(step, width, columns, Array(zip(report.period.parts, report.parts))) {
          (Self.day($0.0.lowerBound), $0.1)
        }))
    return blocks + [.line("")]
  }

  private func ages(_ width: Int) -> [Block] {
    guard report.total.unresolved ?? 0 > 0 else { return [] }
    var table = Table([Column("since it was opened"), Column("tickets", alignRight: true), Column("", style: .cyan)])
    let top = report.ages.map(\.tickets).max() ?? 0
    for age in report.ages {
      table.add([Self.age(age), "\(age.tickets)", ReportPlot.bar(age.tickets, of: top, width: max(4, width - 34))])
    }
    return [.line("Age of what is unresolved at the end", .bold), .table(table), .line("")]
  }

  private func figures<T>(
    _ name: String, _ width: Int, _ columns: [ReportColumn], _ rows: [T], _ read: (T) -> (String, ReportFigures)
  ) -> Table {
    var table = Table(
      [Column(name, style: .cyan, least: 8, most: 32)] + columns.map { Column($0.title, alignRight: true) })
    for row in rows {
      let (name, figures) = read(row)
      table.add([name] + columns.map { $0.cell(figures) })
    }
    return table
  }

  private func majors(_ width: Int) -> [Block] {
    guard !report.majors.isEmpty else { return [] }
    let isNarrow = width < 60
    var table = Table(
      [Column("incident", style: .cyan), Column("tickets", alignRight: true)]
        + (isNarrow ? [] : [Column("declared"), Column("resolved")]) + [Column("title", shrinks: true)])
    for major in report.majors {
      let times = [major.declared.description, major.resolved?.description ?? "–"].map { String($0.prefix(16)) + "Z" }
      table.add(
        [major.id.description, "\(major.tickets)"]
          + (isNarrow ? [] : [times[0], major.resolved == nil ? "–" : times[1]]) + [titles[major.id] ?? ""])
    }
    return [.line(""), .line("Major incidents", .bold), .table(table)]
  }
}

extension String {
  fileprivate func wrapped(_ width: Int) -> String { TextWidth.wrap(self, to: width, indent: 0) + "\n" }

  fileprivate var upToComma: String { String(prefix { $0 != "," }) }
}
