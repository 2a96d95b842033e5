internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix major declare`: declares a major incident, and links others to it.
struct MajorDeclare: SimpleCommand {
  private static let ids = Operand(
    "ID", .ticket, "the ticket that stands for all, and those that belong to it", repeats: true)
  static let declaration = Declaration(
    "major declare", "declare a major incident",
    discussion: """
      The first ticket stands for all: it becomes urgent. The others are linked to it, and their customers told. Resolving it \
      resolves those that are linked. -m is the reason, an internal note. For staff.
      """,
    operands: [ids], options: TextSource.options,
    examples: [Example("tix major declare 3qzxm -m 'The mail server is down.'", "nobody else has reported it yet")])
  static let needs = Needs(.actor, writes: true)

  private let ids: [String]
  private let text: TextSource

  init(_ parsed: Parsed) throws(Failure) {
    ids = parsed.all(Self.ids)
    text = try TextSource(parsed)
  }

  func perform(_ session: Session) throws(Failure) {
    try session.requireStaffForMajors()
    let tickets = try session.tickets(ids)
    let main = tickets[0]
    let reason = try text.given(session) ?? "declared a major incident"
    _ = try session.perform(
      [DeclareMajor(main, reason: reason)] + tickets.dropFirst().map { LinkToMajor($0, to: main) as any Action })
    session.output.note("\(main) is a major incident now, with \(counted(tickets.count - 1, "ticket"))")
  }
}
