import Testing

@testable import GitFormats

@Suite struct DeltaTests {
  /// What git makes of a delta, by its own description of the format (`gitformat-pack`).
  private func applied(_ delta: [UInt8], to base: [UInt8]) -> [UInt8]? {
    var rest = delta[...]
    func size() -> Int {
      var (size, shift) = (0, 0)
      while let byte = rest.popFirst() {
        size |= Int(byte & 127) << shift
        shift += 7
        if byte < 128 { break }
      }
      return size
    }
    guard size() == base.count else { return nil }
    let expected = size()
    var result: [UInt8] = []
    while let instruction = rest.popFirst() {
      guard instruction & 128 != 0 else {
        guard instruction > 0, rest.count >= instruction else { return nil }
        result += rest.prefix(Int(instruction))
        rest = rest.dropFirst(Int(instruction))
        continue
      }
      var (offset, count) = (0, 0)
      for bit in 0..<7 where instruction & 1 << bit != 0 {
        guard let byte = rest.popFirst() else { return nil }
        if bit < 4 { offset |= Int(byte) << (8 * bit) } else { count |= Int(byte) << (8 * (bit - 4)) }
      }
      if count == 0 { count = 0x10000 }
      guard offset + count <= base.count else { return nil }
      result += base[offset..<(offset + count)]
    }
    return result.count == expected ? result : nil
  }

  private static let long: [UInt8] = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 251) }

  private static let targets: [[UInt8]] = [
    long, long + [1, 2, 3], [1, 2] + long, Array(long.prefix(66_000)),
    Array(long.prefix(130_000)) + Array(long.suffix(60_000)),
    Array(long.prefix(100_000)) + [UInt8](repeating: 9, count: 1_000) + Array(long.suffix(100_000)),
  ]

  @Test(arguments: targets)
  func restoresTheTarget(target: [UInt8]) throws {
    let base = Self.long
    let delta = try #require(DeltaBases.delta(from: base, to: target))
    #expect(delta.count < target.count)
    #expect(applied(delta, to: base) == target)
  }

  @Test func notWorthIt() {
    #expect(DeltaBases.delta(from: [], to: []) == nil)
    #expect(DeltaBases.delta(from: [1, 2, 3], to: [1, 2, 3]) == nil)
    #expect(DeltaBases.delta(from: Self.long, to: Self.long.reversed()) == nil)
  }

  /// A chain of deltas is no longer than git's own, and begins anew behind that.
  @Test func chainsEnd() {
    var bases = DeltaBases()
    var depth = 0
    var maxDepth = 0
    for number in 0..<120 {
      let bytes = Self.long.prefix(1_000) + Array("\(number)".utf8)
      let object = GitObject(id: .zero, type: .blob, bytes: Array(bytes))
      depth = bases.delta(to: object, at: number) == nil ? 1 : depth + 1
      maxDepth = max(maxDepth, depth)
    }
    #expect(maxDepth == 50)
  }
}
