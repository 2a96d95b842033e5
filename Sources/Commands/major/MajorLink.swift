internal import Arguments
internal import Desk
internal import Frame
internal import Views

/// `tix major link`: links a ticket to a declared major incident.
struct MajorLink: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let main = Operand("MAIN", .ticket, "the declared major incident")
  static let declaration = Declaration(
    "major link", "link a ticket to a declared major incident",
    discussion: "Its customer is told that the failure is known. For staff.", operands: [id, main],
    examples: [Example("tix major link 3qzxm 9fk2a", "it is about the same failure as 9fk2a")])
  static let needs = Needs(.actor, writes: true)

  private let id: String
  private let main: String

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    main = try parsed.required(Self.main)
  }

  func perform(_ session: Session) throws(Failure) {
    try session.requireStaffForMajors()
    let (id, main) = (try session.ticket(id), try session.ticket(main))
    // What was so already has its word.
    guard try session.perform(LinkToMajor(id, to: main)).notes.isEmpty else { return }
    session.output.note("\(id) belongs to the major incident \(main) now")
  }
}
