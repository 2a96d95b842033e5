internal import Text

/// What somebody typed where a ticket is meant: an id, its random part, or a beginning of either.
///
/// Case does not matter, and a reader's o, i and l are the digits 0, 1 and 1. What stands around it in texts may come with it (`#3qzxm`,
/// `[3qzxm]`, `3qzxm:`), and a path of its files means the ticket (`tickets/2026/11/24/3qzxm/ticket.md`).
package struct TicketReference: Sendable {
  /// As typed, for messages.
  package let typed: String
  private let key: String

  /// Nil when no id could begin so.
  package init?(_ typed: String) {
    self.typed = typed
    let bytes = Self.core(of: typed).asciiLowercased.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "o"): UInt8(ascii: "0")
      case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
      default: byte
      }
    }
    guard (1...12).contains(bytes.count),
      bytes.allSatisfy({ TicketID.alphabet.contains($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    key = String(decoding: bytes, as: UTF8.self)
  }

  /// What may stand around an id in a text.
  private static let marks = Set("#[]()<>,.:;".utf8)

  /// The id, or a part of it, in what was pasted.
  private static func core(of typed: String) -> String {
    if let start = typed.utf8.firstRange(of: "tickets/".utf8)?.lowerBound, typed.utf8.count <= 4096 {
      let path = String(typed[start...]).trimmed
      if let id = DeskPath.ticket(holding: path + "/") { return id.description }
    }
    let bytes = typed.utf8.drop(while: marks.contains)
    return String(decoding: bytes.reversed().drop(while: marks.contains).reversed(), as: UTF8.self)
  }

  /// The whole id, when that is what was typed.
  package var id: TicketID? { TicketID(key) }

  /// Whether this id is one that may have been meant.
  package func matches(_ id: TicketID) -> Bool {
    id.random.begins(with: key) || id.description.begins(with: key)
  }

  /// The ids that begin with it, as numbers of `TicketID.number`; nil where none does.
  package var wholeNumbers: ClosedRange<Int64>? {
    let (low, high) = (key + Self.lowest.dropFirst(key.utf8.count), key + Self.highest.dropFirst(key.utf8.count))
    guard let first = Self.number(low), let last = Self.number(high), key.utf8.count <= 12 else { return nil }
    return first...last
  }

  /// The random parts that begin with it, as the lowest 25 bits of such numbers; nil where none does.
  package var randomNumbers: ClosedRange<Int64>? {
    guard key.utf8.count <= 5, let first = Self.random(key + "00000".dropFirst(key.utf8.count)),
      let last = Self.random(key + "zzzzz".dropFirst(key.utf8.count))
    else { return nil }
    return first...last
  }

  private static let lowest = "000000-00000"
  private static let highest = "999999-zzzzz"

  private static func number(_ text: String) -> Int64? {
    let parts = text.pieces(at: UInt8(ascii: "-"))
    guard parts.count == 2, parts[0].utf8.count == 6, let day = Int(digits: parts[0].utf8) else { return nil }
    return random(parts[1]).map { Int64(day) << 25 | $0 }
  }

  private static func random(_ text: String) -> Int64? {
    guard text.utf8.count == 5 else { return nil }
    var number: Int64 = 0
    for byte in text.utf8 {
      guard let digit = TicketID.alphabet.firstIndex(of: byte) else { return nil }
      number = number << 5 | Int64(digit)
    }
    return number
  }

  /// Whether it is as long as a random part, so that it may name a ticket whole.
  package var isRandomPart: Bool { key.utf8.count == 5 }

  /// Whether it names this id whole, or its random part: not a beginning that happens to fit.
  package func isWhole(_ id: TicketID) -> Bool { key == id.random || key == id.description }

  /// Whether a word by itself is rather a ticket than the name of a command: with a digit in it, or as long as a random part and
  /// of its letters alone.
  package static func isLikely(_ word: String) -> Bool {
    guard TicketReference(word) != nil else { return false }
    if word.utf8.contains(where: { (48...57).contains($0) }) { return true }
    return word.utf8.count == 5 && word.asciiLowercased.utf8.allSatisfy(TicketID.alphabet.contains)
  }
}
