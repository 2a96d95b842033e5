internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix major clear`: takes a ticket out of a major incident, or lets go that it is one.
struct MajorClear: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  static let declaration = Declaration(
    "major clear", "take a ticket out of a major incident",
    discussion: "Where it is the major incident itself, those that belong to it are let go too. For staff.",
    operands: [id],
    examples: [Example("tix major clear 3qzxm", "it was something else")])
  static let needs = Needs(.actor, writes: true)

  private let id: String

  init(_ parsed: Parsed) throws(Failure) { id = try parsed.required(Self.id) }

  func perform(_ session: Session) throws(Failure) {
    try session.requireStaffForMajors()
    let (id, actor) = (try session.ticket(id), try session.actor())
    let tickets = try session.read { desk throws(StoreError) in try desk.tickets(of: id, for: actor) }
    let outcomes = try session.perform(tickets.isEmpty ? [ClearMajor(id)] : tickets.map { ClearMajor($0) })
    guard outcomes.allSatisfy(\.notes.isEmpty) else { return }
    session.output.note(
      tickets.isEmpty
        ? "\(id) belongs to no major incident now"
        : "\(id) is no major incident now"
          + (tickets.count > 1 ? "; \(counted(tickets.count - 1, "other ticket")) let go with it" : ""))
  }
}

extension Snapshot {
  /// The tickets that belong to a major incident, itself among them; none where it is none.
  func tickets(of main: TicketID, for viewer: Person) throws(StoreError) -> [TicketID] {
    var filter = TicketFilter.everything
    filter.major = main
    let found = try summaries(filter, for: viewer)
    return found.contains { $0.id == main && $0.major == main } ? found.filter { $0.major == main }.map(\.id) : []
  }
}
