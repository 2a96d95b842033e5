internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix accept`: settles what `verify` finds of commits.
struct Accept: SimpleCommand {
  private static let commits = Operand("COMMIT", .text, "the commits, by id or name", repeats: true)
  static let declaration = Declaration(
    "accept", "settle what verify finds of a commit",
    discussion: """
      A finding that cannot be undone is settled for good by a commit that names it, and changes no file; tix verify \
      counts it and is content. It counts only from somebody who was an admin before each commit that is accepted, so \
      that nobody accepts a role that they gave themselves. A commit without a finding needs none. For admins.
      """,
    operands: [commits],
    options: TextSource.options,
    examples: [
      Example("tix accept HEAD~1 -m 'Ida asked me to write this for her.'", "the commit before the newest")
    ])
  static let needs = Needs(.actor, writes: true)

  private let commits: [String]
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    commits = parsed.all(Self.commits)
    text = try TextSource(parsed)
  }

  func perform(_ session: Session) throws(Failure) {
    let actor = try session.actor()
    if let problem = Permission.accept(.person(actor)) { throw Failure(.forbidden, problem) }
    let desk = try session.store()
    let found = try Failure.fromStore { () throws(StoreError) in
      try desk.commitsToAccept(commits, by: actor.handle, clock: session.now)
    }
    guard !found.isEmpty else { return session.output.note("verify finds nothing that is left to accept there") }
    let reason = try text.text(session, asking: "Why it is accepted; this is in the history for good.")
    _ = try session.perform(AcceptCommits(found, reason: reason))
    session.output.note("\(counted(found.count, "commit")) accepted")
  }
}
