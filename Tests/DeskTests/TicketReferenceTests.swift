import Desk
import Testing

/// What somebody types or pastes where a ticket is meant.
@Suite struct TicketReferenceTests {
  @Test(arguments: [
    "261120-3qzxm", "#261120-3qzxm", "[261120-3QZXM]", "261120-3qzxm:", "(261120-3qzxm).", "#3qzxm", "<3qzxm>",
    "3qzxm,", "3qz",
    "tickets/2026/11/20/3qzxm", "tickets/2026/11/20/3qzxm/", "tickets/2026/11/20/3qzxm/ticket.md",
    "/srv/desk/tickets/2026/11/20/3qzxm/comments/20261120T080000Z-abc.md", "./tickets/2026/11/20/3qzxm",
  ])
  func meant(typed: String) throws {
    let reference = try #require(TicketReference(typed))
    let (meant, other) = (try ticketID("261120-3qzxm"), try ticketID("261120-8w2fk"))
    #expect(reference.matches(meant) && !reference.matches(other))
    #expect(reference.typed == typed)
  }

  @Test(arguments: ["", "#", "##", "[]", "tickets/", "tickets/2026", "people/tim.md", "hello there", "u", "3q#zxm"])
  func notMeant(typed: String) { #expect(TicketReference(typed) == nil) }
}
