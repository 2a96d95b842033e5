import Desk
import Testing

/// The id that a ticket has elsewhere: who may give it, and that no two tickets have it.
@Suite struct ExternalReferenceTests {
  private static func opening(_ reference: String) -> OpenTicket {
    var opening = OpenTicket(title: "Cannot print")
    opening.reference = reference
    return opening
  }

  private func refusal(_ body: () throws -> Void) throws -> Refusal {
    try #require(throws: Refusal.self) { try body() }
  }

  @Test(arguments: [
    ("tim", CommitMoment.Committer.staff, true), ("tim", .program, true), ("jannet", .staff, true),
    ("jannet", .program, true), ("jannet", .customer, false),
  ])
  func whoMayOpenATicketWithOne(actor: String, maker: CommitMoment.Committer, isKept: Bool) throws {
    let desk = try TestDesk()
    let outcome = try desk.perform(Self.opening("INC-1"), by: actor, madeBy: maker)
    let ticket = try desk.ticket(#require(outcome.ticket).description)
    #expect(ticket.reference == (isKept ? "INC-1" : nil))
    #expect(outcome.notes.contains { $0.contains("not kept") } == !isKept)
    // The same by hand.
    let judged = try desk.judged(actor, madeBy: maker) {
      $0.files[JudgeTableTests.newPath] = front("\(JudgeTableTests.newTicket)\nrequester: \(actor)\nreference: X-2")
    }
    #expect(judged.filter { $0.contains("reference") } == (isKept ? [] : ["only staff may set reference"]))
  }

  @Test func noTwoTicketsHaveIt() throws {
    let desk = try TestDesk.withTicket("reference: INC-1")
    let taken = "INC-1 is the reference of \(TestDesk.ticket) already"
    let refused = try refusal { try desk.perform(Self.opening("INC-1"), by: "tim") }
    #expect(refused.problem == taken && refused.kind == .forbidden)
    // In other letters it is another.
    let other = try #require(try desk.perform(Self.opening("inc-1"), by: "tim").ticket)
    var edits = EditTicket.Edits()
    edits.reference = " INC-1 "
    #expect(try refusal { try desk.perform(EditTicket(other, edits, reason: nil), by: "tim") }.problem == taken)
    let own = try desk.plan(EditTicket(ticketID(TestDesk.ticket), edits, reason: nil), by: "tim")
    #expect(own.isEmpty)
    // A customer, who may set none, is not told of it.
    #expect(try desk.perform(Self.opening("INC-1"), by: "jannet").ticket != nil)
  }

  @Test func aFieldThatIsThereIsStaffsWhoeverMadeTheCommit() throws {
    let desk = try TestDesk.withTicket()
    for maker in [CommitMoment.Committer.staff, .program, .customer] {
      let judged = try desk.judged("jannet", madeBy: maker) { try $0.set(TestDesk.ticketPath, "reference: X") }
      #expect(!judged.isEmpty)
    }
  }

  @Test func searchedByStaffAlone() throws {
    let desk = try TestDesk.withTicket("reference: INC-1")
    let ticket = try desk.ticket()
    #expect(SearchQuery(["INC-1"]).names(ticket, isStaff: true))
    #expect(!SearchQuery(["INC-1"]).names(ticket, isStaff: false))
    #expect(!SearchQuery(["INC"]).names(ticket, isStaff: true))
    #expect(!SearchQuery(["INC-1", "x"]).names(ticket, isStaff: true))
  }
}
