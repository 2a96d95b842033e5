import Desk
import Scratch
import Testing

@Suite struct NameTests {
  private let moment: Timestamp

  init() throws { moment = try time("2026-11-24T10:15:02Z") }

  @Test func wholeIDs() throws {
    let id = try #require(TicketID("261124-3qzxm"))
    #expect(id.folder == "tickets/2026/11/24/3qzxm")
    #expect(id.path == "tickets/2026/11/24/3qzxm/ticket.md")
    #expect(id.description == "261124-3qzxm")
  }

  @Test(arguments: [
    "", "-", "261124", "261124-3qzx", "261124-3qzxmm", "261124-3QZXM", "261124-3qzxi", "261124-3qzxl", "261124-3qzxo",
    "261124-3qzxu", "261131-3qzxm", "261324-3qzxm", "260229-3qzxm", "261124_3qzxm", "261124-3qzxm-", "2611٢4-3qzxm",
    "261124-../..", "261124-3qzx\u{301}",
  ])
  func noTicketID(text: String) {
    #expect(TicketID(text) == nil)
  }

  @Test func freshIDs() throws {
    var dice = Dice(seed: 2)
    for _ in 0..<2_000 {
      let moment = try #require(Timestamp(seconds: Int64.random(in: 0...253_402_300_799, using: &dice)))
      let id = TicketID(created: moment, number: dice.next())
      #expect(TicketID(id.description) == id)
      #expect(DeskPath(id.path) == .ticket(id))
    }
    #expect(Set((0..<32).map { TicketID(created: moment, number: $0).random }).count == 32)
    #expect(TicketID(created: moment, number: 1 << 25).random == "00000")
  }

  @Test(arguments: [
    ("261124-3qzxm", true), ("261124-3QZXM", true), ("3qzxm", true), ("3Q", true), ("3", true), ("2", true),
    ("261124", true), ("261124-", true), ("261124-3", true), ("26II24-3qzxm", true), ("26L124", true),
    ("qzxm", false), ("3qzxma", false), ("261125", false), ("-3qzxm", false), ("4", false),
  ])
  func references(typed: String, isMeant: Bool) throws {
    let reference = try #require(TicketReference(typed))
    #expect(reference.matches(try ticketID("261124-3qzxm")) == isMeant)
    #expect(reference.typed == typed)
  }

  @Test func misreadLetters() throws {
    let id = try ticketID("101010-0a1b1")
    for typed in ["OAIBL", "oa", "lOIol0-oaibi", "ioioio-OALBL"] {
      #expect(TicketReference(typed)?.matches(id) == true)
    }
    #expect(TicketReference("lolOIO-OALB1")?.id == id)
    #expect(TicketReference("0a1b")?.id == nil)
    #expect(TicketReference("a1b")?.matches(id) == false)
  }

  @Test(arguments: [
    "", "261124-3qzxm1", "HEAD~1", "..", "/", "3qz*", "--output", "u", "3qz m", "3\n", "3\u{301}", "\u{1B}[31m", "ï",
    "\u{212A}", "261124-3qzxm\n", "²",
  ])
  func noReference(typed: String) {
    #expect(TicketReference(typed) == nil)
  }

  @Test(arguments: [
    "20261124T101502Z-8c1d", "19700101T000000Z-0000", "20240229T235959Z-ffff",
  ])
  func commentNames(text: String) {
    #expect(CommentName(text)?.text == text)
  }

  @Test(arguments: [
    "", "20261124T101502Z", "20261124T101502Z-", "20261124T101502Z-8c1", "20261124T101502Z-8c1dd",
    "20261124T101502Z-8C1D",
    "20261124T101502Z-8c1g", "20261131T101502Z-8c1d", "20261124T101502Z-8c1d-", "20261124t101502z-8c1d",
    "../../../../x", "20261124T101502Z-8c1\u{301}",
  ])
  func noCommentName(text: String) {
    #expect(CommentName(text) == nil)
  }

  /// Whatever the clock does, the next name sorts after the newest, and reads back.
  @Test func namesAreInOrder() throws {
    var dice = Dice(seed: 3)
    var clock = moment
    var newest: CommentName?
    for _ in 0..<2_000 {
      clock = clock.adding(seconds: dice.pick([0, 0, 1, 5, -1, -86_400, 90_000]))
      let name = CommentName(now: clock, after: newest, number: dice.next())
      #expect(CommentName(name.text) == name)
      if let newest { #expect(newest < name && newest.text < name.text) }
      newest = name
    }
  }

  @Test func nameOfNow() {
    #expect(CommentName(now: moment, after: nil, number: 0xFFFF_1234).text == "20261124T101502Z-4321")
    let later = CommentName("20270101T000000Z-0000")
    #expect(CommentName(now: moment, after: later, number: 0).text == "20270101T000001Z-0000")
    let same = CommentName("20261124T101502Z-ffff")
    #expect(CommentName(now: moment, after: same, number: 0).text == "20261124T101503Z-0000")
  }
}
