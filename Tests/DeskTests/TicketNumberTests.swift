import Desk
import Scratch
import Testing

/// Ids as numbers, which an index can look up a range of.
@Suite struct TicketNumberTests {
  private static func random(_ dice: inout Dice) throws -> TicketID {
    let digits = ["00", "01", "09", "26", "99"]
    let day = "20\(dice.pick(digits))-\(dice.pick(["01", "12"]))-\(dice.pick(["01", "09", "28"]))"
    return TicketID(created: try time(day), number: dice.next())
  }

  @Test func aNumberIsAnID() throws {
    var dice = Dice(seed: 1)
    for _ in 0..<2_000 {
      let (a, b) = (try Self.random(&dice), try Self.random(&dice))
      #expect(TicketID(number: a.number) == a)
      #expect((a.number < b.number) == (a < b), "\(a) \(b)")
    }
    for id in ["000101-00000", "000101-zzzzz", "991231-zzzzz"] {
      #expect(TicketID(number: try ticketID(id).number)?.description == id)
    }
  }

  @Test(arguments: [
    -1, Int64.min, 0, 1, Int64.max, 999_999 << 25, 1_000_000 << 25, 1_001_231 << 25, 261_301 << 25, 260_230 << 25,
  ])
  func noID(number: Int64) { #expect(TicketID(number: number) == nil) }

  /// The ranges hold just those that a beginning may mean, and never trap on one that means none.
  @Test func aBeginningIsARange() throws {
    var dice = Dice(seed: 2)
    let ids = try (0..<100).map { _ in try Self.random(&dice) }
    var typed = ["-", "--", "999999-", "000000", "26112", "261124-", "o", "ILO", "9-", "26-1", "261124-3qzxm-"]
    for id in ids.prefix(40) {
      for text in [id.description, id.random] {
        for length in 1...text.utf8.count { typed.append(String(text.prefix(length))) }
      }
    }
    let characters = Array("0123456789abcdefghjkmnpqrstvwxyz-oil".unicodeScalars)
    for _ in 0..<500 {
      var text = ""
      for _ in 0...dice.below(12) { text.unicodeScalars.append(dice.pick(characters)) }
      typed.append(text)
    }
    for text in typed {
      guard let reference = TicketReference(text) else { continue }
      let wrong = ids.filter { id in
        let isWhole = reference.wholeNumbers?.contains(id.number) ?? false
        let isRandom = reference.randomNumbers?.contains(id.number & 33_554_431) ?? false
        return (isWhole || isRandom) != reference.matches(id)
      }
      #expect(wrong.isEmpty, "\(text)")
    }
  }

  @Test(arguments: ["", "1234567890123", "u", "3q zxm", "ü", "3qzx\u{301}", "26_"]) func nothingBeginsSo(text: String) {
    #expect(TicketReference(text) == nil)
  }
}
