internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix sweep`: has the desk do what the clock asks for.
struct SweepCommand: Command {
  private static let dryRun = Flag("--dry-run", "say what would be done and why, and do nothing")
  static let declaration = Declaration(
    "sweep", "do what the clock asks for",
    discussion: """
      For cron or a systemd timer: the desk itself, as tix, gives tickets that nobody has, or somebody who cannot hold \
      them any more, to the smallest load; reminds the customer of a pending ticket after half of auto-close, and resolves \
      it after auto-close, unless the customer spoke last or staff said nothing in public; warns the assignee when sla.warn \
      of the time to a target is gone; records a missed target once, and moves the ticket up where sla.escalate is yes; resolves what belongs to a major \
      incident that is resolved, and where major.declare is automatic declares what tix major list proposes.

      Each step is one commit with its reason, and a line of the answer. A second run at the same moment does nothing. It \
      is run by an admin or a service account, whose user.email is nobody's of the desk.
      """,
    options: [dryRun],
    examples: [
      Example("tix sweep", "every few minutes"),
      Example("tix sweep --dry-run", "what is to be done now"),
    ])
  static let needs = Needs(.desk, writes: true)

  private let isDry: Bool

  init(_ parsed: Parsed) { isDry = parsed[Self.dryRun] }

  func run(_ session: Session) throws(Failure) -> ExitStatus {
    let (store, snapshot) = try session.desk()
    let request = try session.actors.sweep(in: store, at: session.now)
    var sweep = Sweep(session, store, request)
    let steps = try Failure.fromStore { () throws(StoreError) in
      _ = try store.actor(of: request, in: snapshot)
      let steps = try snapshot.sweepSteps(at: try store.sweepMoment(of: request, on: snapshot))
      return try steps.map { Sweep.Step($0.id, $0) } + snapshot.majorSteps(at: request.now)
    }
    if isDry { try sweep.rehearse(steps) } else { try sweep.perform(steps) }
    let proposals = try Failure.fromStore { () throws(StoreError) in
      try store.head().majorIncidents(at: request.now).proposals
    }
    for proposal in proposals { session.output.note("this may be a major incident: \(proposal.rule); tix major list") }
    if session.isJSON {
      session.output.json(.object([("tix", .number(1)), ("steps", .array(sweep.done.map(\.json)))]))
    } else {
      for step in sweep.done { session.output.line(step.text) }
      // A timer's run without anything to do is no news; that of somebody who asks is.
      if sweep.done.isEmpty, sweep.status == .success, isDry || session.output.tellsFollowing {
        session.output.note("there is nothing to do")
      }
    }
    return sweep.status
  }
}
