import Desk
import Documents
import Testing

/// Something was done that should have been refused.
struct Unrefused: Error { let action: String }

@Suite struct ActionTests {
  private let id: TicketID

  init() throws { id = try ticketID(TestDesk.ticket) }

  private func refusal(_ desk: TestDesk, _ action: any Action, by actor: String) throws -> Refusal {
    let desk = desk.copy()
    do {
      try desk.perform(action, by: actor)
    } catch let refusal as Refusal {
      return refusal
    }
    throw Unrefused(action: "\(action)")
  }

  // MARK: open

  @Test func customerOpens() throws {
    let desk = try TestDesk()
    let outcome = try desk.perform(OpenTicket(title: " No sound ", body: "None."), by: "jannet")
    let ticket = try desk.ticket(try #require(outcome.ticket).description)
    #expect(ticket.title == "No sound")
    #expect(ticket.body == "None.\n")
    #expect(ticket.requester.text == "jannet")
    #expect(ticket.assignee?.text == "eva")
    #expect(ticket.service == "it")
    #expect((ticket.type, ticket.priority) == (.incident, .low))
    #expect(ticket.triaged == nil)
    #expect(ticket.created == desk.now && ticket.assigned == desk.now)
    let plan = try desk.plan(OpenTicket(title: "Second"), by: "bob")
    #expect(plan.reasons == ["tim has 0, the fewest of 2"])
    #expect(plan.outcome.assignee?.text == "tim")
  }

  @Test func staffOpenForAnybody() throws {
    let desk = try TestDesk()
    let opening = OpenTicket(title: "PC", service: "pc", impact: .site, urgency: .high, requester: try handle("jannet"))
    let id = try #require(try desk.perform(opening, by: "tim").ticket)
    let ticket = try desk.ticket(id.description)
    #expect(ticket.requester.text == "jannet")
    #expect(ticket.type == .request)
    #expect(ticket.priority == .urgent)
    #expect(ticket.triaged == desk.now)
  }

  @Test func openedWithNobodyThere() throws {
    let desk = try TestDesk()
    try desk.set("people/tim.md", "away: 2026-11-24")
    try desk.set("people/eva.md", "left: 2026-11-01")
    let outcome = try desk.perform(OpenTicket(title: "PC"), by: "jannet")
    #expect(outcome.assignee == nil)
    #expect(outcome.notes == ["no 1st-level supporter is there, so nobody has it yet"])
    #expect(desk.tickets[0].assigned == nil)
    // Reopening finds somebody for it.
    desk.now = try time("2026-11-25")
    let id = try #require(outcome.ticket)
    try desk.perform(AnswerTicket.resolve(id, nil), by: "jannet")
    #expect(try desk.perform(AnswerTicket.reopen(id, nil), by: "jannet").assignee?.text == "tim")
  }

  @Test func openingsThatAreRefused() throws {
    let desk = try TestDesk()
    #expect(try refusal(desk, OpenTicket(title: "a\nb"), by: "jannet").kind == .usage)
    #expect(
      try refusal(desk, OpenTicket(title: "a", service: "x"), by: "jannet").problem == "x is not in the service catalog"
    )
    #expect(
      try refusal(desk, OpenTicket(title: "a", type: .request, service: "print"), by: "jannet").kind == .forbidden)
    #expect(try refusal(desk, OpenTicket(title: "a", requester: try handle("bob")), by: "jannet").kind == .forbidden)
    #expect(try refusal(desk, OpenTicket(title: "a", requester: try handle("nobody")), by: "tim").kind == .notFound)
  }

  // MARK: answers

  @Test(arguments: ["open", "pending", "resolved"])
  func customerAnswers(status: String) throws {
    let since = status == "open" ? "" : "\n\(status): 2026-11-23T10:00:00Z"
    let desk = try TestDesk.withTicket("status: \(status)\(since)")
    let outcome = try desk.perform(
      AnswerTicket.comment(on: id, "Still broken", isInternal: false, then: nil), by: "jannet")
    let ticket = try desk.ticket()
    #expect((outcome.status, ticket.status) == (.open, .open))
    #expect(ticket.pending == nil && ticket.resolved == nil && ticket.responded == nil)
    #expect(
      ticket.waits.map(\.description) == (status == "open" ? [] : ["2026-11-23T10:00:00Z/2026-11-24T10:00:00Z"]))
    #expect(ticket.assignee?.text == "tim" && ticket.assigned?.description == "2026-11-20T08:00:00Z")
    let comment = try #require(try desk.comments(id).first)
    #expect(comment.author.text == "jannet" && !comment.isInternal && comment.body == "Still broken\n")
  }

  @Test(arguments: ["open", "pending", "resolved"])
  func staffAnswer(status: String) throws {
    let since = status == "open" ? "" : "\n\(status): 2026-11-23T10:00:00Z"
    let desk = try TestDesk.withTicket("status: \(status)\(since)")
    try desk.perform(AnswerTicket.comment(on: id, "Note", isInternal: true, then: nil), by: "eva")
    #expect(try desk.ticket().responded == nil)
    try desk.perform(AnswerTicket.comment(on: id, "Try this", isInternal: false, then: nil), by: "eva")
    #expect(try desk.ticket().status.rawValue == status)
    #expect(try desk.ticket().responded == desk.now)
    desk.now = desk.now.adding(seconds: 60)
    try desk.perform(AnswerTicket.comment(on: id, "And this", isInternal: false, then: .pending), by: "root")
    #expect(try desk.ticket().responded == desk.now.adding(seconds: -60))
    #expect(try desk.ticket().status == .pending)
    #expect(try desk.comments(id).map(\.isInternal) == [true, false, false])
  }

  @Test func pendingAndBack() throws {
    let desk = try TestDesk.withTicket()
    try desk.perform(AnswerTicket.pending(id, "Which printer?"), by: "tim")
    #expect(try desk.ticket().pending == desk.now)
    #expect(try desk.plan(AnswerTicket.pending(id, nil), by: "tim").edits.isEmpty)
    // A clock that went back makes a wait of no length, and the rules take it.
    desk.now = desk.now.adding(seconds: -3600)
    try desk.perform(AnswerTicket.resolve(id, nil), by: "jannet")
    #expect(try desk.ticket().waits.map(\.description) == ["2026-11-24T10:00:00Z/2026-11-24T10:00:00Z"])
    #expect(try desk.ticket().resolved == desk.now)
    try desk.perform(AnswerTicket.reopen(id, "No"), by: "tim")
    #expect(try desk.ticket().resolved == nil)
    #expect(try desk.comments(id).map(\.author.text) == ["tim", "tim"])
  }

  @Test func pendingWithoutSince() throws {
    let desk = try TestDesk.withTicket("status: pending")
    try desk.perform(AnswerTicket.comment(on: id, "Here", isInternal: false, then: nil), by: "jannet")
    #expect(try desk.ticket().status == .open && desk.ticket().waits.isEmpty)
  }

  @Test func requesterWhoIsStaff() throws {
    let desk = try TestDesk.withTicket("requester: eva\nstatus: pending\npending: 2026-11-23T10:00:00Z")
    try desk.perform(AnswerTicket.comment(on: id, "Here", isInternal: false, then: nil), by: "eva")
    #expect(try desk.ticket().status == .open && desk.ticket().responded == nil)
    try desk.perform(AnswerTicket.comment(on: id, "Secret", isInternal: true, then: nil), by: "eva")
    // Whoever solves their own ticket answers as support.
    try desk.set(TestDesk.ticketPath, "requester: tim")
    try desk.perform(AnswerTicket.comment(on: id, "Found it", isInternal: false, then: .resolved), by: "tim")
    #expect(try desk.ticket().status == .resolved && desk.ticket().responded == desk.now)
  }

  @Test(arguments: [("2026-11-10T10:00:00Z", false), ("2026-11-10T09:59:59Z", true)])
  func lateAnswer(resolved: String, isLate: Bool) throws {
    let desk = try TestDesk.withTicket("status: resolved\nresolved: \(resolved)\nimpact: team\nurgency: high")
    let answer = AnswerTicket.comment(on: id, "Broken again", isInternal: false, then: nil)
    let outcome = try desk.perform(answer, by: "jannet")
    #expect((outcome.ticket != id) == isLate)
    guard isLate else { return #expect(try desk.ticket().status == .open) }
    let new = try desk.ticket(try #require(outcome.ticket).description)
    #expect(try desk.ticket().status == .resolved && desk.comments(id).isEmpty)
    #expect(new.document["follows"]?.text == id.description)
    #expect((new.title, new.body, new.service, new.priority) == ("Printer", "Broken again\n", "print", .high))
    #expect(try refusal(desk, AnswerTicket.reopen(id, nil), by: "jannet").kind == .forbidden)
    #expect(try desk.perform(AnswerTicket.reopen(id, "Once more"), by: "jannet").ticket != id)
    #expect(try desk.perform(AnswerTicket.reopen(id, nil), by: "tim").ticket == id)
  }

  /// The catalog may have dropped the service meanwhile, or no longer offer it for this type.
  @Test(arguments: ["service: gone", "service: pc", "service:\ntype: request", "service: print"])
  func lateAnswerAfterTheCatalogChanged(fields: String) throws {
    let desk = try TestDesk.withTicket("status: resolved\nresolved: 2026-10-01\n\(fields)")
    desk.files["kb/service-catalog.md"] = front(
      "catalog:\n  - id: it\n    default: true\n    types: [incident]\n  - id: pc\n    types: [request]")
    let outcome = try desk.perform(AnswerTicket.comment(on: id, "Again", isInternal: false, then: nil), by: "jannet")
    let new = try desk.ticket(try #require(outcome.ticket).description)
    let service = try #require(try desk.before().catalog?[new.service ?? ""])
    #expect(service.types.contains(new.type))
  }

  @Test(arguments: ["away: 2026-11-20..2026-11-24", "left: 2026-11-24", "level: 2", "role: customer\nlevel:"])
  func reopenedWithAnAssigneeWhoIsGone(fields: String) throws {
    for (status, actor) in [("pending", "jannet"), ("resolved", "jannet"), ("resolved", "tim")] {
      let desk = try TestDesk.withTicket("status: \(status)\n\(status): 2026-11-23T10:00:00Z\nassignee: eva")
      try desk.set("people/eva.md", fields)
      for text in [nil, "Still broken"] as [String?] {
        let desk = desk.copy()
        let outcome = try desk.perform(AnswerTicket.reopen(id, text), by: actor)
        #expect(outcome.assignee?.text == "tim")
        #expect(try desk.ticket().assigned == desk.now)
        // With nobody there it is open all the same.
        try desk.set("people/tim.md", "left: 2026-11-01")
        try desk.set(TestDesk.ticketPath, "status: \(status)\n\(status): 2026-11-23T10:00:00Z\nassignee: eva")
        guard actor != "tim" else { continue }
        #expect(try desk.perform(AnswerTicket.reopen(id, text), by: actor).assignee == nil)
        #expect(try desk.ticket().assigned == nil)
      }
    }
  }

  @Test func answersThatAreRefused() throws {
    let desk = try TestDesk.withTicket()
    #expect(
      try refusal(desk, AnswerTicket.comment(on: id, " \n", isInternal: false, then: nil), by: "jannet").kind == .usage)
    #expect(
      try refusal(desk, AnswerTicket.comment(on: id, "x", isInternal: true, then: nil), by: "jannet").kind == .forbidden
    )
    #expect(
      try refusal(desk, AnswerTicket.comment(on: id, "x", isInternal: false, then: .pending), by: "jannet").kind
        == .forbidden
    )
    #expect(try refusal(desk, AnswerTicket.pending(id, nil), by: "jannet").kind == .forbidden)
    let pending = try TestDesk.withTicket("status: pending\npending: 2026-11-23")
    #expect(try refusal(pending, AnswerTicket.pending(id, "Here"), by: "jannet").kind == .forbidden)
    for action in [
      AnswerTicket.comment(on: id, "x", isInternal: false, then: nil), AnswerTicket.resolve(id, nil),
      AnswerTicket.reopen(id, nil),
    ] {
      #expect(try refusal(desk, action, by: "bob").problem == "ticket 261120-3qzxm is not yours")
    }
    #expect(try refusal(desk, AnswerTicket.resolve(try ticketID("261120-00000"), nil), by: "tim").kind == .notFound)
  }

  // MARK: assign, escalate

  @Test func assigns() throws {
    let desk = try TestDesk.withTicket()
    #expect(try desk.perform(AssignTicket(id, to: .person(try handle("eva"))), by: "root").assignee?.text == "eva")
    #expect(try desk.ticket().assigned == desk.now)
    #expect(try desk.plan(AssignTicket(id, to: .person(try handle("eva"))), by: "root").edits.isEmpty)
    #expect(try desk.perform(AssignTicket(id, to: .actor), by: "tim").assignee?.text == "tim")
    #expect(
      try desk.plan(AssignTicket(id, to: .person(try handle("eva")), reason: " She knows. "), by: "tim").reasons == [
        "She knows."
      ])
    let plan = try desk.plan(AssignTicket(id, to: .load), by: "tim")
    #expect(plan.outcome.assignee?.text == "eva" && plan.reasons == ["eva has 0, the fewest of 2"])
    try desk.set("people/eva.md", "away: 2026-11-24")
    #expect(try desk.perform(AssignTicket(id, to: .person(try handle("eva"))), by: "tim").notes == ["eva is away"])
  }

  @Test func assignsDown() throws {
    let desk = try TestDesk.withTicket("assignee: sofia\nlevel: 3")
    try desk.perform(AssignTicket(id, to: .person(try handle("tim"))), by: "sofia")
    #expect(try desk.ticket().level == 1)
  }

  @Test func assignmentsThatAreRefused() throws {
    let desk = try TestDesk.withTicket()
    try desk.set("people/eva.md", "left: 2026-11-24")
    let up = try refusal(desk, AssignTicket(id, to: .person(try handle("ahmed"))), by: "tim")
    #expect(up.kind == .forbidden && up.hint == "tix escalate 261120-3qzxm ahmed -m REASON moves it up")
    for (target, actor) in [
      ("eva", "tim"), ("jannet", "tim"), ("root", "tim"), ("bob", "jannet"), ("eva", "jannet"),
    ] {
      #expect(try refusal(desk, AssignTicket(id, to: .person(try handle(target))), by: actor).kind == .forbidden)
    }
    #expect(try refusal(desk, AssignTicket(id, to: .person(try handle("nobody"))), by: "tim").kind == .notFound)
    for actor in ["jannet", "root", "ahmed", "bob"] {
      #expect(try refusal(desk, AssignTicket(id, to: .actor), by: actor).kind == .forbidden)
    }
    try desk.set("people/tim.md", "away: 2026-11-24")
    #expect(try refusal(desk, AssignTicket(id, to: .load), by: "root").problem == "no supporter of level 1 is there")
  }

  @Test func escalates() throws {
    let desk = try TestDesk.withTicket()
    let plan = try desk.plan(EscalateTicket(id, to: nil, reason: " Needs a new driver\n"), by: "tim")
    #expect(plan.reasons == ["Needs a new driver", "ahmed has 0, and is the only one there at level 2"])
    #expect(try desk.perform(EscalateTicket(id, to: nil, reason: "Driver"), by: "tim").assignee?.text == "ahmed")
    #expect(try desk.ticket().level == 2)
    #expect(try desk.comments(id).map(\.isInternal) == [true])
    #expect(try refusal(desk, EscalateTicket(id, to: try handle("ahmed"), reason: "x"), by: "tim").kind == .forbidden)
    #expect(try refusal(desk, EscalateTicket(id, to: try handle("tim"), reason: "x"), by: "ahmed").kind == .forbidden)
    try desk.perform(EscalateTicket(id, to: try handle("sofia"), reason: "Harder"), by: "root")
    #expect(
      try refusal(desk, EscalateTicket(id, to: nil, reason: "x"), by: "sofia").problem
        == "nobody is there above level 3")
  }

  @Test func escalationSkipsAnEmptyLevel() throws {
    let desk = try TestDesk.withTicket()
    try desk.set("people/ahmed.md", "away: 2026-11-24")
    #expect(try desk.perform(EscalateTicket(id, to: nil, reason: "x"), by: "tim").assignee?.text == "sofia")
    #expect(try desk.ticket().level == 3)
  }

  @Test func escalationsThatAreRefused() throws {
    let desk = try TestDesk.withTicket()
    #expect(try refusal(desk, EscalateTicket(id, to: nil, reason: " \n"), by: "tim").kind == .usage)
    #expect(try refusal(desk, EscalateTicket(id, to: nil, reason: "x"), by: "jannet").kind == .forbidden)
    #expect(try refusal(desk, EscalateTicket(id, to: try handle("root"), reason: "x"), by: "tim").kind == .forbidden)
    try desk.set("people/ahmed.md", "left: 2026-11-24")
    #expect(try refusal(desk, EscalateTicket(id, to: try handle("ahmed"), reason: "x"), by: "tim").kind == .forbidden)
    try desk.set(TestDesk.ticketPath, "status: resolved\nresolved: 2026-11-24")
    #expect(
      try refusal(desk, EscalateTicket(id, to: nil, reason: "x"), by: "tim").problem == "261120-3qzxm is resolved")
  }
}
