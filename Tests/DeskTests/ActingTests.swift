import Desk
import Documents
import Testing

/// What support does to a ticket in one step.
@Suite struct ActingTests {
  private let id: TicketID

  init() throws { id = try ticketID(TestDesk.ticket) }

  private func refusal(_ desk: TestDesk, _ action: any Action, by actor: String) throws -> Refusal {
    try #require(throws: Refusal.self) { try desk.copy().perform(action, by: actor) }
  }

  /// Each with the type, as one commit of its own name.
  @Test func theTypeIsConfirmedWithTheSameStep() throws {
    let actions: [any Action] = [
      AnswerTicket.comment(on: id, "On?", isInternal: false, then: nil, type: .request),
      AnswerTicket.pending(id, "On?", type: .request), AnswerTicket.resolve(id, nil, type: .request),
      AssignTicket(id, to: .actor, type: .request), EscalateTicket(id, to: nil, reason: "Hard.", type: .request),
    ]
    for action in actions {
      let desk = try TestDesk.withTicket("service: it")
      let (before, plan) = (desk.copy(), try desk.plan(action, by: "eva"))
      try desk.perform(action, by: "eva")
      let ticket = try desk.ticket()
      #expect(ticket.type == .request && ticket.triaged == desk.now)
      let claim = Claim(action: plan.name ?? action.name, ticket: id, actor: try handle("eva"), via: .cli)
      #expect(claim.disagreements(with: before.change(to: desk), author: try handle("eva")).isEmpty, "\(action)")
      if action is EscalateTicket || action is AssignTicket { continue }
      let problem = try refusal(try TestDesk.withTicket("service: it"), action, by: "jannet").problem
      #expect(problem.hasPrefix("a customer may not"), "\(problem)")
    }
  }

  @Test func aTypeIsConfirmedAlsoWhereAllElseIsSo() throws {
    let desk = try TestDesk.withTicket("status: resolved\nresolved: 2026-11-23")
    #expect(try desk.plan(AnswerTicket.resolve(id, nil, type: .incident), by: "tim").edits.count == 1)
    let plan = try desk.plan(AssignTicket(id, to: .actor, type: .incident), by: "tim")
    #expect(plan.edits.count == 1 && plan.name == .edit)
    try desk.perform(AssignTicket(id, to: .actor, type: .incident), by: "tim")
    #expect(try desk.plan(AssignTicket(id, to: .actor, type: .incident), by: "tim").isEmpty)
    #expect(try desk.plan(AnswerTicket.resolve(id, nil, type: .incident), by: "tim").isEmpty)
  }

