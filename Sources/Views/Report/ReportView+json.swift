internal import Desk
package import JSON

extension ReportView {
  /// All of it; times in seconds.
  package var json: JSONValue {
    let period = report.period
    return .object(
      [
        ("from", .string(Self.day(period.days.lowerBound))), ("to", .string(Self.day(period.days.upperBound))),
        ("by", .string(period.step.rawValue)), ("timezone", .string(zone)),
        ("clock", .string(report.hasServiceClock ? "service" : "calendar")),
        ("total", .object(Self.figures(report.total))), ("before", .object(Self.figures(report.before))),
        (
          "periods",
          .array(
            zip(period.parts, report.parts).map { days, figures in
              .object(
                [("from", .string(Self.day(days.lowerBound))), ("to", .string(Self.day(days.upperBound)))]
                  + Self.figures(figures))
            })
        ),
        ("backlog", .array(backlogJSON)), ("ages", .array(agesJSON)),
      ] + Self.dimensions.map { ($0.plural, .array(groupsJSON($0))) } + [("majors", .array(majorsJSON))])
  }

  private var backlogJSON: [JSONValue] {
    report.backlog.dropFirst().enumerated().map { index, backlog in
      .object([
        ("day", .string(Self.day(report.period.days.lowerBound + Int64(index)))), ("open", .number(backlog.open)),
        ("pending", .number(backlog.pending)),
      ])
    }
  }

  private var agesJSON: [JSONValue] {
    report.ages.map { age in
      .object([
        ("from", .number(age.from)), ("to", age.to.map { .number($0) } ?? .null), ("tickets", .number(age.tickets)),
      ])
    }
  }

  private func groupsJSON(_ dimension: DeskReport.Dimension) -> [JSONValue] {
    (report.groups[dimension] ?? []).map { group in
      let name: JSONValue =
        dimension == .level ? group.name.flatMap { Int($0) }.map { .number($0) } ?? .null : .optional(group.name)
      return .object([(dimension.rawValue, name)] + Self.figures(group.figures))
    }
  }

  private var majorsJSON: [JSONValue] {
    report.majors.map { major in
      .object([
        ("id", .string(major.id.description)), ("title", .optional(titles[major.id])),
        ("declared", .string(major.declared.description)), ("resolved", .optional(major.resolved?.description)),
        ("tickets", .number(major.tickets)),
      ])
    }
  }

  private static func figures(_ figures: ReportFigures) -> [(String, JSONValue)] {
    func number(_ value: Int?) -> JSONValue { value.map { .number($0) } ?? .null }
    func durations(_ all: Durations, _ target: ReportFigures.Target) -> JSONValue {
      .object([
        ("count", .number(all.count)), ("median", number(all.median.map(Int.init))),
        ("p90", number(all.p90.map(Int.init))),
        ("kept", .number(target.kept)), ("targets", .number(target.all)),
      ])
    }
    return [
      ("opened", .number(figures.opened)), ("resolved", .number(figures.resolved)),
      ("reopened", .number(figures.reopened)), ("escalated", .number(figures.escalated)),
      ("silent", .number(figures.silent)), ("removed", .number(figures.removed)),
      ("unresolved", number(figures.unresolved)), ("overdue", number(figures.overdue)),
      ("answer", durations(figures.answers, figures.answerTarget)),
      ("resolution", durations(figures.resolutions, figures.resolutionTarget)),
    ]
  }
}

extension DeskReport.Dimension {
  /// The key of a list of such groups.
  var plural: String {
    switch self {
    case .service: "services"
    case .priority: "priorities"
    case .level: "levels"
    case .supporter: "supporters"
    case .type: "types"
    }
  }
}
