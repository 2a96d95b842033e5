import Testing

@testable import Desk

/// The messages of several commits in one, as `git rebase -i` leaves them where it makes one commit of them.
@Suite struct SquashedClaimTests {
  private let id: TicketID
  private let tim: Handle

  init() throws {
    id = try ticketID(TestDesk.ticket)
    tim = try handle("tim")
  }

  private func message(_ action: ActionName, on ticket: TicketID? = nil, by actor: String = "tim") throws -> String {
    let claim = Claim(action: action, ticket: ticket ?? id, actor: try handle(actor), via: .cli)
    return CommitMessage(subject: "261120-3qzxm: something", reasons: ["Because."], claim: claim).text
  }

  /// A commit that answers tim's ticket and solves it.
  private func change() throws -> Change {
    let desk = try TestDesk.withTicket()
    let other = desk.copy()
    other.files[TestDesk.folder + "/comments/20261124T100000Z-0000.md"] = comment("tim")
    try other.set(TestDesk.ticketPath, "status: resolved\nresolved: 2026-11-24\nassignee: eva")
    return desk.change(to: other)
  }

  private func problems(_ message: String) throws -> [String] {
    let isByHand = Claim(message: message) == nil
    return Claim.problems(in: message)
      + Claim.disagreements(of: Claim.all(in: message), besides: isByHand, with: try change(), author: tim)
  }

  @Test func allOfThemAreHeldAgainstTheWhole() throws {
    let (comment, assign, resolve) = (try message(.comment), try message(.assign), try message(.resolve))
    for parts in [[comment, assign, resolve], [resolve, comment, assign], [comment, comment, resolve, assign]] {
      #expect(try problems(parts.joined(separator: "\n")) == [])
    }
    // What one of them did not do, or somebody else did, is told.
    #expect(try problems(assign) == ["the trailers say assign, but it changes \(TestDesk.ticketPath)"])
    #expect(
      try problems([comment, try message(.escalate)].joined(separator: "\n")).contains { $0.contains("escalate") })
    #expect(
      try problems([try message(.comment, by: "eva"), resolve, assign].joined(separator: "\n"))
        == ["the trailers say eva did it, the author is tim"])
    let elsewhere = try message(.comment, on: ticketID("261124-zzzzz"))
    #expect(
      try problems([elsewhere, resolve, assign].joined(separator: "\n"))
        == ["the trailers say ticket 261124-zzzzz, which it does not touch"])
  }

  /// What follows by hand says nothing of itself; what stands before it still has to be so.
  @Test func besidesWorkByHand() throws {
    let (comment, foreign) = (try message(.comment), try message(.comment, by: "eva"))
    #expect(try problems(comment + "\nBy hand.\n") == [])
    #expect(try problems(foreign + "\nBy hand.\n") == ["the trailers say eva did it, the author is tim"])
    #expect(
      try problems(try message(.escalate) + "\nBy hand.\n") == ["the trailers say escalate, which it does not do"])
  }

  /// Only what tix writes, to the byte, is what one of several commits said.
  @Test(arguments: [
    "Tix-Actor: tim", "Tix-Action: comment\nTix-Actor: tim",
    "Tix-Action: comment\nTix-Actor: tim\nTix-Via: cli\nMore: x",
    "Tix-Actor: tim\nTix-Action: comment\nTix-Via: cli", "tix-Action: comment\nTix-Actor: tim\nTix-Via: cli",
    "Tix-Action: comment\nTix-Actor: tim\nTix-Actor: tim\nTix-Via: cli",
    "Tix-Action: comment\nTix-Actor: tim\nTix-Via: cli ", "x\nTix-Action: comment\nTix-Actor: tim\nTix-Via: cli",
  ])
  func whatIsNone(_ paragraph: String) throws {
    let text = "Fix\n\n\(paragraph)\n\n" + (try message(.comment))
    #expect(Claim.problems(in: text) != [])
    #expect(Claim.all(in: text).count == 1)
    // Nor is the first line of a message.
    #expect(Claim.problems(in: "Tix-Action: comment\nTix-Actor: tim\nTix-Via: cli\n\nMore.\n") != [])
  }

  /// To Git the next line is the same trailer's where it begins with a blank.
  @Test func aTrailerThatGoesOn() throws {
    let text = try message(.comment)
    let found = ["a trailer of tix goes on in another line of its message"]
    for more in [" root", "\troot", " \troot\n and more"] {
      #expect(Claim.problems(in: text + more) == found)
      #expect(Claim.problems(in: text.replacing("Actor: tim", with: "Actor: tim\n\(more)")) == found)
    }
    #expect(Claim.problems(in: text + "Signed-off-by: x\n y") == [])
    #expect(Claim.problems(in: "Fix\n\nA list:\n - one\n - two\n") == [])
  }
}
