internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix major list`: what is proposed as a major incident, and what is declared.
struct MajorList: SimpleCommand {
  static let discussion = """
    Proposed are unresolved incidents of the last major.window by major.count different people or more that are alike in \
    words, weighted by how rare they are in this desk, and in service. The line says which words they share. For staff.
    """
  static let declaration = Declaration(
    "major list", "show proposed and declared major incidents",
    discussion: discussion,
    examples: [
      Example("tix major list", "what is going on"), Example("tix major list --json", "the same for programs"),
    ])
  static let needs = Needs(.actor, writes: false)

  init(_ parsed: Parsed) {}

  func perform(_ session: Session) throws(Failure) {
    try session.requireStaffForMajors()
    let now = session.now
    let found = try session.read { desk throws(StoreError) in try desk.majorIncidents(at: now) }
    guard !session.isJSON else { return session.output.json(Self.json(found)) }
    if found.proposals.isEmpty, found.declared.isEmpty {
      session.output.note("no major incident is proposed or declared")
    }
    for proposal in found.proposals {
      session.output.line("proposed: \(proposal.rule)")
      for id in proposal.tickets { session.output.line("  \(id)") }
    }
    for main in found.declared {
      session.output.line("declared: \(main.id), with \(counted(main.tickets.count, "ticket"))")
      for id in main.tickets { session.output.line("  \(id)") }
    }
  }

  private static func json(_ found: MajorIncidents) -> JSONValue {
    func ids(_ ids: [TicketID]) -> JSONValue { .array(ids.map { .string($0.description) }) }
    let proposals = found.proposals.map { proposal in
      JSONValue.object([
        ("tickets", ids(proposal.tickets)), ("words", .array(proposal.words.map { .string($0) })),
        ("rule", .string(proposal.rule)),
      ])
    }
    let declared = found.declared.map { main in
      JSONValue.object([("id", .string(main.id.description)), ("tickets", ids(main.tickets))])
    }
    return .object([("tix", .number(1)), ("proposals", .array(proposals)), ("declared", .array(declared))])
  }
}

extension Session {
  /// Stops customers: what others report is not theirs.
  func requireStaffForMajors() throws(Failure) {
    let actor = try actor()
    if let problem = Permission.declare(.person(actor)) { throw Failure(.forbidden, problem) }
  }
}
