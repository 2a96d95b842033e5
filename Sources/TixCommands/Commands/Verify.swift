internal import Arguments
internal import JSON
internal import Store

/// `tix verify`: checks the desk and its history.
struct Verify: Command {
  static let declaration = Declaration(
    "verify", "check the desk and its history",
    discussion: """
      Reads every file, and judges every commit by what it changes, with the roles that people had before it. Each \
      finding is a line; with one or more the exit status is 1. Commits made by hand and on behalf of others are \
      counted. RANGE is A..B or A.., commits by name or id; without it the whole history is judged.
      """,
    operands: [Operand("RANGE", "the commits to judge", optional: true)],
    options: [Option("--accept", "make the present history the known one, where an acknowledged commit is gone")],
    examples: [
      Example("tix verify", "everything"),
      Example("tix verify main~20..main", "the newest twenty commits"),
    ])

  private let range: String?
  private let accepts: Bool

  init(_ parsed: Parsed) {
    range = parsed.operand(0)
    accepts = parsed.has("--accept")
  }

  func run(_ session: Session) throws(Failure) {
    let desk = try session.store()
    let report = try TixCommands.store { () throws(StoreError) in try desk.verify(range: range, accept: accepts) }
    session.output.isFinding = !report.findings.isEmpty
    if session.isJSON {
      session.output.json(Self.json(report))
    } else {
      for finding in report.findings { session.output.line(Self.text(finding)) }
    }
    session.output.note(
      "\(counted(report.findings.count, "finding")) in \(counted(report.tickets, "ticket")) and "
        + "\(counted(report.commits, "commit")); "
        + "\(report.byHand) by hand, \(report.onBehalf) on behalf of others")
  }

  private static func text(_ finding: Report.Finding) -> String {
    let commit = finding.commit.map { "commit \(String(decoding: $0.utf8.prefix(12), as: UTF8.self))" }
    return [commit, finding.path, finding.problem].compactMap(\.self).joined(separator: ": ")
  }

  private static func json(_ report: Report) -> JSONValue {
    .object([
      ("tix", .number(1)),
      (
        "findings",
        .array(
          report.findings.map { finding in
            .object([
              ("commit", .optional(finding.commit)), ("path", .optional(finding.path)),
              ("problem", .string(finding.problem)),
            ])
          })
      ),
      ("tickets", .number(report.tickets)), ("commits", .number(report.commits)), ("byHand", .number(report.byHand)),
      ("onBehalf", .number(report.onBehalf)),
    ])
  }
}
