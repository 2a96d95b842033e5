import System
import Testing

@Suite struct AnnouncementsTests {
  @Test func aValueIsWaitedFor() {
    let outcomes = Announcements<Int, Int>([0: 1, 1: 1, 2: 1, 3: 0])
    // Each needs that of the number before: whichever thread begins first, all come to their end.
    var sums = OrderedPrefetch(4, threads: 3) {
      { number in
        let sum = (number == 0 ? 0 : outcomes.value(of: number - 1) ?? -100) + number
        outcomes.announce(sum, for: number)
        return sum
      }
    }
    var found: [Int] = []
    while let sum = sums.next() { found.append(sum) }
    #expect(found == [0, 1, 3, 6])
  }

  @Test func whatWillNotComeIsNotWaitedFor() {
    let outcomes = Announcements<String, Int>(["a": 2, "b": 0])
    outcomes.announce(7, for: "a")
    outcomes.announce(8, for: "b")
    #expect([outcomes.value(of: "a"), outcomes.value(of: "a")] == [7, 7])
    // It was asked for as often as was said, and is forgotten.
    #expect(outcomes.value(of: "a") == nil)
    #expect(outcomes.value(of: "b") == nil)
    #expect(outcomes.value(of: "c") == nil)
  }
}
