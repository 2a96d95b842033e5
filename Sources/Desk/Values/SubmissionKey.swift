internal import Text

/// Which form a ticket was opened by: a UUID that was made for that form alone, as RFC 9562 writes a random one.
package struct SubmissionKey: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// Nil for what tix does not write: small letters, in five groups.
  package init?(_ text: String) {
    let groups = text.pieces(at: UInt8(ascii: "-"))
    let isHex = groups.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) } }
    guard isHex, groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
    self.text = text
  }

  /// A new one, made of random numbers.
  package init(random: () -> UInt64) {
    func digits(_ number: UInt64, _ count: Int) -> String {
      let text = String(number, radix: 16)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text.suffix(count)
    }
    let high = digits(random(), 16)
    let low = digits(random() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000, 16)
    text = "\(high.prefix(8))-\(high.dropFirst(8).prefix(4))-4\(high.suffix(3))-\(low.prefix(4))-\(low.suffix(12))"
  }

  package var description: String { text }
}
