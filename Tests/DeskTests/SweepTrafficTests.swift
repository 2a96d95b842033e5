import Desk
import Scratch
import Testing

/// A thousand days of random traffic, with sweeps at random times that end at random steps. What was done is kept here as the test did it, and
/// what the desk did is compared with that.
@Suite struct SweepTrafficTests {
  /// What the test knows of one ticket.
  private struct Known {
    var isPending = false
    var isResolved = false
    /// Since when it was pending.
    var pending = Timestamp.epoch
    /// The last public word: whose, and when.
    var isStaffs: Bool?
    var said = Timestamp.epoch
    var isRemindedSince: Timestamp?

    /// Since when its customer is silent; nil for one that no clock closes.
    var silence: Timestamp? { isPending && isStaffs == true ? max(pending, said) : nil }
  }

  private static let week: Int64 = 7 * 86_400

  @Test(arguments: Stress.isFull ? Array(0..<10) : [UInt64(Stress.part)])
  func hundredDays(seed: UInt64) throws {
    var dice = Dice(seed: seed &* 104_729 &+ 5)
    let desk = try TestDesk(now: "2026-01-05T08:00:00Z")
    let targets = "low: {respond: 8h, resolve: 24h}, normal: {respond: 4h, resolve: 16h}"
    desk.clock = ServiceClock(levels: try ServiceClockTests.levels(targets: targets), zone: try Zone.copenhagen.rules())
    try desk.set("desk.md", "sla.escalate: \(seed % 2 == 0 ? "yes" : "no")")
    let end = desk.now.adding(seconds: 100 * 86_400)
    var known: [TicketID: Known] = [:]
    var closed = 0
    var reminded = 0
    while desk.now < end {
      desk.now = desk.now.adding(seconds: Int64(dice.below(12 * 3600)))
      if dice.below(5) == 0 {
        let done = try sweep(desk, &dice, &known)
        closed += done.closed
        reminded += done.reminded
      } else {
        try act(desk, &dice, &known)
      }
    }
    #expect(closed > 0 && reminded > 0, "\(closed) closed, \(reminded) reminded")
  }

  /// Somebody does something.
  private func act(_ desk: TestDesk, _ dice: inout Dice, _ known: inout [TicketID: Known]) throws {
    let open = known.filter { !$0.value.isResolved }.keys.sorted()
    guard !open.isEmpty, dice.below(4) > 0 else {
      let id = try #require(
        try desk.perform(OpenTicket(title: "x", body: "y"), by: dice.pick(["jannet", "bob"])).ticket)
      known[id] = Known()
      return
    }
    let id = dice.pick(dice.below(6) == 0 ? known.keys.sorted() : open)
    let (customer, staff) = (try desk.ticket(id.description).requester.text, dice.pick(["tim", "eva"]))
    var ticket = known[id] ?? Known()
    func say(_ isStaffs: Bool) { (ticket.isStaffs, ticket.said) = (isStaffs, desk.now) }
    func set(_ status: Status) {
      if status == .pending, !ticket.isPending { ticket.pending = desk.now }
      (ticket.isPending, ticket.isResolved) = (status == .pending, status == .resolved)
    }
    switch dice.below(10) {
    case 0, 1, 2:
      try desk.perform(AnswerTicket.comment(on: id, "Well?", isInternal: false, then: .pending), by: staff)
      say(true)
      set(.pending)
    case 3:
      try desk.perform(AnswerTicket.pending(id, nil), by: staff)
      set(.pending)
    case 4:
      try desk.perform(AnswerTicket.comment(on: id, "Hm", isInternal: false, then: nil), by: staff)
      say(true)
    case 5: try desk.perform(AnswerTicket.comment(on: id, "Hm", isInternal: true, then: nil), by: staff)
    case 6:
      try automatic(id, customer, desk)
    case 7:
      try desk.perform(AnswerTicket.resolve(id, nil), by: staff)
      set(.resolved)
    default:
      let old = try desk.ticket(id.description)
      if old.status == .resolved, old.resolved.map({ $0.adding(seconds: 2 * Self.week) < desk.now }) ?? true { return }
      try desk.perform(AnswerTicket.comment(on: id, "Here", isInternal: false, then: nil), by: customer)
      say(false)
      set(.open)
    }
    known[id] = ticket
  }

  /// A notice of absence, as a program writes it: nothing else changes.
  private func automatic(_ id: TicketID, _ customer: String, _ desk: TestDesk) throws {
    let newest = try desk.comments(id).last?.name
    let name = CommentName(now: desk.now, after: newest, number: 1)
    desk.files[DeskPath.comment(id, name).text] = front(
      "author: \(customer)\ndate: \(desk.now)\nautomatic: true", "Away\n")
  }

  /// One sweep, of which perhaps not all is done.
  private func sweep(
    _ desk: TestDesk, _ dice: inout Dice, _ known: inout [TicketID: Known]
  ) throws -> (closed: Int, reminded: Int) {
    let all = try steps(desk)
    let isKilled = dice.below(4) == 0
    let done = isKilled ? Array(all.prefix(dice.below(all.count + 1))) : all
    var counts = (closed: 0, reminded: 0)
    for step in done {
      let old = try desk.ticket(step.id.description)
      try desk.perform(step, by: "tix")
      let new = try desk.ticket(step.id.description)
      #expect(new != old || step.step == .assign, "\(step)")
      let silence = known[step.id]?.silence
      switch step.step {
      case .close:
        #expect(silence.map { $0.adding(seconds: Self.week) <= desk.now } ?? false, "\(step) at \(desk.now)")
        #expect(old.status == .pending && new.status == .resolved)
        known[step.id]?.isPending = false
        known[step.id]?.isResolved = true
        counts.closed += 1
      case .remind:
        #expect(silence.map { $0.adding(seconds: Self.week / 2) <= desk.now } ?? false)
        #expect(known[step.id]?.isRemindedSince != silence, "reminded twice")
        known[step.id]?.isRemindedSince = silence
        counts.reminded += 1
      case .warn, .miss, .escalate:
        #expect(Set(new.missed.map(\.target)).count == new.missed.count && new.missed.count <= 2)
        #expect(new.level <= 1 + new.missed.count)
      case .assign: break
      }
    }
    guard !isKilled else { return counts }
    // Nothing is left, and nothing is done twice.
    for (id, ticket) in known {
      if let silence = ticket.silence { #expect(silence.adding(seconds: Self.week) > desk.now, "\(id) is not closed") }
    }
    let rest = try steps(desk)
    #expect(rest.isEmpty, "\(rest)")
    return counts
  }

  private func steps(_ desk: TestDesk) throws -> [SweepTicket] {
    let rules = SweepRules(
      settings: try desk.before().settings, roster: desk.roster, clock: desk.clock, at: CommitMoment(desk.now))
    return try desk.tickets.filter { $0.status != .resolved }.flatMap { ticket in
      try rules.steps(for: WaitingTicket(ticket, try desk.comments(ticket.id))).map { SweepTicket(ticket.id, $0) }
    }
  }
}
