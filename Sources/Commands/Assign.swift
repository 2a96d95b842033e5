internal import Arguments
internal import Desk
internal import Frame
internal import Store
internal import Views

/// `tix assign`: gives a ticket to a supporter of its level or a lower one.
struct Assign: SimpleCommand {
  private static let words = Operand(
    "ID", .ticket, "the tickets; all are given, or none", repeats: true)
  private static let who = Operand(
    "WHO", .person, "the supporter, behind the tickets: a handle, a name, or a part of one", optional: true)
  private static let auto = Flag("--auto", "to the smallest load of the ticket's level")
  private static let nobody = Flag("--nobody", "to nobody, back to the pool")
  private static let message = Option("--message", short: "-m", value: "TEXT", .text, "why, for the history alone")
  static let declaration = Declaration(
    "assign", "give a ticket to a supporter",
    discussion: "Within a level, or down. Upwards is tix escalate, which asks for a reason. For staff.",
    operands: [words, who],
    options: [
      auto,
      nobody,
      message,
    ],
    examples: [
      Example("tix assign 3qzxm levelonetim", "to a person"),
      Example("tix assign 3qzxm 8w2fk levelonetim", "several at once"),
      Example("tix assign 3qzxm --auto", "to whoever has the fewest"),
      Example("tix assign 3qzxm --nobody", "back to the pool"),
    ])
  static let needs = Needs(.actor, writes: true)

  private let ids: [String]
  /// Nil with `--auto` and `--nobody`.
  private let who: String?
  private let isAuto: Bool
  private let reason: String?

  init(_ parsed: Parsed) throws(Failure) {
    let words = parsed.all(Self.words)
    isAuto = parsed[Self.auto]
    reason = TextSource.message(of: parsed)
    let isNamed = !isAuto && !parsed[Self.nobody]
    guard !isAuto || !parsed[Self.nobody], !isNamed || words.count > 1 else {
      throw Failure(.usage, "give WHO, --auto or --nobody", hint: "tix assign -h shows how")
    }
    ids = isNamed ? Array(words.dropLast()) : words
    who = isNamed ? words.last : nil
  }

  func perform(_ session: Session) throws(Failure) {
    let ids = try session.tickets(ids)
    let handle = try who.map { typed throws(Failure) in try session.who(typed, among: .supporters) }
    let target = handle.map { AssignTicket.Target.person($0) } ?? (isAuto ? .load : .nobody)
    try session.change(ids) { AssignTicket($0, to: target, reason: reason) }
  }
}