  @Test func takingWithAReasonPullsUp() throws {
    let desk = try TestDesk.withTicket("status: pending\npending: 2026-11-23")
    let refusal = try refusal(desk, AssignTicket(id, to: .actor), by: "ahmed")
    #expect(refusal.hint == "tix take \(id) -m REASON moves it up")
    let plan = try desk.plan(AssignTicket(id, to: .actor, reason: "I know it."), by: "ahmed")
    #expect(plan.name == .escalate)
    try desk.perform(AssignTicket(id, to: .actor, reason: "I know it."), by: "ahmed")
    let ticket = try desk.ticket()
    #expect((ticket.assignee?.text, ticket.level, ticket.status) == ("ahmed", 2, .open))
    #expect(ticket.waits.count == 1 && ticket.pending == nil)
    let note = try #require(desk.comments(id).first)
    #expect(note.isInternal && note.body == "I know it.\n" && note.escalation == Escalation(from: 1, to: 2))
    // With a reason somebody else is still not pulled.
    #expect(
      try self.refusal(desk, AssignTicket(id, to: .person(try handle("sofia")), reason: "x"), by: "ahmed").kind
        == .forbidden)
  }

  @Test func givingBackToThePool() throws {
    let desk = try TestDesk.withTicket()
    let outcome = try desk.perform(AssignTicket(id, to: .nobody), by: "tim")
    let ticket = try desk.ticket()
    #expect(ticket.assignee == nil && ticket.assigned == nil && ticket.level == 1 && outcome.assignee == nil)
    #expect(try desk.plan(AssignTicket(id, to: .nobody), by: "tim").isEmpty)
    #expect(try refusal(try TestDesk.withTicket(), AssignTicket(id, to: .nobody), by: "jannet").kind == .forbidden)
  }

  @Test func aDuplicateIsResolved() throws {
    let desk = try TestDesk.withTicket()
    let other = try #require(try desk.perform(OpenTicket(title: "First"), by: "bob").ticket)
    try desk.perform(AnswerTicket.resolve(id, "We answer there.", duplicateOf: other), by: "tim")
    #expect(try desk.ticket().duplicate == other && desk.ticket().status == .resolved)
    #expect(try desk.plan(AnswerTicket.resolve(id, nil, duplicateOf: other), by: "tim").isEmpty)
    #expect(try refusal(desk, AnswerTicket.resolve(id, nil, duplicateOf: id), by: "tim").kind == .usage)
    let gone = try ticketID("261120-00000")
    #expect(try refusal(desk, AnswerTicket.resolve(id, nil, duplicateOf: gone), by: "tim").kind == .notFound)
    // Not even of a ticket of their own.
    #expect(
      try refusal(try TestDesk.withTicket(), AnswerTicket.resolve(id, nil, duplicateOf: other), by: "jannet").problem
        == "a customer may not link tickets")
  }

  @Test func aLinkIsOneWhicheverHoldsIt() throws {
    let desk = try TestDesk.withTicket()
    let other = try #require(try desk.perform(OpenTicket(title: "First"), by: "bob").ticket)
    try desk.perform(LinkTicket(id, to: other), by: "tim")
    #expect(try desk.ticket().links == [other])
    #expect(try desk.plan(LinkTicket(id, to: other), by: "tim").isEmpty)
    #expect(try desk.plan(LinkTicket(other, to: id), by: "tim").isEmpty)
    #expect(try refusal(desk, LinkTicket(id, to: id), by: "tim").kind == .usage)
    #expect(try refusal(desk, LinkTicket(id, to: other), by: "jannet").kind == .forbidden)
    #expect(try desk.perform(LinkTicket(other, to: id, removing: true), by: "tim").ticket == id)
    #expect(try desk.ticket().document["links"] == nil)
  }

  @Test func aLateAnswerGoesToTheTicketThatFollows() throws {
    let desk = try TestDesk.withTicket("status: resolved\nresolved: 2026-10-01")
    let answer = AnswerTicket.comment(on: id, "Again", isInternal: false, then: nil)
    let next = try #require(try desk.perform(answer, by: "jannet").ticket)
    #expect(next != id)
    let outcome = try desk.perform(answer, by: "jannet")
    #expect(try outcome.ticket == next && desk.comments(next).count == 1)
    #expect(outcome.notes == ["\(id) was resolved too long ago, so this is an answer on \(next), which follows it"])
    #expect(try desk.perform(AnswerTicket.reopen(id, "Once more"), by: "jannet").ticket == next)
    // One that is resolved takes it no more.
    try desk.perform(AnswerTicket.resolve(next, nil), by: "tim")
    let third = try desk.perform(answer, by: "jannet").ticket
    #expect(third != next && third != id)
  }

  @Test func aLateAnswerGoesToNobodyElsesTicket() throws {
    let desk = try TestDesk.withTicket("status: resolved\nresolved: 2026-10-01")
    let answer = AnswerTicket.comment(on: id, "Again", isInternal: false, then: nil)
    let next = try #require(try desk.perform(answer, by: "jannet").ticket)
    try desk.set(next.path, "requester: bob")
    #expect(try desk.perform(answer, by: "jannet").ticket != next)
  }

  /// Whoever answers too late opens what follows; all who saw the old ticket see it, but who has left.
  @Test(arguments: [("jannet", "bob"), ("bob", "jannet")])
  func whatFollowsIsSeenByTheSame(author: String, other: String) throws {
    let desk = try TestDesk.withTicket("status: resolved\nresolved: 2026-10-01\ncc: [bob, gone, ghost]")
    desk.files["people/gone.md"] = front("name: Gone\nemail: gone@example.org\nrole: customer\nleft: 2020-01-01")
    let answer = AnswerTicket.comment(on: id, "Again", isInternal: false, then: nil)
    let next = try #require(try desk.perform(answer, by: author).ticket)
    let ticket = try desk.ticket(next.description)
    let others = [try handle(other)]
    #expect(ticket.requester.text == author && ticket.cc == others)
    #expect(try desk.perform(answer, by: other).ticket == next)
  }

  @Test func aNewTicketHasPeopleAndWords() throws {
    let desk = try TestDesk()
    var opening = OpenTicket(title: "No badge")
    opening.cc = [try handle("bob"), try handle("jannet"), try handle("bob")]
    let ticket = try #require(try desk.perform(opening, by: "jannet").ticket)
    #expect(try desk.ticket(ticket.description).cc == [try handle("bob")])
    opening.tags = ["door"]
    #expect(try refusal(desk, opening, by: "jannet").kind == .forbidden)
    opening.tags = ["door", "west", "door"]
    let tagged = try #require(try desk.perform(opening, by: "tim").ticket)
    #expect(try desk.ticket(tagged.description).tags == ["door", "west"])
    opening.cc = [try handle("ghost")]
    #expect(try refusal(desk, opening, by: "tim").problem == "there is no person ghost")
    opening.cc = []
    for number in 0...Limits.cc {
      desk.files["people/c\(number).md"] = front("name: C\(number)\nemail: c\(number)@example.org\nrole: customer")
      opening.cc.append(try handle("c\(number)"))
    }
    #expect(try refusal(desk, opening, by: "tim").problem == "at most \(Limits.cc) people see a ticket too")
  }

  @Test func whoIsInCCSeesAndAnswers() throws {
    let desk = try TestDesk.withTicket("status: pending\npending: 2026-11-23")
    #expect(
      try refusal(desk, AnswerTicket.comment(on: id, "x", isInternal: false, then: nil), by: "bob").kind == .forbidden)
    var edits = EditTicket.Edits()
    edits.cc.added = [try handle("bob")]
    try desk.perform(EditTicket(id, edits, reason: nil), by: "jannet")
    #expect(Visibility.maySee(try desk.ticket(), try desk.person("bob")))
    for action in [
      AnswerTicket.resolve(id, "x"), .reopen(id, nil), .comment(on: id, "x", isInternal: false, then: .resolved),
    ] {
      #expect(try refusal(desk, action, by: "bob").kind == .forbidden)
    }
    #expect(
      try refusal(desk, EditTicket(id, edits.with { $0.cc.added = [try handle("eva")] }, reason: nil), by: "bob").kind
        == .forbidden)
    try desk.perform(AnswerTicket.comment(on: id, "It is on.", isInternal: false, then: nil), by: "bob")
    #expect(try desk.ticket().status == .open)
    #expect(
      try refusal(
        desk, EditTicket(id, edits.with { $0.cc = .init(removed: [try handle("bob")]) }, reason: nil), by: "jannet"
      )
      .kind == .forbidden)
    try desk.perform(EditTicket(id, edits.with { $0.cc = .init(removed: [try handle("bob")]) }, reason: nil), by: "tim")
    #expect(try desk.ticket().document["cc"] == nil)
  }

  /// Nobody is put there who has left, or whose the ticket is; and who may not set tags learns nothing of who there is.
  @Test func whoIsInCC() throws {
    let desk = try TestDesk.withTicket()
    desk.files["people/gone.md"] = front("name: Gone\nemail: gone@example.org\nrole: customer\nleft: 2020-01-01")
    var edits = EditTicket.Edits()
    edits.cc.added = [try handle("gone")]
    #expect(try refusal(desk, EditTicket(id, edits, reason: nil), by: "tim").problem == "gone has left")
    let unknown = try refusal(desk, EditTicket(id, edits, reason: nil), by: "jannet").problem
    edits.cc.added = [try handle("ghost")]
    #expect(
      try refusal(desk, EditTicket(id, edits, reason: nil), by: "jannet").problem
        == unknown.replacing("gone", with: "ghost"))
    edits.tags.added = ["x"]
    #expect(try refusal(desk, EditTicket(id, edits, reason: nil), by: "jannet").kind == .forbidden)
    var own = EditTicket.Edits()
    own.cc.added = [try handle("jannet")]
    #expect(try desk.plan(EditTicket(id, own, reason: nil), by: "jannet").isEmpty)
  }

  @Test func ccHasALimit() throws {
    let desk = try TestDesk.withTicket()
    for number in 0...Limits.cc {
      desk.files["people/c\(number).md"] = front("name: C\(number)\nemail: c\(number)@example.org\nrole: customer")
    }
    var edits = EditTicket.Edits()
    edits.cc.added = try (0..<Limits.cc).map { try handle("c\($0)") }
    try desk.perform(EditTicket(id, edits, reason: nil), by: "jannet")
    edits.cc.added = [try handle("c\(Limits.cc)")]
    let problem = "at most \(Limits.cc) people see a ticket too"
    #expect(try refusal(desk, EditTicket(id, edits, reason: nil), by: "jannet").problem == problem)
    let all = (0...Limits.cc).map { "c\($0)" }.joined(separator: ", ")
    #expect(try desk.judged("tim") { try $0.set(TestDesk.ticketPath, "cc: [\(all)]") } == [problem])
  }

  @Test func staffSayWhoseItIsAndWhatItIsFoundBy() throws {
    let desk = try TestDesk.withTicket()
    var edits = EditTicket.Edits()
    edits.requester = try handle("bob")
    #expect(
      try refusal(desk, EditTicket(id, edits, reason: nil), by: "tim").problem == "another requester asks for a reason")
    #expect(try refusal(desk, EditTicket(id, edits, reason: "x"), by: "jannet").kind == .forbidden)
    try desk.perform(EditTicket(id, edits, reason: "She called for him."), by: "tim")
    #expect(try desk.ticket().requester.text == "bob")
    edits = EditTicket.Edits()
    edits.tags.added = ["network", "vpn", "network"]
    edits.reference = "INC-1"
    try desk.perform(EditTicket(id, edits, reason: nil), by: "tim")
    #expect(try desk.ticket().tags == ["network", "vpn"])
    #expect(try desk.ticket().document["reference"]?.text == "INC-1")
    edits = EditTicket.Edits()
    edits.tags.removed = ["vpn", "other"]
    edits.reference = ""
    try desk.perform(EditTicket(id, edits, reason: nil), by: "tim")
    #expect(try desk.ticket().tags == ["network"] && desk.ticket().document["reference"] == nil)
    #expect(try refusal(desk, EditTicket(id, edits, reason: nil), by: "bob").kind == .forbidden)
  }

  @Test func autoGoesBackToImpactAndUrgency() throws {
    let desk = try TestDesk.withTicket("priority: urgent\nprioritised: 2026-11-23")
    var edits = EditTicket.Edits()
    edits.priority = .auto
    try desk.perform(EditTicket(id, edits, reason: nil), by: "tim")
    #expect(try desk.ticket().priority == .low && !desk.ticket().isPrioritised)
    #expect(try desk.plan(EditTicket(id, edits, reason: nil), by: "tim").isEmpty)
  }

  @Test(arguments: ["", "a b", "-a", "a,b", "a\u{202E}b", "a\nb", String(repeating: "a", count: 41)])
  func noTag(text: String) { #expect(Tag.typed(text) == nil) }

  @Test(arguments: [("Network", "network"), (" vpn-2 ", "vpn-2"), ("Ærø", "ærø"), ("日本", "日本")])
  func tags(text: String, tag: String) { #expect(Tag.typed(text) == tag) }
}

extension EditTicket.Edits {
  fileprivate func with(_ edit: (inout EditTicket.Edits) throws -> Void) rethrows -> EditTicket.Edits {
    var edits = self
    try edit(&edits)
    return edits
  }
}
