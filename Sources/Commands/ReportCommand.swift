internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix report`: how the desk did.
struct ReportCommand: SimpleCommand {
  private static let from = Option(
    "--from", value: "DAY", .dates, "from this day on, or from the first of a month, as 2026-11")
  private static let to = Option(
    "--to", value: "DAY", .dates, "up to this day, or to the last of a month; today unless given")
  private static let last = Option(
    "--last", value: "TIME", .text, "so many days, weeks or months up to then, as 28d, 4w or 12m; 4w unless given")
  private static let by = Option<ReportPeriod.Step>(
    "--by", value: "STEP", "divided so; by week unless given, and by month where it is more than half a year")
  private static let csv = Flag("--csv", "one table for a spreadsheet")
  private static let html = Option("--html", value: "FILE", .outputFile, "a page with charts, written to this file")
  static let declaration = Declaration(
    "report", "tell how the desk did: what came, what was done, how soon, and what is left",
    discussion: """
      For staff. What was opened, resolved, reopened, escalated and closed on silence; what was unresolved at the end of each day, and how old it is; the time \
      to the first answer and to the resolution (the median, and within which 90 % were), by the hours of the service level agreement as it is now; how many kept \
      their target; by service, priority, level, supporter and type; and the major incidents. All of it comes from the history, so any period can be \
      asked for. The first report of a desk reads all of its history, which takes some seconds; what it found is kept for the next one.

      Days begin and end by the clocks of the desk. The page of --html is one file without scripts: it can be printed and sent.
      """,
    options: [from, to, last, by, csv, html],
    examples: [
      Example("tix report", "the last four weeks"),
      Example("tix report --from 2026-10 --to 2026-10 --html october.html", "a month as a page"),
      Example("tix report --last 12m --by month", "a year, month by month"),
      Example("tix report --last 1w --json", "the same as data; times are in seconds"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let from: String?
  private let to: String?
  private let last: String?
  private let step: ReportPeriod.Step?
  private let isCSV: Bool
  private let page: String?

  init(_ parsed: Parsed) throws(Failure) {
    (from, to, last, step) = (parsed[Self.from], parsed[Self.to], parsed[Self.last], parsed[Self.by])
    (isCSV, page) = (parsed[Self.csv], parsed[Self.html])
    guard [isCSV, page != nil, parsed[Session.json]].count(where: { $0 }) < 2 else {
      throw Failure(.usage, "--json, --csv and --html are three ways to tell it", hint: "give one of them")
    }
  }

  func perform(_ session: Session) throws(Failure) {
    guard try session.actor().isStaff else {
      throw Failure(.forbidden, "a customer may not see how the desk did", hint: "tix list shows your own tickets")
    }
    let now = session.now
    let period = try session.read { desk throws(StoreError) in try desk.zone() }.period(from, to, last, step, now)
    let progress = Progress("reading the history", on: session.output)
    try session.store().progress = { progress.tell($0, of: $1) }
    let view = try session.read { desk throws(StoreError) in
      let clock = try desk.serviceClock()
      let report = try desk.report(of: period, by: clock)
      var titles: [TicketID: String] = [:]
      for major in report.majors { titles[major.id] = (try? desk.ticket(major.id)).flatMap(\.self)?.title }
      let settings = try desk.settings()
      return ReportView(
        report, desk: settings.name ?? "Help desk", titles: titles, zone: clock?.levels.timezone ?? settings.timezone,
        made: now)
    }
    if let page {
      try OutputFile.write(Array(view.html.utf8), to: page)
      session.output.note("\(page) is written")
    } else if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("report", view.json)]))
    } else if isCSV {
      session.output.block(view.csv)
    } else {
      session.output.print(view.blocks(width: session.output.width))
    }
  }
}

extension TimeZoneRules {
  fileprivate func period(
    _ from: String?, _ to: String?, _ last: String?, _ step: ReportPeriod.Step?, _ now: Timestamp
  ) throws(Failure) -> ReportPeriod {
    try Failure.fromRules { () throws(Refusal) in
      try ReportPeriod(from: from, to: to, last: last, by: step, now: now, zone: self)
    }
  }
}
