import Desk
import Scratch
import Testing

@testable import Store

/// The tickets that a Message-ID is at.
@Suite struct MessageLookUpTests {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  @Test func ofVeryManyTicketsTheNewestAndSomebodysOwn() throws {
    let scratch = try ScratchStore()
    let ids = (0..<60).map { "261124-3qz\(Self.alphabet[$0 / 32])\(Self.alphabet[$0 % 32])" }
    let message = try #require(MessageID("one@home.example"))
    try scratch.add(ids, "message: \(message.text)\n")
    let (other, ann) = (try #require(Handle(typed: "nobody")), try #require(Handle(typed: "ann")))
    // The oldest one is somebody else's.
    let text = ScratchStore.ticket("message: \(message.text)\n")
    try scratch.commit([(try ScratchStore.path(ids[0]), text.replacing("requester: boss", with: "requester: ann"))])
    let head = try scratch.store.head()
    let newest = Array(ids.reversed())
    for (own, expected) in [
      (other, Array(newest.prefix(50))), (ann, [ids[0]] + newest.prefix(49)),
    ] {
      let taken = try head.taken(as: message, first: own)
      #expect(taken.map(\.ticket.description) == expected)
      #expect(try head.scannedIDs(holding: message, first: own) == taken.map(\.ticket))
    }
  }
}
