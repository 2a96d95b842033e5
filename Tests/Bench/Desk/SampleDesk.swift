import Desk

/// A desk of any size that is the same every time: one commit a ticket, as a stream for `git fast-import`.
struct SampleDesk {
  /// How many tickets it has.
  let size: Int
  /// Another number means other content: a desk of another edition is not used again.
  static let edition = 1
  /// After everything in it.
  static let now = "2026-11-25T09:00:00Z"

  private static let seed: UInt64 = 0x7469_7802

  /// One in a hundred, and at least a hundred where there is room for them.
  private var unresolved: Int { max(size / 100, min(100, size / 2)) }

  /// Writes the stream; tickets are in the order in which they were opened.
  func write(to stream: inout ImportStream) throws {
    var dice = Dice(seed: Self.seed)
    let vocabulary = Vocabulary()
    let moments = WorkingDays.openings(size, &dice)
    let start = moments.first ?? WorkingDays.openings(1, &dice)[0]
    let setup = start.adding(seconds: -172_800)
    stream.commit(
      "desk: begin \"Bench\"", action: "init", ticket: nil, by: Cast.admin, at: setup, try Cast.setup())
    stream.commit(
      "people: add everybody", action: "person", ticket: nil, by: Cast.admin, at: setup.adding(seconds: 60),
      Cast.people)
    for (number, opened) in moments.enumerated() {
      let rank = openRank(number)
      let ticket = SampleTicket(
        number: number, opened: opened,
        assignee: rank.map(Self.assignee) ?? dice.pick(Cast.supporters[number % 10 / 7]),
        status: rank.map { $0 % 3 == 2 ? .pending : .open } ?? .resolved, vocabulary, &dice)
      stream.commit(
        "\(ticket.id): open \(ticket.type.rawValue) \"\(ticket.title)\", assign to \(ticket.assignee.handle)",
        action: "open", ticket: ticket.id, by: ticket.requester, at: opened, ticket.files)
    }
    stream.finish()
  }

  /// The tickets that are with the busy supporter and not resolved, oldest first.
  var busyTickets: [TicketID] {
    var dice = Dice(seed: Self.seed)
    return WorkingDays.openings(size, &dice).enumerated().compactMap { number, opened in
      guard let rank = openRank(number), Self.assignee(rank).handle == Cast.busy.handle else { return nil }
      return SampleTicket.id(number, opened)
    }
  }

  /// The place of a ticket among those not resolved, the newest first; nil for a resolved one. They are among the newest.
  private func openRank(_ number: Int) -> Int? {
    let step = max(1, min(10, size / max(1, unresolved)))
    let (rank, rest) = (size - 1 - number).quotientAndRemainder(dividingBy: step)
    return rest == 0 && rank < unresolved ? rank : nil
  }

  /// Twenty of them are with one supporter, however many there are; the others go round.
  private static func assignee(_ rank: Int) -> Cast.Member {
    if rank % 5 == 0, rank < 100 { return Cast.busy }
    let others = Cast.supporters.joined().dropFirst()
    return others[others.index(others.startIndex, offsetBy: rank % others.count)]
  }
}
