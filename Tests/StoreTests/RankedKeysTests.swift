import Scratch
import Testing

@testable import Store

/// What a search puts into order, and what the keys of its rows say.
@Suite struct RankedKeysTests {
  @Test(arguments: [0, 1, 2, 3, 10, 500])
  func theBestFirst(count: Int) {
    var dice = Dice(seed: UInt64(count))
    let entries = (0..<count).map { (key: Int64($0 * 7), rank: -Double(dice.below(9))) }
    let expected = entries.sorted { ($0.rank, $1.key) < ($1.rank, $0.key) }.map(\.key)
    var keys = RankedKeys(entries)
    var found: [Int64] = []
    for place in 0..<count {
      #expect(Set(keys.rest) == Set(expected[place...]))
      if let key = keys.next() { found.append(key) }
    }
    #expect(found == expected)
    #expect(keys.next() == nil && keys.rest.isEmpty)
  }

  @Test(arguments: [0, 1, 261_124 << 25 | 33_554_431, 991_231 << 25 | 5, -1, -70_000] as [Int64])
  func aKeyHasAnOwnerAndALength(owner: Int64) {
    for tokens in Array(0...3_000) + [10_000, 1_000_000, Int(Int32.max)] {
      let made = TextKey(owner: owner, tokens: tokens)
      let read = TextKey(row: made.row)
      #expect(read.owner == owner)
      #expect(read.row == made.row)
      let exact = Double(tokens)
      #expect(tokens < 16 ? read.tokens == exact : abs(read.tokens - exact) <= exact / 15, "\(tokens): \(read.tokens)")
    }
    #expect(TextKey(owner: owner, tokens: -1).row == TextKey(owner: owner, tokens: 0).row)
    #expect(TextKey(row: TextKey(owner: owner, tokens: .max).row).owner == owner)
  }

  @Test(arguments: [0, 261_124 << 25 | 33_554_431, 991_231 << 25 | 5] as [Int64], [0, 1, 511])
  func aSectionHasAKeyAboveAllOthers(owner: Int64, section: Int) {
    for tokens in [0, 15, 16, 3_000, .max] {
      let made = TextKey(owner: owner, section: section, tokens: tokens)
      #expect(TextKey(row: made.row) == made)
      #expect(made.row > TextKey(owner: 991_231 << 25 | 33_554_431, tokens: .max).row)
      #expect(TextKey(owner: owner, tokens: tokens).tokens == made.tokens)
      #expect(made.row < TextKey(owner: owner, section: section + 1, tokens: 0).row || section == 511)
    }
  }

  /// FTS5 is quickest where keys only go up.
  @Test func keysStayInTheirOrder() {
    #expect(TextKey(owner: 5, tokens: .max).row < TextKey(owner: 6, tokens: 0).row)
    #expect(TextKey(owner: -6, tokens: .max).row < TextKey(owner: -5, tokens: 0).row)
    #expect(TextKey(owner: -1, tokens: .max).row < TextKey(owner: 0, tokens: 0).row)
  }
}
