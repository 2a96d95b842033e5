/// What somebody typed where a ticket is meant: an id, its random part, or a beginning of either.
///
/// Case does not matter, and a reader's o, i and l are the digits 0, 1 and 1.
package struct TicketReference: Sendable {
  /// As typed, for messages.
  package let typed: String
  private let key: String

  /// Nil when no id could begin so.
  package init?(_ typed: String) {
    self.typed = typed
    let bytes = typed.asciiLowercased.utf8.map { byte in
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

  /// The whole id, when that is what was typed.
  package var id: TicketID? { TicketID(key) }

  /// Whether this id is one that may have been meant.
  package func matches(_ id: TicketID) -> Bool {
    id.random.begins(with: key) || id.description.begins(with: key)
  }

  /// Whether it names this id whole, or its random part: not a beginning that happens to fit.
  package func isWhole(_ id: TicketID) -> Bool { key == id.random || key == id.description }
}
