import Desk
import Testing

@Suite struct MailTokenTests {
  private static let token = MailToken(hash: sampleHash(7))
  private static let ticket = TicketID("261124-3qzxm")!
  private static let jane = Handle("jane")!
  private static let sent = Timestamp("2026-11-24T23:15:02Z")!

  private static var id: String {
    token.messageID(about: ticket, to: jane, at: sent, event: "0a1b", domain: "example.org")
  }

  @Test func itNamesItsTicket() {
    #expect(Self.id.hasPrefix("261124-3qzxm.20261124."))
    #expect(Self.id.hasSuffix(".0a1b@example.org"))
    #expect(MailToken.ticket(in: Self.id) == Self.ticket)
    for other in [
      "", "@", "a@b", "261124-3qzxm@example.org", "261124-3qzxm.20261124.x.y", "261324-3qzxm.20261124.x.y@z",
    ] {
      #expect(MailToken.ticket(in: other) == nil)
    }
  }

  @Test(arguments: [
    ("2026-11-24T00:00:00Z", true), ("2026-12-24T23:59:59Z", true), ("2026-12-25T00:00:00Z", false),
    ("2027-11-24T12:00:00Z", false), ("2026-11-23T12:00:00Z", true), ("2026-11-22T12:00:00Z", false),
  ])
  func itIsGoodForThirtyDays(_ now: String, _ isGood: Bool) {
    #expect(
      Self.token.isProof(Self.id, about: Self.ticket, of: Self.jane, at: Timestamp(now)!) == isGood)
  }

  @Test func itIsForOnePersonAndOneTicket() {
    let now = Self.sent
    #expect(Self.token.isProof(Self.id, about: Self.ticket, of: Self.jane, at: now))
    // A mail server may write a Message-ID in other letters.
    #expect(Self.token.isProof(Self.id.uppercased(), about: Self.ticket, of: Self.jane, at: now))
    #expect(!Self.token.isProof(Self.id, about: Self.ticket, of: Handle("eve")!, at: now))
    #expect(!Self.token.isProof(Self.id, about: TicketID("261124-3qzxn")!, of: Self.jane, at: now))
    #expect(!MailToken(hash: sampleHash(8)).isProof(Self.id, about: Self.ticket, of: Self.jane, at: now))
    let moved = Self.id.replacing("3qzxm", with: "3qzxn").replacing("20261124", with: "20261123")
    #expect(!Self.token.isProof(moved, about: TicketID("261124-3qzxn")!, of: Self.jane, at: now))
  }
}
