import Desk
import Documents
import Scratch
import Testing

/// Random people do random things to a desk, with a clock that sometimes goes back.
@Suite struct SequenceTests {
  /// An action, and whether the rules let this actor do it.
  struct Attempt {
    let action: any Action
    let isAllowed: Bool
  }

  @Test(arguments: 0..<12)
  func sequences(seed: UInt64) throws {
    var dice = Dice(seed: seed &* 7919)
    let desk = try TestDesk(now: "2026-11-01T08:00:00Z")
    var done = 0
    for _ in 0..<90 {
      desk.now = desk.now.adding(seconds: dice.pick([0, 1, 60, 3600, 40_000, 86_400 * 3, 86_400 * 20, -30, -900]))
      let actor = dice.pick(desk.people)
      if actor.hasLeft(at: desk.today) { continue }
      let attempt = try Self.attempt(&dice, desk, actor)
      if try step(desk, attempt, actor) { done += 1 }
    }
    #expect(done > 20)
  }

  /// Plans and judges one action, and applies it. False when it was refused or changes nothing.
  private func step(_ desk: TestDesk, _ attempt: Attempt, _ actor: Person) throws -> Bool {
    let plan: Plan
    do {
      plan = try desk.plan(attempt.action, by: actor.handle.text)
    } catch is Refusal {
      return false
    }
    guard !plan.edits.isEmpty else { return false }
    let change = desk.changes(plan.edits)
    let before = try desk.before()
    let what = "\(attempt.action) by \(actor.handle) at \(desk.now)"
    let violations = try Judge.judge(change, by: .person(actor), in: before, at: CommitMoment(desk.now))
    #expect(violations.isEmpty == attempt.isAllowed, "\(what): \(violations)")
    // Who has counted nothing refuses nothing more.
    #expect(
      try Judge.judge(change, by: .person(actor), in: try desk.before(countingLoads: false), at: CommitMoment(desk.now))
        .isEmpty
        || !violations.isEmpty)
    guard violations.isEmpty else { return false }
    checkMessage(change, attempt.action, plan, actor)
    if !actor.isStaff { checkCustomer(change, actor) }
    let loads = desk.loads
    for edit in plan.edits { desk.files[edit.path] = edit.content }
    #expect(change.faults.isEmpty && change.unknownPaths.isEmpty && change.rewritten.isEmpty)
    for ticket in change.tickets { try checkTicket(ticket, desk, loads, attempt.action) }
    return true
  }

  private func checkMessage(_ change: Change, _ action: any Action, _ plan: Plan, _ actor: Person) {
    let claim = Claim(action: action.name, ticket: plan.outcome.ticket, actor: actor.handle, via: .cli)
    let message = CommitMessage(subject: change.summary, reasons: plan.reasons, claim: claim)
    #expect(Claim(message: message.text) == claim)
    #expect(claim.disagreements(with: change, author: actor.handle).isEmpty, "\(action)")
    #expect(!change.summary.isEmpty)
    guard let id = plan.outcome.ticket else { return }
    #expect(change.customerSummary(of: id)?.contains("internal") != true)
  }

  /// What a customer did is theirs, and no more than the table says.
  private func checkCustomer(_ change: Change, _ actor: Person) {
    #expect(change.people.allSatisfy { $0.handle == actor.handle })
    #expect(change.comments.allSatisfy { $0.author == actor.handle && !$0.isInternal })
    #expect(change.otherFiles.isEmpty)
    for ticket in change.tickets {
      #expect(ticket.after?.requester == actor.handle)
      guard let old = ticket.before, let new = ticket.after else { continue }
      let keys = Set(old.document.changes(to: new.document).map(\.0))
      let isReopened = old.status != .open && new.status == .open
      #expect(
        keys.isSubset(of: ["status", "pending", "waits", "resolved"] + (isReopened ? ["assignee", "assigned"] : [])))
    }
  }

  private func checkTicket(_ change: Change.TicketChange, _ desk: TestDesk, _ loads: Loads, _ action: any Action) throws
  {
    let new = try #require(change.after)
    #expect((new.pending != nil) == (new.status == .pending))
    #expect((new.resolved != nil) == (new.status == .resolved))
    #expect((new.assignee != nil) == (new.assigned != nil))
    #expect(change.before.map { $0.document.sameBody(as: new.document) && $0.requester == new.requester } ?? true)
    #expect(new.waits.starts(with: change.before?.waits ?? []))
    guard let assignee = new.assignee, assignee != change.before?.assignee else { return }
    let found = try desk.roster[assignee]
    let person = try #require(found)
    #expect(person.role == .supporter && person.level == new.level)
    #expect(new.assigned == desk.now)
    let byLoad: Bool
    switch action {
    case let assigning as AssignTicket: byLoad = assigning.needsLoads(try desk.before(), desk.now)
    case let escalating as EscalateTicket: byLoad = escalating.needsLoads(try desk.before(), desk.now)
    default: byLoad = true
    }
    guard byLoad else { return }
    #expect(person.supporter?.isAvailable(at: desk.today) == true)
    for other in desk.people where other.level == new.level && other.supporter?.isAvailable(at: desk.today) == true {
      #expect(loads.count(assignee) <= loads.count(other.handle))
    }
  }

  // MARK: what is tried

  static func attempt(_ dice: inout Dice, _ desk: TestDesk, _ actor: Person) throws -> Attempt {
    let tickets = desk.tickets
    if tickets.count < 3 || dice.below(7) == 0 { return opening(&dice, desk, actor) }
    if dice.below(6) == 0 { return personEditing(&dice, desk, actor) }
    let ticket = dice.pick(tickets)
    let isTheirs = actor.isStaff || ticket.requester == actor.handle
    let text: String? = dice.pick(["Text", "---\nrole: admin\n---", "\u{1B}[2J", nil])
    switch dice.below(7) {
    case 0, 1:
      let status = dice.pick([nil, nil, .open, .pending, .resolved] as [Status?])
      let isInternal = dice.below(4) == 0
      return Attempt(
        action: AnswerTicket.comment(on: ticket.id, text ?? "x", isInternal: isInternal, then: status),
        isAllowed: actor.isStaff || (isTheirs && !isInternal && status != .pending))
    case 2: return Attempt(action: AnswerTicket.pending(ticket.id, text), isAllowed: actor.isStaff)
    case 3: return Attempt(action: AnswerTicket.resolve(ticket.id, text), isAllowed: isTheirs)
    case 4: return Attempt(action: AnswerTicket.reopen(ticket.id, text), isAllowed: isTheirs)
    case 5: return assigning(&dice, desk, actor, ticket)
    default:
      let target = dice.pick([nil] + desk.people.map(\.handle))
      let canTake = try target.map { try desk.roster[$0]?.left == nil } ?? true
      return Attempt(
        action: EscalateTicket(ticket.id, to: target, reason: text ?? "x"), isAllowed: actor.isStaff && canTake)
    }
  }

  private static func assigning(_ dice: inout Dice, _ desk: TestDesk, _ actor: Person, _ ticket: Ticket) -> Attempt {
    let person = dice.pick(desk.people)
    let target = dice.pick([.load, .actor, .nobody, .person(person.handle)] as [AssignTicket.Target])
    let canTake: Bool
    switch target {
    case .load, .nobody: canTake = true
    case .actor: canTake = actor.role == .supporter && actor.left == nil
    case .person: canTake = person.role == .supporter && person.left == nil
    }
    return Attempt(action: AssignTicket(ticket.id, to: target), isAllowed: actor.isStaff && canTake)
  }

  private static func opening(_ dice: inout Dice, _ desk: TestDesk, _ actor: Person) -> Attempt {
    let requester = dice.pick([nil, nil] + desk.people.map(\.handle))
    let (service, type) = dice.pick(
      [(nil, nil), ("it", .request), ("print", .incident), ("pc", nil), ("pc", .request)] as [(String?, TicketType?)])
    return Attempt(
      action: OpenTicket(
        title: dice.pick(["Printer", "# x: \"y\"", "\u{202E}x"]), body: "Body", type: type, service: service,
        impact: dice.pick([nil] + Impact.allCases), urgency: dice.pick([nil] + Urgency.allCases), requester: requester),
      isAllowed: actor.isStaff || requester == nil || requester == actor.handle)
  }

  private static func personEditing(_ dice: inout Dice, _ desk: TestDesk, _ actor: Person) -> Attempt {
    let person = dice.pick(desk.people)
    let isSelf = person.handle == actor.handle
    let isAdmin = actor.role == .admin
    let last = desk.now.adding(seconds: 86_400 * Int64(dice.below(5))).day
    let away = Days("\(desk.now.day)..\(last)").map { EditPerson.Edit.away($0) } ?? .back
    switch dice.below(6) {
    case 0: return Attempt(action: EditPerson(person.handle, [.back]), isAllowed: isSelf || isAdmin)
    case 1 where person.role != .admin:
      return Attempt(
        action: EditPerson(person.handle, [.role(.supporter), .level(1 + dice.below(3))]), isAllowed: isAdmin)
    case 2 where person.role != .admin && dice.below(4) == 0:
      return Attempt(action: EditPerson(person.handle, [dice.pick([.leave, .role(.customer)])]), isAllowed: isAdmin)
    case 3: return Attempt(action: EditPerson(person.handle, [.name("\(dice.below(100))")]), isAllowed: isAdmin)
    default: return Attempt(action: EditPerson(person.handle, [away]), isAllowed: isSelf || isAdmin)
    }
  }
}
