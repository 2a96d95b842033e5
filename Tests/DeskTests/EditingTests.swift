import Desk
import Testing

@Suite struct EditingTests {
  private let id: TicketID

  init() throws { id = try ticketID(TestDesk.ticket) }

  private func edits(_ set: (inout EditTicket.Edits) -> Void) -> EditTicket.Edits {
    var edits = EditTicket.Edits()
    set(&edits)
    return edits
  }

  /// What became of jannet's ticket, and what was said.
  private func edited(
    _ fields: String = "", by actor: String = "tim", reason: String? = nil, _ set: (inout EditTicket.Edits) -> Void
  ) throws -> (ticket: Ticket, notes: [String]) {
    let desk = try TestDesk.withTicket(fields)
    let outcome = try desk.perform(EditTicket(id, edits(set), reason: reason), by: actor)
    #expect(try desk.comments(id).map(\.isInternal) == (reason == nil ? [] : [true]))
    return (try desk.ticket(), outcome.notes)
  }

  @Test func theTypeIsConfirmedByStaff() throws {
    let same = try edited { $0.type = .incident }.ticket
    #expect((same.type, same.triaged?.description) == (.incident, "2026-11-24T10:00:00Z"))
    let other = try edited("service: it\ntriaged: 2026-11-23") { $0.type = .request }.ticket
    #expect((other.type, other.triaged?.description) == (.request, "2026-11-24T10:00:00Z"))
    let again = try edited("triaged: 2026-11-23") { $0.type = .incident }
    #expect(again.notes == ["nothing changes for \(id)"])
    let own = try edited("service: it", by: "jannet") { $0.type = .request }.ticket
    #expect((own.type, own.triaged) == (.request, nil))
  }

  @Test func thePriorityFollows() throws {
    let team = try edited { $0.impact = .team }
    #expect((team.ticket.priority, team.ticket.isPrioritised) == (.normal, false))
    #expect(team.notes == ["\(id) has priority normal now"])
    let both = try edited {
      $0.impact = .organisation
      $0.urgency = .high
    }.ticket
    #expect(both.priority == .urgent)
    let kept = try edited("priority: urgent\nprioritised: 2026-11-23") { $0.impact = .team }
    #expect((kept.ticket.priority, kept.ticket.isPrioritised) == (.urgent, true))
    #expect(kept.notes == ["\(id) keeps priority urgent, which was set by hand"])
  }

  @Test func aPriorityByHandAsksForAReason() throws {
    #expect(
      throws: Refusal(.usage, "a priority by hand asks for a reason", hint: "give it with -m TEXT or -F FILE")
    ) { try edited { $0.priority = .urgent } }
    let urgent = try edited(reason: "The exam.") { $0.priority = .urgent }.ticket
    #expect((urgent.priority, urgent.isPrioritised) == (.urgent, true))
    let back = try edited("priority: urgent\nprioritised: 2026-11-23") { $0.priority = .low }.ticket
    #expect((back.priority, back.isPrioritised) == (.low, false))
    let plain = try edited("priority: urgent\nprioritised: 2026-11-23") {
      $0.priority = .normal
      $0.impact = .team
    }.ticket
    #expect((plain.priority, plain.isPrioritised) == (.normal, false))
    #expect(throws: Refusal.self) { try edited("priority: urgent\nprioritised: 2026-11-23") { $0.priority = .high } }
    let same = try edited("priority: urgent\nprioritised: 2026-11-23") { $0.priority = .urgent }
    #expect(same.notes == ["nothing changes for \(id)"])
    #expect(throws: Refusal(.usage, "the reason is empty")) { try edited(reason: " ") { $0.priority = .urgent } }
  }

  @Test func customersHaveTitleAndTypeUntilTheFirstAnswer() throws {
    #expect(try edited(by: "jannet") { $0.title = " Scanner " }.ticket.title == "Scanner")
    for (fields, set) in [
      ("responded: 2026-11-23", { $0.title = "x" }), ("service: it\ntriaged: 2026-11-23", { $0.type = .request }),
      ("", { $0.priority = .urgent }), ("", { $0.impact = .site }), ("", { $0.service = "it" }),
    ] as [(String, (inout EditTicket.Edits) -> Void)] {
      let refusal = #expect(throws: Refusal.self) { try edited(fields, by: "jannet", set) }
      #expect(refusal?.kind == .forbidden)
    }
    #expect(throws: Refusal(.forbidden, "a customer may not write internal notes")) {
      try edited(by: "jannet", reason: "x") { $0.title = "x" }
    }
    #expect(throws: Refusal(.forbidden, "ticket \(id) is not yours")) { try edited(by: "bob") { $0.title = "x" } }
  }

  @Test func services() throws {
    #expect(try edited { $0.service = "it" }.ticket.service == "it")
    #expect(throws: Refusal.self) { try edited { $0.service = "x" } }
    #expect(throws: Refusal(.forbidden, "print is not offered for requests")) { try edited { $0.type = .request } }
    #expect(
      throws: Refusal(.usage, "the title cannot be used: it may not hold line breaks or control characters")
    ) { try edited { $0.title = "a\nb" } }
  }

  // MARK: the form in the editor

  private func form(_ actor: String = "tim", _ fields: String = "") throws -> EditForm {
    let desk = try TestDesk.withTicket(fields)
    return try EditForm(try desk.ticket(), for: try desk.person(actor), catalog: try desk.before().catalog)
  }

  @Test func theFormHasJustTheseFields() throws {
    #expect(
      try form().text == """
        ---
        title: Printer
        type: incident
        service: print
        priority: low
        impact: person
        urgency: medium
        # type: incident, request
        # service: it, print, pc
        # priority: low, normal, high, urgent, auto
        # impact: person, team, site, organisation
        # urgency: low, medium, high
        # A priority of auto follows from impact and urgency.
        # A priority that does not follow from impact and urgency asks for a reason: write it below the block.
        ---

        """)
    #expect(try form("jannet").text == "---\ntitle: Printer\ntype: incident\n# type: incident, request\n---\n")
  }

  @Test func theFormIsReadBack() throws {
    let form = try form()
    let unchanged = try form.read(Array(form.text.utf8))
    #expect(unchanged.edits.isEmpty && unchanged.reason == nil)
    let read = try form.read(front("title: \"Printer: again\"\npriority: urgent\nimpact: person", "\nThe exam.\n"))
    #expect(
      read.edits
        == edits {
          $0.title = "Printer: again"
          $0.priority = .urgent
        })
    #expect(read.reason == "The exam.")
    let empty = try self.form("tim", "service:\nimpact:").read(front("service:\nimpact:"))
    #expect(empty.edits.isEmpty)
  }

  @Test func theFormIsReadStrictly() throws {
    #expect(
      throws: Refusal(
        .forbidden, "the form has 6 mistakes",
        details: [
          "line 2: the title cannot be used: it may not hold line breaks or control characters",
          "line 3: priority is none of low, normal, high, urgent, auto", "line 4: status cannot be set here",
          "line 5: service is empty", "line 6: urgency is none of low, medium, high", "line 7: urgency stands twice",
        ])
    ) { try form().read(front("title: a\u{7}b\npriority: huge\nstatus: open\nservice:\nurgency: [low]\nurgency: low")) }
    #expect(throws: Refusal(.forbidden, "the form: line 2: impact cannot be set here")) {
      try form("jannet").read(front("impact: site"))
    }
    #expect(throws: Refusal(.forbidden, "the form: line 1: it does not begin with a line ---")) {
      try form().read(Array("title: x".utf8))
    }
  }
}
