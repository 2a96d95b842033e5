internal import Arguments
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix verify`: checks the desk and its history.
struct Verify: Command {
  private static let range = Operand("RANGE", .commitRange, "the commits to judge", optional: true)
  private static let new = Flag("--new", "only what came since nothing was found the last time")
  private static let accept = Flag(
    "--accept", "make the present history the known one, where an acknowledged commit is gone")
  static let declaration = Declaration(
    "verify", "check the desk and its history",
    discussion: """
      Reads every file, and judges every commit by what it changes, with the roles that people had before it. Each \
      finding is a line; with one or more the exit status is 1. Commits made by hand and on behalf of others are \
      counted. RANGE is A..B or A.., commits by name or id; without it the whole history is judged. With --new it is \
      what came since the last time that nothing was found in this repository: for every hour, with the whole now and then. \
      Where no such time is known, or history does not contain it, all is read.
      """,
    operands: [range],
    options: [new, accept],
    examples: [
      Example("tix verify", "everything"),
      Example("tix verify main~20..main", "the newest twenty commits"),
      Example("tix verify --new", "what came since the last time"),
    ])
  static let needs = Needs(.desk, writes: true)

  private let range: String?
  private let onlyNew: Bool
  private let accepts: Bool

  init(_ parsed: Parsed) {
    range = parsed[Self.range]
    onlyNew = parsed[Self.new]
    accepts = parsed[Self.accept]
  }

  func run(_ session: Session) throws(Failure) -> ExitStatus {
    if onlyNew, range != nil {
      throw Failure(.usage, "--new and a range are two different things", hint: "leave out one of them")
    }
    let desk = try session.store()
    let output = session.output
    func verify(_ found: @escaping (Report.Finding) -> Void) throws(Failure) -> Report {
      let report = try Failure.fromStore { () throws(StoreError) in
        try desk.verify(range: range, onlyNew: onlyNew, accept: accepts, clock: session.now, found)
      }
      try output.checkAnswer()
      return report
    }
    let report: Report
    if session.isJSON {
      report = try output.json("findings", rest: Self.counts) { add throws(Failure) in
        try verify { add($0.json) }
      }
    } else {
      report = try verify { output.line($0.text) }
    }
    output.note(
      "\(counted(report.findings, "finding")) in \(counted(report.tickets, "ticket")) and "
        + "\(counted(report.commits, "commit")); "
        + "\(report.byHand) by hand, \(report.onBehalf) on behalf of others"
        + (report.accepted > 0 ? "; \(counted(report.accepted, "finding")) accepted" : ""))
    return report.findings > 0 ? .finding : .success
  }

  private static func counts(_ report: Report) -> [(String, JSONValue)] {
    [
      ("tickets", .number(report.tickets)), ("commits", .number(report.commits)), ("byHand", .number(report.byHand)),
      ("onBehalf", .number(report.onBehalf)), ("accepted", .number(report.accepted)),
    ]
  }
}
